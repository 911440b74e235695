"""The limits of a case: each with its council's and the statute's date, and how they were counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, Date, and_, bindparam, func, or_, select

from store.scope import of_open_case
from store.tables import cases, limits
from store.transaction import JSON, Line, Tx, columns_for

PLACE = "limits.working"
is_ = limits.c
STANDS: tuple[ColumnElement[bool], ...] = (is_.done_on.is_(None), ~is_.replaced)
RUNS: tuple[ColumnElement[bool], ...] = (*STANDS, is_.stopped_on.is_(None))
SAME = is_.case_id == bindparam("of_case"), is_.name == bindparam("named")
HIGHEST = select(func.coalesce(func.max(is_.number), 0)).where(*SAME)
REPLACED = (
    limits.update()
    .where(*SAME, *STANDS, is_.leads == bindparam("leading"))
    .values(replaced=True, stopped_on=func.coalesce(bindparam("ends", type_=Date()), is_.stopped_on))
)
EARLIEST = select(func.min(is_.due_on)).where(is_.case_id == bindparam("of_case"), *RUNS, is_.leads)
EARLIEST_LEADS = (
    cases.update().where(cases.c.id == bindparam("of_case")).values(due_on=EARLIEST.scalar_subquery())
)


@dataclass(frozen=True)
class Limit:
    """One limit; `number` counts how often it was set anew. working: plain JSON with steps and sources.

    leads: whether it orders the officers' inbox; not so a person's own time, or a later date kept beside.
    stopped_on: closed, withdrawn, held or extended on this day. missed_on: when everyone heard it had passed.
    """

    name: str
    started_on: date
    due_on: date
    council_due: date | None = None
    statute_due: date | None = None
    working: JSON | None = None
    number: int = 1
    done_on: date | None = None
    replaced: bool = False
    leads: bool = True
    stopped_on: date | None = None
    missed_on: date | None = None

    @property
    def runs(self) -> bool:
        """Whether it can still become late."""
        return not (self.done_on or self.stopped_on or self.replaced)

    def passed_by(self, today: date) -> bool:
        """Whether its day went by before what it asks for was done, or before it was extended or stopped."""
        counted_anew = self.replaced and self.stopped_on is None  # its day moved before it had come
        return not counted_anew and (self.done_on or self.stopped_on or today) > self.due_on


def set_limit(tx: Tx, case_id: str, key_id: str, limit: Limit, *, ends: date | None = None) -> Limit:
    """Keep a limit and return it with its number; the one of its name that stood is replaced.

    ends: the day up to which the one replaced could be late (extended); None: it was only counted anew.
    """
    same = {"of_case": case_id, "named": limit.name}
    tx.later(REPLACED, **same, leading=limit.leads, ends=ends)
    numbered = replace(limit, number=int(tx.value(HIGHEST, **same)) + 1)
    _add(tx, case_id, key_id, numbered)
    _lead(tx, case_id)
    return numbered


def begin(tx: Tx, case_id: str, key_id: str, first: Iterable[Limit]) -> None:
    """Keep the limits that a new case begins with, each of a name of its own."""
    for limit in first:
        _add(tx, case_id, key_id, limit)
    _lead(tx, case_id)


def done(tx: Tx, case_id: str, name: str, on: date) -> None:
    """Note the day on which what a limit asks for was done."""
    tx.change(limits, is_.case_id == case_id, is_.name == name, *STANDS, done_on=on)
    _lead(tx, case_id)


def stop_all(tx: Tx, case_id: str, on: date) -> None:
    """Let no limit of the council run any more: closed, withdrawn or held. A person's own time goes on."""
    tx.change(limits, is_.case_id == case_id, *RUNS, is_.leads, stopped_on=on)
    _lead(tx, case_id)


def resume(tx: Tx, case_id: str) -> None:
    """Let what was stopped run again: released, or reopened because it was stopped by mistake."""
    tx.change(limits, is_.case_id == case_id, *STANDS, is_.stopped_on.is_not(None), stopped_on=None)
    _lead(tx, case_id)


def undone(tx: Tx, case_id: str, names: Iterable[str]) -> None:
    """Let limits run again that were counted as done: what they ask for is not done after all."""
    same = is_.case_id == case_id, is_.name.in_(list(names)), ~is_.replaced
    tx.change(limits, *same, done_on=None)
    _lead(tx, case_id)


