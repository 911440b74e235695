"""Which move is told to whom: a table. What is previewed is what is sent, because both come from here.

A representative is told that it arrived, who deals with it and the dates; the content of the answer is held
until the young person's consent to the reply is recorded (decided.md, "People, cases, councils").
"""

from collections.abc import Iterator, Mapping
from typing import Any

from casework.sharing import DATES, EXISTENCE, NOT_ACCEPTED, REPLY, SHOWN_WORDS
from flows.voice import Message
from office.facts import adviser, days_due, spoken_day
from office.house import House
from office.moves import due_dates, rights
from office.moves.case_file import CaseFile, Someone
from office.moves.fields import OWN_PART, Filled
from office.moves.later_updates import (
    LATER_QUOTES,
    LATER_UPDATES,
    facts_of_the_stage,
    time_for_stage_3,
    with_the_letter,
)
from office.moves.rights import HELD_FOR, STANDING, WAIT_FOR_CONSENT
from office.moves.update import Preview, Update
from office.sending.reach import reach_of


def _only_a_yes_that_may_be_told(file: CaseFile, filled: Filled, person: Someone) -> str:
    """What a young person says is told to nobody else, unless it is a yes and they want it told."""
    may_be_told = filled.facts["value"] == "yes" and filled.facts["may_tell"] == "yes"
    return "" if may_be_told or person.id == filled.facts["young_person"] else "told_in_person"


def _only_to_who_acts(file: CaseFile, filled: Filled, person: Someone) -> str:
    return "" if person.acts_for_a_child else "not_told"


def _only_to_whom_it_is_written(file: CaseFile, filled: Filled, person: Someone) -> str:
    return "" if person.id == filled.facts["person"] else "written_to_someone_else"


def _only_to_whom_it_decides(file: CaseFile, filled: Filled, person: Someone) -> str:
    return "" if person.id == filled.facts["person"] else "decided_about_someone_else"


def _only_to_who_asked(file: CaseFile, filled: Filled, person: Someone) -> str:
    asked = next((each for each in file.requests if each.id == filled.facts["request"]), None)
    return "" if asked and asked.person_id == person.id else "asked_by_someone_else"


def _only_to_who_has_one(file: CaseFile, filled: Filled, person: Someone) -> str:
    """To the young person, or to whoever asked for one; who acts for them learns nothing they did not ask."""
    asked = file.advocacy.asked_by == f"person:{person.id}"
    return "" if asked or person.role == "young_person" else "not_their_advocate"


UPDATES: Mapping[str, Update] = {
    "acknowledge": Update(("acknowledged", "when_due")),
    "answer_point": Update(
        ("point_answered", "what_changes", "whole_answer", "going_on"),
        content=True,
        instead=("answer_waits", "going_on"),
        unless=with_the_letter,
    ),
    "extend": Update(("extended", "extended_rights")),
    "record_consent": Update(("consent_recorded",), unless=_only_a_yes_that_may_be_told),
    "check_consent": Update(("consent_recorded",), unless=_only_a_yes_that_may_be_told),
    STANDING: Update(
        ("standing_decided", "standing_else", "standing_ombudsman"),
        shows=EXISTENCE,
        unless=_only_to_whom_it_decides,
    ),
    "offer_advocate": Update(("advocate_offered",), unless=_only_to_who_has_one),
    "appoint_advocate": Update(("advocate_appointed",), unless=_only_to_who_has_one),
    "confirm_procedure": Update(("procedure_confirmed",)),
    "hold": Update(("held", "held_rights")),
    "release": Update(("released",)),
    "answer_request": Update(("officers_words",), shows=EXISTENCE, unless=_only_to_who_asked),
    "write": Update(("officers_words",), shows=EXISTENCE, unless=_only_to_whom_it_is_written),
    "withdraw": Update(("withdrawn",)),
    "close": Update(("closed", "going_on")),
    "reopen": Update(("reopened", "when_due")),
    **LATER_UPDATES,
}
BY_NO_MOVE: Mapping[str, Update] = {  # what time, or somebody on the case, brings about
    "joined_in": Update(("joined_in",), shows=EXISTENCE, unless=_only_to_whom_it_is_written),
    "part_over": Update(("part_over",), shows=EXISTENCE, unless=_only_to_whom_it_is_written),
    "shown_words": Update(("shown_words",), shows=SHOWN_WORDS, unless=_only_to_whom_it_is_written),
    "link_reminder": Update(("link_reminder",), unless=_only_to_who_acts),
    "child_said_yes": Update(("child_said_yes",), unless=_only_to_who_acts),
    "late": Update(("late", "late_rights")),
    "moved": Update(("moved",)),
}
WAITS = "_waits"  # the kind of what is said instead of a content that is held
QUOTES = {  # template: whose words stand below it, each in a message of its own
    "point_answered": "words",
    "what_changes": "change",
    "extended": "reason",
    "procedure_confirmed": "reason",
    "standing_decided": "reason",
    "officers_words": "words",
    "shown_words": "words",
    "reopened": "reason",
    "held": "reason",
    "released": "reason",
    "own_part": "own_part",
    **LATER_QUOTES,
}
ANSWERS = ("adjudicate", "reply")  # the whole answer of their stage

