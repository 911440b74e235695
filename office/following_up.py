"""What was agreed and whose day has come: a task for officers, once, in working hours."""

from datetime import datetime

from casework.calendar import london_day
from office.house import House
from store import holidays, remedies, tasks
from store.transaction import Tx

REMEDY_DUE = "remedy_due"  # the officers' task
AT_ONCE = 100  # in one tick


def watch(house: House, tx: Tx, now: datetime) -> None:
    """The tick's part."""
    today = london_day(now)
    if not house.calendar(holidays.confirmed(tx)).is_working(today):
        return
    for due in remedies.due(tx, today, AT_ONCE):
        if remedies.warned(tx, due.id, today) and not tasks.waits(tx, due.case_id, REMEDY_DUE):
            tasks.add_task(tx, REMEDY_DUE, now, case_id=due.case_id)


def settle(tx: Tx, case_id: str, now: datetime) -> None:
    """The task goes once nothing that was agreed is due any more."""
    today = london_day(now)
    if not any(each.is_open and each.by_on <= today for each in remedies.of_case(tx, case_id)):
        tasks.settled(tx, case_id, REMEDY_DUE, now)
