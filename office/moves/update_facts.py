"""What the templates of an update may use: the case, the dates and the move, as one person may know them."""

from collections.abc import Mapping
from typing import Any

from casework.clock import ANSWER_BY
from casework.parties import SUBJECT
from casework.sharing import REPLY
from office.facts import adviser, days_due, spoken_day, waits_for_advocate
from office.house import House
from office.moves import considering, due_dates, new_dates, rights
from office.moves.case_file import CaseFile, Someone
from office.moves.fields import Filled
from office.moves.handing_updates import facts_of_handing
from office.moves.later_updates import facts_of_the_stage, time_for_stage_3
from office.moves.point_updates import facts_of_points

ANSWERS = ("adjudicate", "reply")  # the whole answer of their stage
ANSWER, NO_ANSWER = "answer_point", ("not_consider", "hand_point")

NO_FACTS = (
    *("point", "outcome", "words", "change", "reason", "procedure", "own_part"),
    *("ground", "again", "how_again", "does_it", "became"),
    *("body", "body_name", "goes", "contact"),
    *("name", "fact", "value", "standing", "advocate_name", "organisation", "answer"),
)
DATA_BY = ("data.acknowledge_within",)
NO_DAYS: Mapping[str, Any] = {
    **dict.fromkeys(("due", "council_due", "statute_due", "data_due"), ""),
    "differ": False,
}


def facts_of_update(house: House, file: CaseFile, filled: Filled, person: Someone) -> dict[str, Any]:
    """What the templates may use; a name is always there, if only empty."""
    point = file.point(filled.facts.get("point") or 0)
    return {
        **dict.fromkeys(NO_FACTS, ""),
        **{name: value or "" for name, value in filled.facts.items()},
        **_days(house, file, filled, person.language),
        **_how_far(file, filled, person),
        "because": _because(file, filled, person),
        **{name: _spoken(filled.facts.get(name), person.language) for name in ("before", "holiday")},
        "next_stage": str(filled.facts.get("limit", "")).startswith("stage_1"),
        **facts_of_points(house, file, filled, person.language),
        **facts_of_handing(house, file, filled, person),
        **facts_of_the_stage(house, file, filled, person.language),
        "council": house.council_name(file.case.council) or "Heard",
        "reference": file.case.reference,
        "kind": file.case.kind,
        "handler": filled.handler,
        "officer": filled.officer,
        "points": len(file.points),
        "changed": bool(point and point.outcome),
        "complete": filled.move in ANSWERS or _is_the_last(file, filled),
        "ask_by": _ask_by(house, file, filled, person),
        "grown_up": _is_grown_up(person),
        "acts": person.acts_for_a_child or person.was_asked_in,
        "hear_first": not person.is_checked,  # an officer speaks with them before they read an answer
        "by_link": person.standing == SUBJECT,  # they change by themselves what they said
        "language_name": house.voice.languages.get(filled.language, filled.language),
        "foreign": filled.language != person.language,
        "translator": filled.translator,
        "adviser": _adviser(house, file, person),
        "ombudsman": house.rulebook.helplines["ombudsman"].phone,
    }


def _is_the_last(file: CaseFile, filled: Filled) -> bool:
    """Whether nothing is left to answer after this; where nothing at all is considered there is no answer."""
    open_points = {point.number for point in file.points if point.outcome is None}
    if filled.move in NO_ANSWER:
        ends = file.case.stage == 1 and considering.is_any_considered(file)
        return ends and open_points <= set(filled.facts["chosen"])
    return open_points == {filled.facts.get("point")}


def _ask_by(house: House, file: CaseFile, filled: Filled, person: Someone) -> str:
    """The day by which to ask for the next stage; not for an answer that waits for consent first."""
    if not rights.may(file, person, REPLY).yes:
        return ""
    if filled.move not in (ANSWER, *NO_ANSWER):
        return time_for_stage_3(house, file, filled, person.language)
    due = due_dates.time_to_ask(house, file, filled.happened_on)
    return spoken_day(due.due, person.language) if due else ""


def _because(file: CaseFile, filled: Filled, person: Someone) -> str:
    """Why a date moved; that an advocate was asked for is theirs who asked, and the young person's."""
    because = str(filled.facts.get("because") or "")
    return "" if because == "advocate" and not is_their_advocate(file, person) else because


def _spoken(day: Any, language: str) -> str:
    return spoken_day(day, language) if day else ""


def _days(house: House, file: CaseFile, filled: Filled, language: str) -> dict[str, Any]:
    """The day an answer is due; both days where the council's is later than the law's."""
    if filled.move in ("extend", "late", "moved"):
        return {**NO_DAYS, "due": spoken_day(filled.facts["to"], language)}
    acknowledges = filled.move == "acknowledge"
    limit = file.answer_by if acknowledges else new_dates.told(house, file, filled, ANSWER_BY)
    data = new_dates.told(house, file, filled, DATA_BY)
    heard = {"data_due": spoken_day(data.due_on, language) if data else ""}
    return {**NO_DAYS, **heard, **(days_due(limit, language) if limit else {})}


def _how_far(file: CaseFile, filled: Filled, person: Someone) -> dict[str, bool]:
    """Why the day of an acknowledgement is so late, where they may know; whether it can be later still."""
    due, longest = file.answer_by, file.longest
    told = due is not None and filled.move == "acknowledge"
    return {
        "waits": told
        and due is not None
        and waits_for_advocate(file, due)
        and is_their_advocate(file, person),
        "last": told and due is not None and longest is not None and due.due_on >= longest.due_on,
    }


def _adviser(house: House, file: CaseFile, person: Someone) -> str:
    """Someone free and independent to ask: an advocate for a child, a family helpline for a grown-up."""
    return adviser(house, file.case.council, grown_up=_is_grown_up(person))


def _is_grown_up(person: Someone) -> bool:
    """A parent or carer in their own right, for whom no advocate is the council's duty."""
    return person.role in ("parent", "carer") and not person.acts_for_a_child


def is_their_advocate(file: CaseFile, person: Someone) -> bool:
    """The young person's, or theirs who asked; who acts for them learns nothing they did not ask."""
    asked = file.advocacy.asked_by == f"person:{person.id}"
    return asked or (person.role == "young_person" and person.is_checked)
