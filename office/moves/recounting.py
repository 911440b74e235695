"""Counting anew: a holiday, a wait or a hold moves what still runs; the old date stays, and people are told.

Never what people were told is late: nothing entered afterwards undoes that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from casework.calendar import london_day
from casework.clock import ANSWER_BY, counted_anew
from casework.due import Due
from casework.pauses import FOR_AN_ADVOCATE, Wait
from office.hearing.handing_over import limit_row
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.due_dates import is_extended
from office.moves.fields import Filled
from office.moves.progress import owe_updates
from office.moves.updates import preview
from store import advocacy, limits, record
from store.limits import Limit
from store.scope import THE_SERVICE
from store.transaction import Tx

HOLIDAY, ADVOCATE = "holiday", "advocate"  # why dates moved
PROMISED = {  # the dates that people were given, and what each is to them
    **dict.fromkeys(ANSWER_BY, "answer"),
    "stage_3.panel_within": "panel",
    "stage_2.ask_within": "ask",
    "stage_3.ask_within": "ask",
}


@dataclass(frozen=True)
class Moved:
    """A limit before and after it was counted anew."""

    before: Limit
    after: Limit


def for_a_holiday(house: House, tx: Tx, day: date, now: datetime) -> int:
    """Count anew whatever spans a new bank holiday; returns how many cases moved."""
    spanned = [recount(house, tx, case_id, HOLIDAY, now, day) for case_id in limits.spanning(tx, day)]
    return sum(spanned)


def for_the_advocate(house: House, tx: Tx, case_id: str, now: datetime) -> bool:
    """Count stage 1 anew when a wait for an advocate begins or ends; to be called when either is recorded."""
    return recount(house, tx, case_id, ADVOCATE, now)


def recount(house: House, tx: Tx, case_id: str, because: str, now: datetime, day: date | None = None) -> bool:
    """Keep every date that moved, put it on the record and tell who was given it; whether any did."""
    file = read_file(tx, THE_SERVICE, case_id, for_update=True)
    moved = list(_moved(house, tx, file, london_day(now))) if file else []
    if file is None or not moved:
        return False
    for each in moved:
        limits.set_limit(tx, case_id, file.case.key_id, each.after)
        _enter(tx, case_id, each, because, now)
    told = next((each for each in moved if each.before.name in PROMISED), None)
    if told and file.case.status == "open":
        owe_updates(tx, file, preview(house, file, _news(tx, file, told, because, now, day)), now)
    return True


def _moved(house: House, tx: Tx, file: CaseFile, today: date) -> Iterator[Moved]:
    for limit in file.limits:
        if _may_move(limit):
            due = counted(house, tx, file, limit)
            if due and due.due != limit.due_on and not (due.due < limit.due_on and due.due < today):
                yield Moved(limit, _row(limit, due))


def _may_move(limit: Limit) -> bool:
    """What runs, was not called late yet, and was not given a fixed new date by an extension."""
    return limit.runs and limit.missed_on is None and not is_extended(limit)


def counted(house: House, tx: Tx, file: CaseFile, limit: Limit) -> Due | None:
    """A limit counted again by all that is known now; None when its council's rules are others now."""
    procedure = house.procedure(file.case.council)
    if procedure is None:
        return None
    event, calendar = (limit.working or {}).get("event", ""), house.calendar(file.holidays)
    due = counted_anew(limit.name, event, procedure, calendar, limit.started_on, waits_of(tx, file))
    return due if _figures(limit_row(due)) == _figures(limit) else None


def _figures(limit: Limit) -> list[int | None]:
    """The days it was counted by: a case keeps those of the rules it was made under."""
    working = limit.working or {}
    return [(working.get(whose) or {}).get("days") for whose in ("council", "statute")]


def waits_of(tx: Tx, file: CaseFile) -> tuple[Wait, ...]:
    """The wait for an advocate, where there is one with any length."""
    wait = advocacy.wait_of(tx, file.case.id)
    return (Wait(FOR_AN_ADVOCATE, *wait),) if wait and wait[0] != wait[1] else ()


def _row(limit: Limit, due: Due) -> Limit:
    """The limit with its new date; whose it is and whether it leads stay as they were."""
    row = limit_row(due)
    moved_from = {"moved_from": limit.due_on.isoformat()}
    return replace(row, leads=limit.leads, working={**(row.working or {}), **moved_from})


def _enter(tx: Tx, case_id: str, moved: Moved, because: str, now: datetime) -> None:
    facts = {
        "limit": moved.before.name,
        "due": moved.before.due_on.isoformat(),
        "to": moved.after.due_on.isoformat(),
        "because": because,
    }
    record.append(tx, case_id, "heard", "limit_moved", london_day(now), now, facts)


def _news(tx: Tx, file: CaseFile, moved: Moved, because: str, now: datetime, day: date | None) -> Filled:
    facts = {
        "waiting": any(wait.until is None for wait in waits_of(tx, file)),
        "to": moved.after.due_on,
        "before": moved.before.due_on,
        "awaited": PROMISED[moved.before.name],
        "because": because,
        "holiday": day,
    }
    return Filled("moved", facts, london_day(now))
