"""Who is told what by the moves about single points: rows of office.moves.updates, and the facts they use."""

from collections.abc import Callable, Mapping
from typing import Any

from babel.lists import format_list

from casework.other_bodies import BODIES, SENT_FOR_SAFETY
from casework.sharing import THEIR_WORDS
from office.facts import reached_at, spoken_day
from office.house import House
from office.moves import dividing, rights
from office.moves.at_stage import points_in
from office.moves.case_file import CaseFile, Someone
from office.moves.fields import Filled
from office.moves.rights import RECEIVED
from office.moves.update import Update
from store.points import Point


def _only_to_who_told_it(file: CaseFile, filled: Filled, person: Someone) -> str:
    """It is said with the words themselves: whoever may not see them is told nothing of it."""
    told = any(each.what == RECEIVED and each.who == f"person:{person.id}" for each in file.entries)
    return "" if told or rights.may(file, person, THEIR_WORDS).yes else "not_their_words"


def _only_to_the_child_for_safety(file: CaseFile, filled: Filled, person: Someone) -> str:
    """What was passed on because someone may not be safe is never told to others by us: it could do harm."""
    the_child = person.role == "young_person" and person.is_checked
    return "told_by_an_officer" if filled.facts["goes"] == SENT_FOR_SAFETY and not the_child else ""


POINT_UPDATES: Mapping[str, Update] = {
    "not_consider": Update(
        ("not_considered", "not_considered_again", "not_considered_rights", "whole_answer"),
        content=True,
        instead=("decision_waits", "not_considered_rights"),
    ),
    "consider_again": Update(("taken_up_again", "when_due")),
    "hand_point": Update(
        ("handed_on", "handed_on_how", "handed_on_rest", "not_considered_rights", "whole_answer"),
        content=True,
        instead=("decision_waits", "not_considered_rights"),
        unless=_only_to_the_child_for_safety,
    ),
    "split_point": Update(
        ("split", "split_old", "split_new", "points_right_how"), unless=_only_to_who_told_it
    ),
    "join_points": Update(("joined", "points_right_how"), unless=_only_to_who_told_it),
    "agree_remedy": Update(("remedy_agreed", "remedy_when"), content=True, instead=("remedy_waits",)),
    "follow_remedy": Update(
        ("remedy_followed", "remedy_why", "remedy_rights"), content=True, instead=("remedy_waits",)
    ),
}
POINT_QUOTES: Mapping[str, str] = {
    "not_considered": "reason",
    "not_considered_again": "how_again",
    "taken_up_again": "reason",
    "handed_on": "reason",
    "handed_on_how": "where",
    "split_old": "old_words",
    "split_new": "new_words",
    "joined": "old_words",
    "remedy_agreed": "words",
    "remedy_followed": "agreed",
    "remedy_why": "words",
}


def facts_of_points(house: House, file: CaseFile, filled: Filled, language: str) -> dict[str, Any]:
    """Which points a move is about, as people say it: "1 and 2"; what was agreed, and the day it is due."""
    by = filled.facts.get("by")
    agreed = next((each for each in file.remedies if each.id == filled.facts.get("remedy")), None)
    numbers = points_in(filled.facts) if filled.facts.get("chosen") else ()
    return {
        "which": format_list([str(number) for number in numbers], locale=language),
        "several": len(numbers) > 1,
        **_divided(file, filled),
        **_handed(house, file, filled, language),
        "by": spoken_day(by, language) if by else "",
        "agreed": agreed.words if agreed else "",
    }


DIVIDES: Mapping[str, Callable[[CaseFile, Mapping[str, Any]], dividing.Divided]] = {
    "split_point": dividing.split,
    "join_points": dividing.join,
}


def _handed(house: House, file: CaseFile, filled: Filled, language: str) -> dict[str, Any]:
    """Where a point goes instead, by whom and when; `rest`: the council still looks into another point."""
    body, chosen = filled.facts.get("body") or "", filled.facts.get("chosen") or ()
    others = (point for point in file.points if point.number not in chosen)
    listed = house.rulebook.helplines.get(BODIES.get(body) or "")
    return {
        "where": filled.facts.get("contact") or (reached_at(listed) if listed else ""),
        "sent_on": spoken_day(filled.happened_on, language),
        "rest": any(point.outcome is None for point in others),
    }


def _divided(file: CaseFile, filled: Filled) -> dict[str, Any]:
    """The points as they are after a split or a joining: their numbers, and what is in each."""
    divides = DIVIDES.get(filled.move)
    made = divides(file, filled.facts).points if divides else ()
    old, new = (*made, None, None)[:2]
    return {
        "old": old.number if old else 0,
        "new": new.number if new else 0,
        "old_words": _what_is_in(old) if old else "",
        "new_words": _what_is_in(new) if new else "",
    }


def _what_is_in(point: Point) -> str:
    """What it is about, where an officer said so, and their own words."""
    told = [each["text"] or each["kind"] for each in point.words or ()]
    return "\n\n".join((*([point.title] if point.title else []), *(f"“{each}”" for each in told)))
