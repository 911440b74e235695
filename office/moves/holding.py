"""Holding a point because of court, and letting it go on: what that does to the limits of a case."""

from datetime import date, datetime

from casework.holding import HOLD, RELEASE, Happened, held_points, holds
from office.house import House
from office.moves import recounting
from office.moves.case_file import CaseFile
from office.moves.fields import Filled
from store import cases, limits
from store.transaction import Tx

FLAG = "held"  # by which officers find what is held


def hold(tx: Tx, file: CaseFile, point: int, day: date) -> None:
    """Hold one point. Once every point that waits is held no limit runs; what had passed stays late."""
    cases.add_flag(tx, file.case.id, FLAG)
    if _all_held(file, Happened(HOLD, point, day)):
        limits.stop_all(tx, file.case.id, day)


def release(tx: Tx, house: House, file: CaseFile, point: int, day: date, now: datetime) -> Filled | None:
    """Let one point go on; returns what people are to be told of the dates, if any moved.

    The limits go on from their first day, without the working days of the hold.
    """
    here = Happened(RELEASE, point, day)
    if not held_points((*file.happened, here)):
        cases.remove_flag(tx, file.case.id, FLAG)
    if _all_held(file) and not _all_held(file, here):
        limits.resume(tx, file.case.id)
        moved = recounting.recount(house, tx, file.case.id, recounting.COURT, now, here)
        return moved.news if moved else None
    return None


def answered(tx: Tx, file: CaseFile, point: int, day: date) -> None:
    """An answer ends the hold of its point."""
    if not held_points((*file.happened, Happened("answer_point", point, day))):
        cases.remove_flag(tx, file.case.id, FLAG)


def _all_held(file: CaseFile, *more: Happened) -> bool:
    spans = holds((*file.happened, *more), [point.number for point in file.points])
    return any(span.until is None for span in spans)
