"""Which move is told to whom: a table. What is previewed is what is sent, because both come from here.

A representative is told that it arrived, who deals with it and the dates; the content of the answer is held
until the young person's consent to the reply is recorded (decided.md, "People, cases, councils").
"""

from collections.abc import Iterator, Mapping

from casework.parties import MISNAMED
from casework.sharing import DATES, EXISTENCE, NOT_ACCEPTED, REPLY, SHOWN_WORDS
from office.house import House
from office.moves import rights
from office.moves.case_file import CaseFile, Someone
from office.moves.fields import OWN_PART, Filled
from office.moves.handing_updates import HANDING_UPDATES
from office.moves.later_updates import LATER_UPDATES, PANEL_KNOWN, with_the_letter
from office.moves.point_updates import POINT_UPDATES
from office.moves.questions import ASK
from office.moves.rights import HELD, STANDING
from office.moves.saying import every_point, said
from office.moves.update import Preview, Update
from office.moves.update_facts import is_their_advocate
from office.sending.reach import reach_of


def _only_a_yes_that_may_be_told(file: CaseFile, filled: Filled, person: Someone) -> str:
    """What a young person says is told to nobody else, unless it is a yes, and then to whom it is about."""
    may_be_told = filled.facts["value"] == "yes" and filled.facts["may_tell"] == "yes"
    if person.id == filled.facts["young_person"]:
        return "" if may_be_told or person.is_checked else "told_in_person"
    return "" if may_be_told and person.acts_for_a_child else "told_in_person"


def _only_to_who_acts(file: CaseFile, filled: Filled, person: Someone) -> str:
    return "" if person.acts_for_a_child else "not_told"


def _only_to_whom_it_is_written(file: CaseFile, filled: Filled, person: Someone) -> str:
    return "" if person.id == filled.facts["person"] else "written_to_someone_else"


def _only_to_whom_it_decides(file: CaseFile, filled: Filled, person: Someone) -> str:
    return "" if person.id == filled.facts["person"] else "decided_about_someone_else"


def _only_to_who_asked(file: CaseFile, filled: Filled, person: Someone) -> str:
    asked = next((each for each in file.requests if each.id == filled.facts["request"]), None)
    return "" if asked and asked.person_id == person.id else "asked_by_someone_else"


def _only_to_who_named_them(file: CaseFile, filled: Filled, person: Someone) -> str:
    """Whoever acts for them; the young person is told nothing of a case that is not theirs."""
    if person.id == filled.facts["young_person"]:
        return MISNAMED
    return "" if person.acts_for_a_child else "named_by_another"


def _only_to_who_has_one(file: CaseFile, filled: Filled, person: Someone) -> str:
    return "" if is_their_advocate(file, person) else "not_their_advocate"


UPDATES: Mapping[str, Update] = {
    "acknowledge": Update(("acknowledged", "when_due", "when_panel", *PANEL_KNOWN, "panel_to_come")),
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
    "confirm_procedure": Update(("procedure_confirmed", "when_due", "when_they_have_it")),
    "not_about": Update(("not_about",), unless=_only_to_who_named_them),
    "about_after_all": Update(("about_after_all",), unless=_only_to_who_named_them),
    "hold": Update(("held", "held_rights")),
    "release": Update(("released",)),
    "answer_request": Update(("officers_words",), shows=EXISTENCE, unless=_only_to_who_asked),
    ASK: Update(("asks_you", "asks_you_how"), shows=EXISTENCE, unless=_only_to_whom_it_is_written),
    "write": Update(("officers_words",), shows=EXISTENCE, unless=_only_to_whom_it_is_written),
    "withdraw": Update(("withdrawn",)),
    "close": Update(("closed", "going_on")),
    "reopen": Update(("reopened", "when_due", "when_panel")),
    **POINT_UPDATES,
    **HANDING_UPDATES,
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
    person = person.at(reach.way.id if reach.way else None)
    if why := _why_not(file, filled, person, update):
        yield Preview(person, filled.move, (), reach, why=why)
        return
    assert update  # noqa: S101 - a move without a row is told to nobody
    points = every_point(house, file, filled, person, update.each_point)
    told = points + said(house, file, filled, person, update.says)
    held = rights.held_for(file, person) if update.content else ""
    waits = _instead(file, filled, person, update)
    if held and (instead := said(house, file, filled, person, waits, own_words=False)):
        yield Preview(person, f"{filled.move}{WAITS}", instead, reach)
    yield Preview(person, filled.move, told, reach, bool(held), held)


def _instead(file: CaseFile, filled: Filled, person: Someone, update: Update) -> tuple[str, ...]:
    """What is told while the answer waits: the part that is their own comes first, and never waits."""
    theirs = bool(filled.facts.get(OWN_PART.name)) and rights.complains_too(file, person)
    return ("own_part", *update.instead) if theirs else update.instead


def _why_not(file: CaseFile, filled: Filled, person: Someone, update: Update | None) -> str:
    if update is None:
        return "not_told"
    if update.unless(file, filled, person) == MISNAMED:
        return MISNAMED
    if person.standing == "subject" and not file.reaches_alone(person):
        return "subject"
    return _not_theirs(file, person, update) or update.unless(file, filled, person)


def _not_theirs(file: CaseFile, person: Someone, update: Update) -> str:
    """Why the table of sharing keeps it from them, unless it is only held until a young person says yes."""
    row = REPLY if update.content else update.shows
    cell, reader = rights.may(file, person, row), rights.reader(file, person, row)
    if cell.yes or reader in HELD:
        return ""
    if cell.may == "officer":
        return "officer_decides"
    return "not_accepted" if reader == NOT_ACCEPTED else "acting_ended"