NO_FACTS = (
    *("point", "outcome", "words", "change", "reason", "procedure", "own_part"),
    *("name", "fact", "value", "standing", "advocate_name", "organisation", "answer"),
)
SAYS_THE_LANGUAGE = ("officers_words", "translated")


def row_of(kind: str) -> str:
    """The row of the table of sharing that a kind of message belongs to; what is no update is theirs."""
    update = UPDATES.get(kind) or BY_NO_MOVE.get(kind)
    if update is None:
        return DATES if kind.endswith(WAITS) else EXISTENCE
    return REPLY if update.content else update.shows


def preview(house: House, file: CaseFile, filled: Filled) -> list[Preview]:
    """What everyone on the case is told by a move, who is not, and why."""
    return [each for person in file.people for each in _to_one(house, file, filled, person)]


def _to_one(house: House, file: CaseFile, filled: Filled, person: Someone) -> Iterator[Preview]:
    update = UPDATES.get(filled.move) or BY_NO_MOVE.get(filled.move)
    reach = reach_of(person)
    if why := _why_not(file, filled, person, update):
        yield Preview(person, filled.move, (), reach, why=why)
        return
    assert update  # noqa: S101 - a move without a row is told to nobody
    points = _every_point(house, file, filled, person, update.each_point)
    said = points + _said(house, file, filled, person, update.says)
    held = update.content and not rights.may(file, person, REPLY).yes
    waits = _instead(file, filled, person, update)
    if held and (instead := _said(house, file, filled, person, waits, own_words=False)):
        yield Preview(person, f"{filled.move}{WAITS}", instead, reach)
    yield Preview(person, filled.move, said, reach, held, HELD_FOR if held else "")


def _instead(file: CaseFile, filled: Filled, person: Someone, update: Update) -> tuple[str, ...]:
    """What is told while the answer waits: the part that is their own comes first, and never waits."""
    theirs = bool(filled.facts.get(OWN_PART.name)) and rights.complains_too(file, person)
    return ("own_part", *update.instead) if theirs else update.instead


def _why_not(file: CaseFile, filled: Filled, person: Someone, update: Update | None) -> str:
    if update is None:
        return "not_told"
    if person.standing == "subject" and not file.reaches_alone(person):
        return "subject"
    return _not_theirs(file, person, update) or update.unless(file, filled, person)


def _not_theirs(file: CaseFile, person: Someone, update: Update) -> str:
    """Why the table of sharing keeps it from them, unless it is only held until a young person says yes."""
    row = REPLY if update.content else update.shows
    cell, reader = rights.may(file, person, row), rights.reader(file, person, row)
    if cell.yes or reader in WAIT_FOR_CONSENT:
        return ""
    if cell.may == "officer":
        return "officer_decides"
    return "not_accepted" if reader == NOT_ACCEPTED else "acting_ended"


