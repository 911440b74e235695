"""Who is told what by the moves about single points: rows of office.moves.updates, and the facts they use."""

from collections.abc import Mapping
from typing import Any

from babel.lists import format_list

from office.moves.case_file import points_in
from office.moves.fields import Filled
from office.moves.update import Update

POINT_UPDATES: Mapping[str, Update] = {
    "not_consider": Update(
        ("not_considered", "not_considered_again", "not_considered_rights"),
        content=True,
        instead=("decision_waits", "not_considered_rights"),
    ),
    "consider_again": Update(("taken_up_again",)),
}
POINT_QUOTES: Mapping[str, str] = {
    "not_considered": "reason",
    "not_considered_again": "how_again",
    "taken_up_again": "reason",
}


def facts_of_points(filled: Filled, language: str) -> dict[str, Any]:
    """Which points a move is about, as people say it: "1 and 2"."""
    numbers = points_in(filled.facts) if filled.facts.get("chosen") else ()
    return {
        "which": format_list([str(number) for number in numbers], locale=language),
        "several": len(numbers) > 1,
    }
