"""How the limits of a case move: done, set anew, extended. Both published figures stay beside the date."""

from dataclasses import replace
from datetime import date, datetime

from casework import clock
from casework.calendar import spoken
from casework.due import Due
from casework.eligibility import CORPORATE, DATA, STATUTORY
from office.hearing.handing_over import limit_row
from office.house import House
from office.moves.case_file import CaseFile
from store import limits, tasks
from store.limits import Limit
from store.transaction import Tx

DUE_NEXT, OVERDUE = "due_next", "overdue"  # tasks: due on the next working day; the day has passed


class TooLong(ValueError):
    """A new date that the rules do not allow; the sentence says why."""


def done(tx: Tx, file: CaseFile, names: tuple[str, ...], on: date) -> None:
    """Note that what these limits ask for was done."""
    for name in names:
        limits.done(tx, file.case.id, name, on)


def time_to_ask(house: House, file: CaseFile, answered_on: date) -> Due | None:
    """The person's own time to ask for stage 2, advice only (guidance 3.5.8): a late request passes on too.

    None where the statutory procedure is not the one: another was decided, or the council is not known.
    """
    procedure = house.procedure(file.case.council)
    statutory = all(point.procedure in (None, STATUTORY) for point in file.points)
    if procedure is None or not statutory or file.case.kind != "complaint":
        return None
    return next(iter(clock.limits_after_stage_1(procedure, house.rulebook.calendar, answered_on)), None)


def start_time_to_ask(tx: Tx, house: House, file: CaseFile, answered_on: date) -> None:
    """The person's own time begins with the whole answer; it makes nobody late."""
    due = time_to_ask(house, file, answered_on)
    if due:
        limits.set_limit(tx, file.case.id, file.case.key_id, limit_row(due))


def settle_tasks(tx: Tx, case_id: str, now: datetime) -> None:
    """A task that a date gave goes with the date: answered, extended, withdrawn."""
    warned, missed = limits.spoken_of(tx, case_id)
    for kind, still in ((DUE_NEXT, warned), (OVERDUE, missed)):
        if not still:
            tasks.settled(tx, case_id, kind, now)


def start(tx: Tx, house: House, file: CaseFile, on: date, kind: str) -> None:
    """Start the limits of a procedure from a day; those of the same name are set anew."""
    procedure = house.procedure(file.case.council)
    if procedure is None:
        return
    for due in clock.limits_at_opening(procedure, house.rulebook.calendar, on, kind):
        limits.set_limit(tx, file.case.id, file.case.key_id, limit_row(due))


def longer(file: CaseFile, to: date) -> Limit:
    """The running limit with a later date; raises TooLong with the sentence that says why not."""
    running, longest = file.answer_by, file.longest
    if running is None or longest is None:
        raise TooLong("No time to answer is running, so there is none to extend.")
    try:
        due = clock.extend(as_due(running), as_due(longest), to)
    except ValueError as why:
        raise TooLong(str(why)) from why
    working = {**(running.working or {}), "why": due.why, "extended_from": running.due_on.isoformat()}
    return replace(running, due_on=due.due, working=working)


def as_due(limit: Limit) -> Due:
    """A limit as casework reads it: enough to extend it."""
    working = limit.working or {}
    came_from = working.get("extended_from")
    why = "" if came_from else f"That is the longest the rules allow from {spoken(limit.started_on)}."
    return Due(
        limit.name, "", limit.started_on, None, None, limit.due_on, why,
        extended_from=date.fromisoformat(came_from) if came_from else None,
    )  # fmt: skip


def kind_decided(file: CaseFile, number: int, procedure: str) -> str | None:
    """The one procedure all points go by once this one is decided; None while they differ or one is open."""
    others = [point.procedure for point in file.points if point.number != number]
    same = all(each == procedure for each in others)
    return procedure if same and procedure in (STATUTORY, CORPORATE, DATA) else None
