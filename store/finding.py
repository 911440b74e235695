"""Finding cases: by codes and dates only, within the scope of whoever asks; what is due first first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from store.cases import CaseLine, flags_of
from store.scope import Scope, visible
from store.tables import advocacy, case_flags, cases, limits, points
from store.transaction import Tx, columns_for

After = tuple[date | None, str]  # the due date and id of the last line of the page before
NOBODY = ""  # on nobody's desk
is_ = cases.c


@dataclass(frozen=True)
class Which:
    """What is asked of the cases to be found; None asks nothing.

    assigned_id: an officer's, or NOBODY. procedure: as decided, or as suggested while nobody has decided.
    limit, met: those with a limit of this name that ended in_time · late; either alone asks too.
    advocate: offered · asked · appointed. The days at both ends of a span count.
    """

    council: str | None = None
    stage: int | None = None
    status: str | None = None
    kind: str | None = None
    flag: str | None = None
    assigned_id: str | None = None
    procedure: str | None = None
    outcome: str | None = None
    limit: str | None = None
    met: str | None = None
    advocate: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    received_from: date | None = None
    received_to: date | None = None


OPEN = Which(status="open")


def found(
    tx: Tx, scope: Scope, which: Which = OPEN, *, after: After | None = None, limit: int = 50
) -> list[CaseLine]:
    """Return one page of the scope's cases, what is due first first; `after` continues the page before."""
    asked = [*conditions(which), *([_comes_after(after)] if after else [])]
    page = select(*columns_for(cases, CaseLine)).where(visible(scope), *asked)
    rows = tx.all(page.order_by(is_.due_on.nulls_last(), is_.id).limit(limit))
    flags = flags_of(tx, [row.id for row in rows])
    return [CaseLine(**row._mapping, flags=flags.get(row.id, frozenset())) for row in rows]


def first_received(tx: Tx, scope: Scope, council: str) -> date | None:
    """Return the day on which the first of a council's cases in scope was received; None when none was."""
    received = select(is_.received_on).where(is_.council == council, visible(scope))
    first: date | None = tx.value(received.order_by(is_.received_on).limit(1))
    return first


def how_it_ended() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether a limit was met; whether it had passed when it was met, extended or stopped."""
    here = limits.c
    in_time = and_(here.done_on <= here.due_on, ~here.replaced)
    counted_anew = and_(here.replaced, here.stopped_on.is_(None))  # as store.limits.Limit.passed_by
    late = and_(func.coalesce(here.done_on, here.stopped_on) > here.due_on, ~counted_anew)
    return in_time, late


def while_its_own() -> ColumnElement[bool]:
    """Whether a limit was kept or passed while its case was the council's whose it is now."""
    return or_(limits.c.whose.is_(None), limits.c.whose == is_.council)


def _ended(which: Which) -> tuple[ColumnElement[bool], ...]:
    in_time, late = how_it_ended()
    how = {"in_time": in_time, "late": late}.get(which.met or "", or_(in_time, late))
    return limits.c.leads, while_its_own(), how, *((limits.c.name == which.limit,) if which.limit else ())


def conditions(which: Which) -> Iterator[ColumnElement[bool]]:
    """What is asked, of the cases."""
    for name in ("status", "kind"):
        if (value := getattr(which, name)) is not None:
            yield is_[name] == value
    yield from stands(which, is_)
    yield from _of_what_belongs_to_it(which)


def stands(which: Which, of: ReadOnlyColumnCollection[str, Any]) -> Iterator[ColumnElement[bool]]:
    """What is asked of whose it is, its stage, its desk and its days; of columns named as those of cases."""
    for name in ("council", "stage"):
        if (value := getattr(which, name)) is not None:
            yield of[name] == value
    if which.assigned_id is not None:
        yield of.assigned_id == which.assigned_id if which.assigned_id else of.assigned_id.is_(None)
    for name, first, last in (
        ("due_on", which.due_from, which.due_to),
        ("received_on", which.received_from, which.received_to),
    ):
        if first:
            yield of[name] >= first
        if last:
            yield of[name] <= last


def _of_what_belongs_to_it(which: Which) -> Iterator[ColumnElement[bool]]:
    if which.flag:
        yield is_.id.in_(select(case_flags.c.case_id).where(case_flags.c.flag == which.flag))
    of_it = points.c.case_id == is_.id
    if which.procedure:
        yield exists().where(of_it, func.coalesce(points.c.procedure, points.c.suggested) == which.procedure)
    if which.outcome:
        yield exists().where(of_it, points.c.outcome == which.outcome)
    if which.limit or which.met:
        yield exists().where(limits.c.case_id == is_.id, *_ended(which))
    if which.advocate:
        said = ADVOCATE[which.advocate]
        yield exists().where(advocacy.c.case_id == is_.id, said.is_not(None))


ADVOCATE = {
    "offered": advocacy.c.offered_on,
    "asked": advocacy.c.asked_on,
    "appointed": advocacy.c.appointed_on,
}


def _comes_after(after: After) -> ColumnElement[bool]:
    due_on, case_id = after
    if due_on is None:
        return and_(is_.due_on.is_(None), is_.id > case_id)
    same_day = and_(is_.due_on == due_on, is_.id > case_id)
    return or_(is_.due_on > due_on, same_day, is_.due_on.is_(None))
