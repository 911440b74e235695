"""Splitting a point and joining points: words stay as they came, a point refers to them (decided.md).

What is left in an old point keeps its number; a new point gets one that no point of the case ever had.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from casework.holding import SPLIT
from office.moves.case_file import CaseFile
from store.points import Point


@dataclass(frozen=True)
class Divided:
    """What a split or a joining makes: the points as they are then, the numbers of those that are gone."""

    points: tuple[Point, ...]
    gone: tuple[int, ...] = ()


def parts_of(file: CaseFile) -> Iterator[tuple[str, Point, Mapping[str, Any]]]:
    """Everything told in points that can be divided, each with its code: "1.0" is point 1's first."""
    for point in free(file):
        for place, told in enumerate(point.words or ()):
            yield f"{point.number}.{place}", point, told


def free(file: CaseFile) -> list[Point]:
    """The points that wait for an answer and are not held."""
    return [each for each in file.points if each.outcome is None and each.number not in file.held]


def split(file: CaseFile, facts: Mapping[str, Any]) -> Divided:
    """The old point without what goes to the new one; where nothing would be left both have all of it."""
    chosen = set(facts["parts"])
    old = next(point for code, point, _ in parts_of(file) if code in chosen)
    goes = [told for code, _, told in parts_of(file) if code in chosen]
    told_in_it = ((code, told) for code, point, told in parts_of(file) if point.number == old.number)
    stays = [told for code, told in told_in_it if code not in chosen]
    new = replace(
        old, number=next_number(file), words=goes, title=facts["title"], came_from=old.came_from or old.number
    )
    return Divided((replace(old, words=stays or old.words, title=facts["rest"] or old.title), new))


def join(file: CaseFile, facts: Mapping[str, Any]) -> Divided:
    """All words in the point with the lowest number, each once; a procedure that was decided stays."""
    first, *others = [point for point in file.points if point.number in facts["chosen"]]
    told = [each for point in (first, *others) for each in point.words or ()]
    words = [each for place, each in enumerate(told) if each not in told[:place]]
    procedure = next((point.procedure for point in (first, *others) if point.procedure), None)
    made = replace(first, words=words, procedure=procedure, title=facts["title"] or first.title)
    return Divided((made,), tuple(point.number for point in others))


def next_number(file: CaseFile) -> int:
    """One that no point has or had."""
    had = [entry.facts["new"] for entry in file.entries if entry.what == SPLIT]
    told = [point["number"] for point in file.case.referral.get("points", ())]
    return max((*had, *told, *(point.number for point in file.points)), default=0) + 1
