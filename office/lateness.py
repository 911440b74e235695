"""What the clock says of dates: officers the working day before, everyone when a date has passed.

Once each, however often it ticks and however long it was away; in working hours only, so that nobody is told
at night that the council is late. Overdue means from the next day (decided.md, Dates).
"""

from datetime import datetime, time

from casework.calendar import LONDON, london_day
from casework.clock import ANSWER_BY, LONGEST
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.due_dates import DUE_NEXT, OVERDUE, note_missed
from office.moves.fields import Filled
from office.moves.progress import owe_updates
from office.moves.updates import preview
from store import holidays, limits, tasks
from store.limits import Near
from store.scope import THE_SERVICE
from store.transaction import Tx

OPENS, SHUTS = time(9), time(17)
AT_ONCE = 100  # of each kind in one tick: after days away the rest follows at the next ones
AWAITED = {  # as people are told; acknowledging is the officers' own: our receipt came at once
    **dict.fromkeys((*ANSWER_BY, *LONGEST.values()), "answer"),
    "stage_3.panel_within": "panel",
    "stage_3.papers_before": "papers",
    "stage_3.report_within": "report",
    "data.acknowledge_within": "acknowledgement",
}


def watch(house: House, tx: Tx, now: datetime) -> None:
    """The tick's part."""
    today, calendar = london_day(now), house.calendar(holidays.confirmed(tx))
    if not calendar.is_working(today) or not OPENS <= now.astimezone(LONDON).time() < SHUTS:
        return
    for near in limits.missed_before(tx, today, AT_ONCE):
        if limits.missed(tx, near, today):
            _missed(house, tx, near, now)
    for near in limits.due_soon(tx, today, calendar.after(today, 1).due, AT_ONCE):
        if limits.warned(tx, near, today):
            _add_task(tx, near.case_id, DUE_NEXT, now)


def _missed(house: House, tx: Tx, near: Near, now: datetime) -> None:
    """On the record, before the officers, and told to everyone who was given the date."""
    today = london_day(now)
    note_missed(tx, near.case_id, near.name, near.due_on, today, now)
    tasks.settled(tx, near.case_id, DUE_NEXT, now)
    _add_task(tx, near.case_id, OVERDUE, now)
    file = read_file(tx, THE_SERVICE, near.case_id)
    if file and _is_told(file, near):
        facts = {"to": near.due_on, "limit": near.name, "awaited": AWAITED[near.name]}
        owe_updates(tx, file, preview(house, file, Filled("late", facts, today)), now)


def _is_told(file: CaseFile, near: Near) -> bool:
    """Whether people hear of this date; two dates that fall on one day are one piece of news."""
    shorter = [name for name, longest in LONGEST.items() if longest == near.name]
    same_day = [limit for limit in file.limits if limit.due_on == near.due_on and limit.name in shorter]
    return near.name in AWAITED and not same_day


def _add_task(tx: Tx, case_id: str, kind: str, now: datetime) -> None:
    if not tasks.waits(tx, case_id, kind):
        tasks.add_task(tx, kind, now, case_id=case_id)
