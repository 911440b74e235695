"""What the clock says of dates: officers the working day before, everyone when a date has passed.

Once each, however often it ticks and however long it was away; in working hours only, so that nobody is told
at night that the council is late. Overdue means from the next day (decided.md, Dates).
"""

from datetime import datetime, time

from casework.calendar import LONDON, london_day
from office.facts import ANSWER_BY
from office.house import House
from office.moves.case_file import LONGEST, CaseFile, read_file
from office.moves.due_dates import DUE_NEXT, OVERDUE
from office.moves.fields import Filled
from office.moves.progress import owe_updates
from office.moves.updates import preview
from store import limits, record, tasks
from store.limits import Near
from store.scope import THE_SERVICE
from store.transaction import Tx

OPENS, SHUTS = time(9), time(17)
AT_ONCE = 100  # of each kind in one tick: after days away the rest follows at the next ones
TOLD_TO_PEOPLE = (*ANSWER_BY, *LONGEST)  # the dates they were given; the others are the officers' own


def watch(house: House, tx: Tx, now: datetime) -> None:
    """The tick's part."""
    today, calendar = london_day(now), house.rulebook.calendar
    if not calendar.is_working(today) or not OPENS <= now.astimezone(LONDON).time() < SHUTS:
        return
    for near in limits.due_on(tx, calendar.after(today, 1).due, AT_ONCE):
        if limits.warned(tx, near, today):
            _add_task(tx, near.case_id, DUE_NEXT, now)
    for near in limits.missed_before(tx, today, AT_ONCE):
        if limits.missed(tx, near, today):
            _missed(house, tx, near, now)


def _missed(house: House, tx: Tx, near: Near, now: datetime) -> None:
    """On the record, before the officers, and told to everyone who was given the date."""
    today = london_day(now)
    facts = {"limit": near.name, "due": near.due_on.isoformat()}
    record.append(tx, near.case_id, "heard", "limit_missed", today, now, facts)
    tasks.settled(tx, near.case_id, DUE_NEXT, now)
    _add_task(tx, near.case_id, OVERDUE, now)
    file = read_file(tx, THE_SERVICE, near.case_id)
    if file and _was_given(file, near):
        late = Filled("late", {"to": near.due_on}, today)
        owe_updates(tx, file, preview(house, file, late), now)


def _was_given(file: CaseFile, near: Near) -> bool:
    """Whether people know this date; two dates that fall on one day are one piece of news."""
    same_day = [limit for limit in file.limits if limit.due_on == near.due_on and limit.name in ANSWER_BY]
    return near.name in TOLD_TO_PEOPLE and (near.name in ANSWER_BY or not same_day)


def _add_task(tx: Tx, case_id: str, kind: str, now: datetime) -> None:
    if not tasks.waits(tx, case_id, kind):
        tasks.add_task(tx, kind, now, case_id=case_id)
