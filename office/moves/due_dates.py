"""How the limits of a case move: done, set anew, extended. Both published figures stay beside the date."""

from dataclasses import replace
from datetime import date, datetime

from casework import clock
from casework.calendar import spoken
from casework.clock import CORPORATE_1, ENDS, STAGE_1
from casework.due import Due
from casework.eligibility import CORPORATE, DATA, STATUTORY
from office.house import House
from office.moves.case_file import CaseFile
from office.working import limit_row
from store import limits, record, tasks
from store.limits import Limit
from store.transaction import Tx

PROMISED = "promised"  # in the working of a limit
DUE_NEXT, OVERDUE = "due_next", "overdue"  # tasks: due on the next working day; the day has passed


class TooLong(ValueError):
    """A new date that the rules do not allow; the sentence says why."""


def begin(tx: Tx, house: House, file: CaseFile, event: str, day: date) -> None:
    """An event of casework.clock.CLOCKS happened on a day: it ends some limits and starts others."""
    done(tx, file, ENDS.get(event, ()), day)
    for due in started(house, file, event, day):
        _set(tx, file, due)


def started(house: House, file: CaseFile, event: str, day: date) -> tuple[Due, ...]:
    """The limits that an event would start on a day; none while it is not known which council it is about."""
    procedure = house.procedure(file.case.council)
    return clock.limits_at(event, procedure, house.calendar(file.holidays), day) if procedure else ()


def _set(tx: Tx, file: CaseFile, due: Due) -> None:
    """Let a limit run. Of two of one name that count from different events the earlier is worked to.

    One that was extended with reasons stays: it is what people were told.
    """
    other = next((each for each in file.limits if _is_beside(each, due)), None)
    if other and not is_extended(other) and due.due < other.due_on:
        limits.beside(tx, file.case.id, other.name)
    elif other:
        due = replace(due, leads=False)
    limits.set_limit(tx, file.case.id, file.case.key_id, limit_row(due))


def _is_beside(limit: Limit, due: Due) -> bool:
    same = limit.name == due.limit and limit.runs and limit.leads
    return same and (limit.working or {}).get("event", due.event) != due.event


def done(tx: Tx, file: CaseFile, names: tuple[str, ...], on: date) -> None:
    """Note that what these limits ask for was done."""
    for name in names:
        limits.done(tx, file.case.id, name, on)


def time_to_ask(house: House, file: CaseFile, answered_on: date) -> Due | None:
    """The person's own time to ask for stage 2, advice only (guidance 3.5.8): a late request passes on too.

    None where the statutory procedure is not the one: another was decided, or the council is not known.
    """
    statutory = all(point.procedure in (None, STATUTORY) for point in file.points)
    if not statutory or file.case.kind != "complaint":
        return None
    return next(iter(started(house, file, "stage 1 answered", answered_on)), None)


def answered_at_stage_1(tx: Tx, house: House, file: CaseFile, answered_on: date) -> None:
    """The whole answer was given: in the statutory procedure the person's own time begins with it."""
    done(tx, file, (*STAGE_1, *CORPORATE_1), answered_on)
    if time_to_ask(house, file, answered_on):
        begin(tx, house, file, "stage 1 answered", answered_on)


def settle_tasks(tx: Tx, case_id: str, now: datetime) -> None:
    """A task that a date gave goes with the date: answered, extended, withdrawn."""
    warned, missed = limits.spoken_of(tx, case_id)
    for kind, still in ((DUE_NEXT, warned), (OVERDUE, missed)):
        if not still:
            tasks.settled(tx, case_id, kind, now)


def opening(house: House, file: CaseFile, on: date, kind: str, why: str = "") -> list[Limit]:
    """The limits that a procedure starts on a day; why: what their working says too."""
    procedure = house.procedure(file.case.council)
    dues = clock.limits_at_opening(procedure, house.calendar(file.holidays), on, kind) if procedure else ()
    return [limit_row(replace(due, why=f"{due.why} {why}".strip())) for due in dues]


def start(tx: Tx, house: House, file: CaseFile, on: date, kind: str, why: str = "") -> None:
    """Start the limits of a procedure from a day; those of the same name are set anew. why: said too."""
    for limit in opening(house, file, on, kind, why):
        limits.set_limit(tx, file.case.id, file.case.key_id, limit)


def longer(file: CaseFile, to: date, told_on: date) -> Limit:
    """The running limit with a later date; raises TooLong with the sentence that says why not."""
    running, longest = file.answer_by, file.longest
    if running is None or longest is None:
        raise TooLong("No time to answer is running, so there is none to extend.")
    try:
        due = clock.extend(as_due(running), as_due(longest), to, told_on)
    except ValueError as why:
        raise TooLong(str(why)) from why
    working = {**(running.working or {}), "why": due.why, "extended_from": running.due_on.isoformat()}
    return replace(running, due_on=due.due, working=working, missed_on=None)


def extend(tx: Tx, file: CaseFile, to: date, told_on: date, now: datetime) -> None:
    """Let a limit run longer. One that had passed when people were told was late, and stays so."""
    running, new = file.answer_by, longer(file, to, told_on)
    if running and told_on > running.due_on and running.missed_on is None:
        note_missed(tx, file.case.id, running.name, running.due_on, told_on, now)
    limits.set_limit(tx, file.case.id, file.case.key_id, new, ends=told_on)


def note_missed(tx: Tx, case_id: str, limit: str, due_on: date, on: date, now: datetime) -> None:
    """That a limit has passed stands on the record."""
    record.append(tx, case_id, "heard", "limit_missed", on, now, {"limit": limit, "due": due_on.isoformat()})


def is_extended(limit: Limit) -> bool:
    return "extended_from" in (limit.working or {})


def is_promised(limit: Limit) -> bool:
    """Whether another council gave this date, which nothing makes later here."""
    return PROMISED in (limit.working or {})


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