def stays_with(tx: Tx, case_id: str, council: str, day: date) -> None:
    """Note whose the dates were that were kept, or passed, before a case was handed on that day."""
    passed = is_.due_on < func.coalesce(is_.stopped_on, day)
    ended = or_(is_.done_on.is_not(None), is_.replaced, passed)
    tx.change(limits, is_.case_id == case_id, is_.whose.is_(None), ended, whose=council)


def beside(tx: Tx, case_id: str, name: str) -> None:
    """Keep a running limit beside an earlier one of its name, which is worked to from now on."""
    tx.change(limits, is_.case_id == case_id, is_.name == name, *RUNS, leads=False)
    _lead(tx, case_id)


def limits_of(tx: Tx, case_id: str) -> list[Limit]:
    """Return every limit of a case, past ones too, by the day they are due."""
    return sorted(
        (_limit(tx, row) for row in tx.all(OF_CASE, of_case=case_id)),
        key=lambda limit: (limit.due_on, limit.name),
    )


OF_CASE = select(is_.case_id, *columns_for(limits, Limit)).where(is_.case_id == bindparam("of_case"))


@dataclass(frozen=True)
class Near:
    """A running limit of an open case that the clock has not spoken of yet."""

    case_id: str
    name: str
    number: int
    due_on: date


def due_soon(tx: Tx, today: date, by: date, at_most: int) -> list[Near]:
    """Return what falls due from today to a day and officers have not heard of, the soonest first."""
    return _near(tx, at_most, is_.due_on.between(today, by), is_.warned_on.is_(None))


def missed_before(tx: Tx, today: date, at_most: int) -> list[Near]:
    """Return what fell due before today and nobody has heard of, the longest late first."""
    return _near(tx, at_most, is_.due_on < today, is_.missed_on.is_(None))


def spanning(tx: Tx, day: date) -> list[str]:
    """Return the cases in which a running limit is counted over a day, forth or back."""
    forth = and_(is_.started_on < day, is_.due_on >= day)
    back = and_(is_.due_on <= day, is_.started_on > day)
    found = select(is_.case_id).where(*RUNS, or_(forth, back)).distinct()
    return [row.case_id for row in tx.all(found.order_by(is_.case_id))]


def warned(tx: Tx, near: Near, today: date) -> bool:
    """Note that officers hear of a limit; False when another tick was first."""
    return bool(tx.change(limits, *_is(near), is_.warned_on.is_(None), warned_on=today))


def missed(tx: Tx, near: Near, today: date) -> bool:
    """Note that everyone hears that a limit has passed; False when another tick was first."""
    return bool(tx.change(limits, *_is(near), is_.missed_on.is_(None), missed_on=today))


def spoken_of(tx: Tx, case_id: str) -> tuple[bool, bool]:
    """Whether a limit that officers were warned of, and one that was missed, still runs."""
    rows = tx.all(select(is_.warned_on, is_.missed_on).where(is_.case_id == case_id, *RUNS))
    return any(row.warned_on for row in rows), any(row.missed_on for row in rows)


def _near(tx: Tx, at_most: int, *which: ColumnElement[bool]) -> list[Near]:
    running = select(*columns_for(limits, Near)).where(*RUNS, is_.leads, *which, of_open_case(limits))
    rows = tx.all(running.order_by(is_.due_on, is_.case_id, is_.name).limit(at_most))
    return [Near(**row._mapping) for row in rows]


def _is(near: Near) -> tuple[ColumnElement[bool], ...]:
    return is_.case_id == near.case_id, is_.name == near.name, is_.number == near.number


def _add(tx: Tx, case_id: str, key_id: str, limit: Limit) -> None:
    name = f"{case_id}:{limit.name}:{limit.number}"
    working = None if limit.working is None else tx.seal_json(PLACE, name, limit.working, key_id)
    tx.add(limits, **{**vars(limit), "case_id": case_id, "working": working})


def _lead(tx: Tx, case_id: str) -> None:
    """Keep the earliest date that still runs with the case: it orders the officers' inbox."""
    tx.later(EARLIEST_LEADS, of_case=case_id)


def _limit(tx: Tx, row: Line) -> Limit:
    name = f"{row.case_id}:{row.name}:{row.number}"
    values = {key: value for key, value in row._mapping.items() if key != "case_id"}
    return Limit(**{**values, "working": tx.unseal_json(PLACE, name, row.working)})