def _said(
    house: House,
    file: CaseFile,
    filled: Filled,
    person: Someone,
    templates: tuple[str, ...],
    own_words: bool = True,
) -> tuple[Message, ...]:
    facts = _facts(house, file, filled, person)
    said = [_message(house, name, person.language, facts) for name in templates]
    if own_words and filled.own_words:
        said.append(_message(house, "officers_words", person.language, {**facts, "words": filled.own_words}))
    if own_words and filled.translation and person.language != filled.language:
        translated = {**facts, "words": filled.translation}
        said.append(_message(house, "translated", person.language, translated, quote=filled.translation))
    return tuple(message for message in said if message.text)


def _every_point(
    house: House, file: CaseFile, filled: Filled, person: Someone, templates: tuple[str, ...]
) -> tuple[Message, ...]:
    """What was answered to each point at this stage, in order."""
    facts = _facts(house, file, filled, person)
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


def _facts(house: House, file: CaseFile, filled: Filled, person: Someone) -> dict[str, Any]:
    """What the templates may use; a name is always there, if only empty."""
    open_points = [point.number for point in file.points if point.outcome is None]
    point = file.point(filled.facts.get("point") or 0)
    return {
        **dict.fromkeys(NO_FACTS, ""),
        **{name: value or "" for name, value in filled.facts.items()},
        **_days(file, filled, person.language),
        "because": _because(file, filled, person),
        **{name: _spoken(filled.facts.get(name), person.language) for name in ("before", "holiday")},
        "next_stage": str(filled.facts.get("limit", "")).startswith("stage_1"),
        **facts_of_the_stage(house, file, filled, person.language),
        "council": house.council_name(file.case.council) or "Heard",
        "reference": file.case.reference,
        "kind": file.case.kind,
        "handler": filled.handler,
        "officer": filled.officer,
        "points": len(file.points),
        "changed": bool(point and point.outcome),
        "complete": filled.move in ANSWERS or open_points == [filled.facts.get("point")],
        "ask_by": _ask_by(house, file, filled, person),
        "grown_up": _is_grown_up(person),
        "acts": person.acts_for_a_child or person.was_asked_in,
        "language_name": house.voice.languages.get(filled.language, filled.language),
        "foreign": filled.language != person.language,
        "translator": filled.translator,
        "adviser": _adviser(house, file, person),
        "ombudsman": house.rulebook.helplines["ombudsman"].phone,
    }


def _ask_by(house: House, file: CaseFile, filled: Filled, person: Someone) -> str:
    """The day by which to ask for the next stage; not for an answer that waits for consent first."""
    if not rights.may(file, person, REPLY).yes:
        return ""
    if filled.move != "answer_point":
        return time_for_stage_3(house, file, filled, person.language)
    due = due_dates.time_to_ask(house, file, filled.happened_on)
    return spoken_day(due.due, person.language) if due else ""


def _because(file: CaseFile, filled: Filled, person: Someone) -> str:
    """Why a date moved; that an advocate was asked for is theirs who asked, and the young person's."""
    because = str(filled.facts.get("because") or "")
    return "" if because == "advocate" and _only_to_who_has_one(file, filled, person) else because


def _spoken(day: Any, language: str) -> str:
    return spoken_day(day, language) if day else ""


def _days(file: CaseFile, filled: Filled, language: str) -> dict[str, Any]:
    """The day an answer is due; both days where the council's is later than the law's."""
    if filled.move in ("extend", "late", "moved"):
        return {**NO_DAYS, "due": spoken_day(filled.facts["to"], language)}
    limit = file.answer_by if filled.move == "acknowledge" else None
    if limit is None:
        return {**NO_DAYS}
    return days_due(limit, language)


NO_DAYS: Mapping[str, Any] = {"due": "", "council_due": "", "statute_due": "", "differ": False}


def _adviser(house: House, file: CaseFile, person: Someone) -> str:
    """Someone free and independent to ask: an advocate for a child, a family helpline for a grown-up."""
    return adviser(house, file.case.council, grown_up=_is_grown_up(person))


def _is_grown_up(person: Someone) -> bool:
    """A parent or carer in their own right, for whom no advocate is the council's duty."""
    return person.role in ("parent", "carer") and not person.acts_for_a_child
