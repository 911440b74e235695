"""Cases handed to another council: what goes with them; all that the first one keeps of each is a row."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, true

from store.scope import Scope, in_scope
from store.tables import alerts, cases, handings, kept_from, open_pages, requests, tasks
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
