"""What becomes of the dates when a case is handed to another council: never later than was promised.

No source says how days run on (decision 0024), so the young person's side is taken: they go on from their
first day, by the new council's figures where those are shorter.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from casework import clock
from casework.calendar import spoken
from casework.clock import ACKNOWLEDGE_BY, ANSWER_BY, limits_at_opening
from casework.procedure import Procedure
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.due_dates import PROMISED, is_extended
from office.moves.recounting import waits_of
from office.working import limit_row
from store.limits import Limit
from store.transaction import JSON


def answer_by(house: House, file: CaseFile, to: str, day: date) -> Limit | None:
    """The limit by which the new council's answer is due, once it is handed over on a day."""
    runs = (each for each in carried(house, file, to, day) if each.runs and each.leads)
    return next((each for each in runs if each.name in ANSWER_BY), None)


def carried(house: House, file: CaseFile, to: str, day: date) -> tuple[Limit, ...]:
    """Every limit that is still to be kept, as it stands at the new council; what it must do besides."""
    procedure = house.procedure(to)
    if procedure is None:
        return ()
    if house.procedure(file.case.council) is None:
        return tuple(_from_the_desk(house, file, procedure, day))
    standing = [each for each in file.limits if not each.done_on and not each.replaced]
    going_on = tuple(_carried(house, file, procedure, each, day) for each in standing)
    return (*going_on, *_acknowledged_anew(house, file, procedure, standing, day))


def _carried(house: House, file: CaseFile, procedure: Procedure, limit: Limit, day: date) -> Limit:
    working = {**(limit.working or {}), "why": _why(house, file, procedure, limit, day)}
    if procedure.limit(limit.name).is_silent:
        return replace(limit, council_due=None, working={**working, "council": None, PROMISED: True})
    event, calendar = working.get("event", ""), house.calendar(file.holidays)
    own = clock.counted_anew(limit.name, event, procedure, calendar, limit.started_on, waits_of(file))
    row = limit_row(own)
    working = {**working, **_counts(row)}
    if own.whose == "person":  # their own time, which nothing shortens
        return replace(limit, due_on=max(limit.due_on, own.due), working=working)
    sooner = day <= own.due < limit.due_on and not is_extended(limit)
    to = own.due if sooner else limit.due_on
    council, statute = _at_most(row.council_due, to), _at_most(row.statute_due, to)
    given = {PROMISED: True} if to != own.due else {}
    return replace(limit, due_on=to, council_due=council, statute_due=statute, working={**working, **given})


def _why(house: House, file: CaseFile, procedure: Procedure, limit: Limit, day: date) -> str:
    before, first = (limit.working or {}).get("why", ""), house.council_name(file.case.council)
    return (
        f"{before} Promised by {first}, which handed it to {procedure.name} on {spoken(day)}: never later "
        "than was promised, and sooner where the new council's own time is shorter. No source says how days "
        "run on, so this is not confirmed."
    ).strip()


def _counts(row: Limit) -> JSON:
    """The counts by the new council's figures; those it was counted by before are no longer its own."""
    counted = {whose: (row.working or {}).get(whose) for whose in ("council", "statute")}
    return {**counted, "figures": None}


def _at_most(counted: date | None, promised: date) -> date | None:
    return min(counted, promised) if counted else None


def _acknowledged_anew(
    house: House, file: CaseFile, procedure: Procedure, standing: list[Limit], day: date
) -> Iterator[Limit]:
    """The new council says itself that it has it: within its own time, from the day it was handed over."""
    stage, running = f"stage_{file.case.stage}.", {each.name for each in standing}
    known = {each.name for each in file.limits}
    known |= {f"{stage}acknowledge_within"} if any(name.startswith(stage) for name in running) else set()
    for name in ACKNOWLEDGE_BY:
        ours = name in known and (name.startswith(stage) or not name.startswith("stage_"))
        if ours and name not in running and not procedure.limit(name).is_silent:
            calendar = house.calendar(file.holidays)
            yield limit_row(clock.counted_anew(name, "", procedure, calendar, day, ()))


def _from_the_desk(house: House, file: CaseFile, procedure: Procedure, day: date) -> Iterator[Limit]:
    """Nobody was promised a date while no council was known: they count from the day one has it."""
    if file.case.kind != "complaint":
        kinds = [file.case.kind]
    else:
        kinds = [point.procedure or point.suggested for point in file.points]
    calendar = house.calendar(file.holidays)
    each_kind = dict.fromkeys(kinds)
    found = [due for kind in each_kind for due in limits_at_opening(procedure, calendar, day, kind)]
    yield from (limit_row(due) for due in {due.limit: due for due in found}.values())
