"""Cases handed to another council: what goes with them; all that the first one keeps of each is a row."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true

from store.finding import Which, how_it_ended, while_its_own
from store.scope import Scope, in_scope
from store.tables import alerts, cases, handings, kept_from, limits, open_pages, requests, tasks
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

is_ = handings.c
GO_ALONG = (requests, tasks, alerts)


@dataclass(frozen=True)
class Handing:
    """One case handed from a council to another, on a day, by an officer of the first."""

    case_id: str
    reference: str
    from_council: str
    to_council: str
    handed_on: date
    officer_id: str


def hand_over(tx: Tx, handing: Handing, *, restricted: bool, now: datetime) -> None:
    """Let a case be another council's with all that is scoped by council, on nobody's desk there yet.

    restricted: whether only named officers knew of it until now. Its conversations go by their own store.
    """
    tx.add(handings, id=new_id(), **vars(handing), restricted=restricted, handed_at=now)
    mine, to = cases.c.id == handing.case_id, handing.to_council
    tx.change(cases, mine, council=to, handler_id=None, assigned_id=None)
    for room in GO_ALONG:
        tx.change(room, room.c.case_id == handing.case_id, council=to)
    tx.remove(open_pages, open_pages.c.case_id == handing.case_id)


def listed(tx: Tx, scope: Scope) -> list[Handing]:
    """Return what the scope's councils have handed on, the newest first."""
    rows = tx.all(_every().where(_seen_by(scope)).order_by(is_.handed_at.desc(), is_.id))
    return [_handing(row) for row in rows]


def newest(tx: Tx, scope: Scope, name: str) -> Handing | None:
    """Return how a case, by id or reference, was handed on last; None when the scope handed none like it."""
    named = or_(is_.case_id == name, is_.reference == name.strip().upper())
    row = tx.first(_every().where(named, _seen_by(scope)).order_by(is_.handed_at.desc(), is_.id))
    return _handing(row) if row else None


def dates_kept(tx: Tx, scope: Scope, which: Which) -> dict[str, dict[str, int]]:
    """Return, for each limit, on how many cases it was kept and missed before they were handed on.

    which: the council whose they were, and the days on which they were received.
    """
    here, (in_time, late) = limits.c, how_it_ended()
    late = or_(late, and_(here.done_on.is_(None), ~here.replaced))  # passed, and waited for elsewhere since
    met = case((in_time, "in_time"), else_="late").label("met")
    handed = exists().where(is_.case_id == here.case_id, is_.from_council == here.whose, _seen_by(scope))
    asked = [here.whose == which.council] if which.council else []
    received = cases.c.received_on.between(which.received_from, which.received_to)
    found: dict[str, dict[str, int]] = {}
    rows = select(here.name, met, func.count(here.case_id.distinct()).label("many"))
    few = here.case_id.in_(select(is_.case_id))  # first: few are handed on
    rows = rows.join(cases, cases.c.id == here.case_id).where(few, handed, received, ~while_its_own(), *asked)
    for row in tx.all(rows.where(here.leads, or_(in_time, late)).group_by(here.name, met)):
        found.setdefault(row.name, {})[row.met] = row.many
    return dict(sorted(found.items()))


def _every() -> Select[*tuple[object, ...]]:
    return select(*columns_for(handings, Handing)).join(cases, cases.c.id == is_.case_id)


def _seen_by(scope: Scope) -> ColumnElement[bool]:
    """A council's own; one that is or was restricted, for who holds safeguarding and was not taken off."""
    if scope.whole:
        return true()
    taken_off = exists().where(kept_from.c.case_id == is_.case_id, kept_from.c.officer_id == scope.officer_id)
    holds = and_(in_scope(scope, is_.from_council, "safeguarding"), ~taken_off)
    return and_(in_scope(scope, is_.from_council), or_(and_(~is_.restricted, ~cases.c.restricted), holds))


def _handing(row: Line) -> Handing:
    return Handing(**row._mapping)
