"""Points held because of court (SI 2006/1738, reg 8, read second-hand): which, and since when all of them.

A council may hold what could harm a court, tribunal, disciplinary or criminal process; it may be sent again
(Ombudsman, Suffolk 24 008 471). While every point that waits for an answer is held, no limit of its runs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casework.pauses import FOR_COURT, Wait

HOLD, RELEASE = "hold", "release"
ANSWERS = ("answer_point", "not_consider", "hand_point")  # the point waits for nothing more
TAKEN_UP = "consider_again"
SPLIT, JOIN = "split_point", "join_points"  # of the new point; of one that is gone
EVENTS = (HOLD, RELEASE, *ANSWERS, TAKEN_UP, SPLIT, JOIN)


@dataclass(frozen=True)
class Happened:
    """One entry of the record about a point, on the day it happened."""

    what: str
    point: int
    day: date


def held_points(happened: Iterable[Happened]) -> frozenset[int]:
    """The points that are held now; an answer ends a hold too."""
    held: set[int] = set()
    for each in happened:
        (held.add if each.what == HOLD else held.discard)(each.point)
    return frozenset(held)


def holds(happened: Iterable[Happened], points: Iterable[int]) -> tuple[Wait, ...]:
    """Each time in which every point without an answer was held; one still on has no end."""
    known = tuple(happened)
    return tuple(_spans(known, _at_first(known, points)))


def _at_first(happened: Iterable[Happened], points: Iterable[int]) -> frozenset[int]:
    """The points there were before any was split or joined."""
    new = {each.point for each in happened if each.what == SPLIT}
    gone = {each.point for each in happened if each.what == JOIN}
    return frozenset(points).union(gone) - new


def _spans(happened: Iterable[Happened], points: frozenset[int]) -> Iterator[Wait]:
    waits, held, since = set(points), set[int](), None
    for each in happened:
        (held.add if each.what == HOLD else held.discard)(each.point)
        if each.what in (*ANSWERS, JOIN):
            waits.discard(each.point)
        elif each.what in (TAKEN_UP, SPLIT):
            waits.add(each.point)
        all_held = bool(waits) and waits <= held
        if all_held and since is None:
            since = each.day
        elif since and not all_held:
            yield Wait(FOR_COURT, since, each.day)
            since = None
    if since:
        yield Wait(FOR_COURT, since)
