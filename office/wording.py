"""Where the words come from: templates/ and the catalogues in locales/, one Jinja environment a language."""

from collections.abc import Callable
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from itertools import takewhile
from pathlib import Path

from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from flows.voice import SOURCE_LANGUAGE

DOMAIN = "heard"
REVIEWED = "# X-Reviewed-By:"  # a comment, because Babel drops headers that it does not know


def environments(templates: Path, locales: Path) -> Callable[[str], Environment]:
    """A function from a language to its environment; each is made once.

    HTML is escaped, plain text (.txt) is not. A name that a template uses and nobody gave is an error.
    """

    @lru_cache(maxsize=64)
    def environment_of(language: str) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(templates),
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
            autoescape=select_autoescape(("html",)),
            undefined=StrictUndefined,
        )
        environment.install_gettext_translations(  # type: ignore[attr-defined]
            catalogue(locales, language), newstyle=True
        )
        return environment

    return environment_of


def catalogue(locales: Path, language: str) -> GNUTranslations | NullTranslations:
    """The compiled catalogue of a language; English is the source and needs none."""
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    return Translations.load(locales, [language], DOMAIN)


def reviewers(locales: Path) -> dict[str, str]:
    """Each translated language with the named person who reviewed its safety strings; "" while nobody has."""
    return {
        path.parent.parent.name: _reviewer(path)
        for path in sorted(locales.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    }


def _reviewer(catalogue_file: Path) -> str:
    lines = catalogue_file.read_text("utf-8").splitlines()
    header = takewhile(lambda line: line.startswith("#"), lines)
    return next((line.removeprefix(REVIEWED).strip() for line in header if line.startswith(REVIEWED)), "")
