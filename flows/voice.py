"""How we speak: a step or a saying and a language in, a message with its buttons out.

Words live in templates/ (one template a step, one a saying) and go through Babel's catalogues. The
environments come from outside, so nothing here reads a file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinja2 import Environment

from flows.blocks import Blocks
from flows.hearing import plain
from flows.message import Button, Message
from flows.steps import Step

SOURCE_LANGUAGE = "en"
SAFETY_TOO = (  # they name who to ring
    *("help", "paused", "cannot_save", "cannot_read", "for_trying", "no_one_watches"),
    *("file_coming", "file_here"),
)


@dataclass(frozen=True)
class Listed:
    """A choice that comes from the world: a council, a line to change."""

    code: str
    label: str
    also: tuple[str, ...] = ()


Choices = Mapping[str, Sequence[Listed]]


@dataclass
class Voice:
    """Renders steps and sayings. `environment_of(language)` gives a Jinja environment with its catalogue."""

    environment_of: Callable[[str], Environment]
    languages: Mapping[str, str]  # code → its own name, in the order offered
    unreviewed: frozenset[str] = frozenset()
    _always_words: dict[tuple[str, tuple[str, ...]], dict[str, str]] = field(default_factory=dict, repr=False)

    def say(
        self, name: str, language: str, facts: Mapping[str, Any], buttons: Sequence[Button] = ()
    ) -> Message:
        """A saying (templates/says/NAME.txt) in this language."""
        danger = name.startswith("danger")
        written = self._blocks.whole(f"says/{name}.txt", language, facts)
        english = ""
        if (danger or name in SAFETY_TOO) and language in self.unreviewed:
            english = self._blocks.whole(f"says/{name}.txt", SOURCE_LANGUAGE, facts)
        return Message(name, written, tuple(buttons), danger=danger, english=english)

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(self.environment_of)

    def english_below(self, step: str, language: str, facts: Mapping[str, Any]) -> str:
        """The English of a safety question, where nobody has reviewed the language it is asked in."""
        return self._block(step, "question", SOURCE_LANGUAGE, facts) if language in self.unreviewed else ""

    def question(
        self, step: str, language: str, facts: Mapping[str, Any], *, differently: bool = False
    ) -> str:
        """The question of a step; after two misses in other words, the step's own or the ones all share."""
        asked = self._block(step, "question", language, facts)
        if not differently:
            return asked
        other = self._block(step, "differently", language, facts)
        return other or f"{asked}\n\n{self._shared('differently', language, facts)}"

    def title(self, step: str, language: str, facts: Mapping[str, Any]) -> str:
        """A step's short name for read-backs: "Which council"."""
        return self._block(step, "title", language, facts)

    def label(self, step: str, choice: str, language: str, facts: Mapping[str, Any]) -> str:
        """The words on a choice's button: the step's own, else the ones every step shares."""
        return self._block(step, choice, language, facts) or self._shared(choice, language, facts) or choice

    def meanings(
        self,
        step: Step,
        choices: Sequence[str],
        listed: Sequence[Listed],
        language: str,
        facts: Mapping[str, Any],
    ) -> dict[str, list[str]]:
        """Each choice with everything that means it, in this language and in English."""
        known = {item.code: [item.label, *item.also] for item in listed}
        spoken = dict.fromkeys((language, SOURCE_LANGUAGE))
        return {
            c: known.get(c) or [w for lang in spoken for w in self._spoken(step.name, c, lang, facts)]
            for c in choices
        }

    def own_words(
        self, step: str, choices: Sequence[str], language: str, facts: Mapping[str, Any]
    ) -> dict[str, list[str]]:
        """Each choice with its label and the step's own words for it, in this language and in English."""
        spoken = dict.fromkeys((language, SOURCE_LANGUAGE))
        return {c: [w for lang in spoken for w in self._own(step, c, lang, facts)] for c in choices}

    def always_words(self, language: str, names: tuple[str, ...]) -> dict[str, str]:
        """Every whole message, made plain, that means a word that always wins, in any language offered.

        Where languages disagree the one being spoken holds.
        """
        if (language, names) not in self._always_words:
            spoken = dict.fromkeys((language, *self.languages))
            found = [
                (plain(word), name) for lang in spoken for name in names for word in self.always(name, lang)
            ]
            self._always_words[language, names] = {word: name for word, name in reversed(found) if word}
        return self._always_words[language, names]

    def always(self, name: str, language: str) -> list[str]:
        """What people type for one of the words that always win."""
        return _commas(self._shared(f"always_{name}", language, {}))

    def ages_said(self, language: str) -> list[str]:
        """How people say an age, in any language offered: "#" stands for the years, "*" for a name."""
        return [each for said in self._said("age_said", language) for each in said]

    def around_a_date(self, language: str) -> list[str]:
        """What people write around a birth date, in any language offered."""
        return [each for said in self._said("around_a_date", language) for each in said]

    def numbers(self, language: str) -> dict[str, int]:
        """The names of the numbers from 0 on, made plain, in any language offered."""
        return self._named("numbers", language, first=0)

    def months(self, language: str) -> dict[str, int]:
        """The names of the months, made plain, in any language offered."""
        return self._named("months", language, first=1)

    def _named(self, block: str, language: str, first: int) -> dict[str, int]:
        """In order, with commas between; the names of one thing with a stroke. The language spoken holds."""
        said = reversed(self._said(block, language))
        return {plain(n): i for names in said for i, each in enumerate(names, first) for n in each.split("/")}

    def _said(self, block: str, language: str) -> list[list[str]]:
        spoken = dict.fromkeys((language, SOURCE_LANGUAGE, *self.languages))
        return [_commas(self._shared(block, lang, {})) for lang in spoken]

    def _spoken(self, step: str, choice: str, language: str, facts: Mapping[str, Any]) -> list[str]:
        own = self._own(step, choice, language, facts)
        return [*own, *_commas(self._shared(f"{choice}_also", language, facts))]

    def _own(self, step: str, choice: str, language: str, facts: Mapping[str, Any]) -> list[str]:
        also = self._block(step, f"{choice}_also", language, facts)
        return [self.label(step, choice, language, facts), *_commas(also)]

    def _shared(self, name: str, language: str, facts: Mapping[str, Any]) -> str:
        return self._blocks.read("words.txt", name, language, facts)

    def _block(self, step: str, block: str, language: str, facts: Mapping[str, Any]) -> str:
        return self._blocks.read(f"steps/{step}.txt", block, language, facts) if step else ""


def _commas(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
