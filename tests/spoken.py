"""How we speak in tests: each language straight from its .po, so that no stale .mo is ever what is tested."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment

from flows.voice import SOURCE_LANGUAGE, Voice
from office.wording import DOMAIN, environments

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "locales"
TRANSLATED = tuple(sorted(path.name for path in LOCALES.iterdir() if path.is_dir()))
LANGUAGES = (SOURCE_LANGUAGE, *TRANSLATED)


@cache
def catalogue(language: str) -> Catalog:
    """What locales/ holds for this language, as it was written."""
    with (LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


@cache
def environment_of(language: str) -> Environment:
    """The templates with this language's catalogue, compiled now."""
    with TemporaryDirectory() as folder:
        if language != SOURCE_LANGUAGE:
            compiled = Path(folder, language, "LC_MESSAGES", f"{DOMAIN}.mo")
            compiled.parent.mkdir(parents=True)
            with compiled.open("wb") as file:
                write_mo(file, catalogue(language))
        return environments(ROOT / "templates", Path(folder))(language)


@cache
def voice() -> Voice:
    """The voice in every language there is."""
    return Voice(environment_of, {code: code for code in LANGUAGES})
