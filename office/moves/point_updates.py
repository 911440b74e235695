"""Who is told what by the moves about single points: rows of office.moves.updates, and the facts they use."""

from collections.abc import Mapping
from typing import Any

from babel.lists import format_list

from office.facts import spoken_day
from office.moves.at_stage import points_in
from office.moves.case_file import CaseFile
from office.moves.fields import Filled
from office.moves.update import Update

POINT_UPDATES: Mapping[str, Update] = {
    "not_consider": Update(
        ("not_considered", "not_considered_again", "not_considered_rights"),
        content=True,
        instead=("decision_waits", "not_considered_rights"),
    ),
    "consider_again": Update(("taken_up_again",)),
    "agree_remedy": Update(("remedy_agreed", "remedy_when"), content=True, instead=("remedy_waits",)),
    "follow_remedy": Update(
        ("remedy_followed", "remedy_why", "remedy_rights"), content=True, instead=("remedy_waits",)
    ),
}
POINT_QUOTES: Mapping[str, str] = {
    "not_considered": "reason",
    "not_considered_again": "how_again",
    "taken_up_again": "reason",
    "remedy_agreed": "words",
    "remedy_followed": "agreed",
    "remedy_why": "words",
}


def facts_of_points(file: CaseFile, filled: Filled, language: str) -> dict[str, Any]:
    """Which points a move is about, as people say it: "1 and 2"; what was agreed, and the day it is due."""
    by = filled.facts.get("by")
    agreed = next((each for each in file.remedies if each.id == filled.facts.get("remedy")), None)
    numbers = points_in(filled.facts) if filled.facts.get("chosen") else ()
    return {
        "which": format_list([str(number) for number in numbers], locale=language),
        "several": len(numbers) > 1,
        "by": spoken_day(by, language) if by else "",
        "agreed": agreed.words if agreed else "",
    }
