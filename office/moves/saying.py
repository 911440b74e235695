"""How an update reads to one person: its templates with the facts of the case, the words quoted below."""

from collections.abc import Mapping
from typing import Any

from flows.message import Message
from office.house import House
from office.moves.case_file import CaseFile, Someone
from office.moves.fields import Filled
from office.moves.handing_updates import HANDING_QUOTES
from office.moves.later_updates import LATER_QUOTES
from office.moves.point_updates import POINT_QUOTES
from office.moves.update_facts import facts_of_update

QUOTES = {  # template: whose words stand below it, each in a message of its own
    "point_answered": "words",
    "what_changes": "change",
    "extended": "reason",
    "procedure_confirmed": "reason",
    "standing_decided": "reason",
    "officers_words": "words",
    "asks_you": "words",
    "shown_words": "words",
    "reopened": "reason",
    "held": "reason",
    "released": "reason",
    "own_part": "own_part",
    **POINT_QUOTES,
    **HANDING_QUOTES,
    **LATER_QUOTES,
}
SAYS_THE_LANGUAGE = ("officers_words", "asks_you", "translated")


def said(
    house: House,
    file: CaseFile,
    filled: Filled,
    person: Someone,
    templates: tuple[str, ...],
    own_words: bool = True,
) -> tuple[Message, ...]:
    facts = facts_of_update(house, file, filled, person)
    said = [_message(house, name, person.language, facts) for name in templates]
    if own_words and filled.own_words:
        said.append(_message(house, "officers_words", person.language, {**facts, "words": filled.own_words}))
    if own_words and filled.translation and person.language != filled.language:
        translated = {**facts, "words": filled.translation}
        said.append(_message(house, "translated", person.language, translated, quote=filled.translation))
    return tuple(message for message in said if message.text)


def every_point(
    house: House, file: CaseFile, filled: Filled, person: Someone, templates: tuple[str, ...]
) -> tuple[Message, ...]:
    """What was answered to each point at this stage, in order."""
    facts = facts_of_update(house, file, filled, person)
    told = [
        _message(house, name, person.language, {**facts, **vars(answer), "changed": False})
        for _, answer in sorted(file.at.answers.items())
        for name in templates
    ]
    return tuple(message for message in told if message.text)


def from_an_officer(
    house: House, officer: str, council: str | None, words: str, written_in: str, language: str
) -> Message:
    """An officer's words to someone who has no case yet, marked with their language where it is another."""
    facts = {
        "officer": officer,
        "council": house.council_name(council) or "Heard",
        "foreign": written_in != language,
        "language_name": house.voice.languages.get(written_in, written_in),
        "words": words,
    }
    return _message(house, "officers_words", language, facts)


def _message(
    house: House, name: str, language: str, facts: Mapping[str, Any], quote: str | None = None
) -> Message:
    lines = _rendered(house, name, language, facts)
    words = quote or facts.get(QUOTES.get(name, "")) or ""
    if words and lines and facts["foreign"] and name not in SAYS_THE_LANGUAGE:
        lines.append(_rendered(house, "in_language", language, facts)[0])
    return Message(name, "\n".join(lines), quote=words if lines else "")


def _rendered(house: House, name: str, language: str, facts: Mapping[str, Any]) -> list[str]:
    text = house.environment_of(language).get_template(f"updates/{name}.txt").render(facts)
    return [" ".join(line.split()) for line in text.strip().splitlines()]
