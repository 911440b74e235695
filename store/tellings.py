"""Tellings: what an officer types for someone who rings, comes or writes a letter."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from store.tables import conversations, tellings
from store.transaction import JSON, Line, Tx, columns_for

PLACE = "tellings.reach"
is_ = tellings.c


@dataclass(frozen=True)
class Telling:
    """One of them. way_id: its conversation's way. method: phone · visit · letter. reach: how, and where."""

    way_id: str
    officer_id: str
    method: str
    told_on: date
    reach: JSON | None
    begun_at: datetime
    ended_at: datetime | None
    task_id: str | None = None


EVERY = select(*columns_for(tellings, Telling))
OF_WAY = EVERY.where(is_.way_id == bindparam("way"), is_.ended_at.is_(None))


def begin(
    tx: Tx, way_id: str, officer_id: str, method: str, told_on: date, reach: JSON, now: datetime
) -> None:
    """Keep that this officer types what is told on this way, and the day it was told."""
    sealed = tx.seal_json(PLACE, way_id, reach)
    tx.add(
        tellings, way_id=way_id, officer_id=officer_id, method=method, told_on=told_on, reach=sealed,
        begun_at=now,
    )  # fmt: skip


def read(tx: Tx, way_id: str) -> Telling | None:
    """Return the telling of a way that has not ended, or None: people mostly type themselves."""
    row = tx.first(OF_WAY, way=way_id)
    return _telling(tx, row) if row else None


def under_way(tx: Tx) -> list[Telling]:
    """Return those whose conversation is open, the oldest first; whoever asks keeps to their scope."""
    talking = select(conversations.c.way_id).where(conversations.c.open)
    rows = tx.all(EVERY.where(is_.ended_at.is_(None), is_.way_id.in_(talking)).order_by(is_.begun_at))
    return [_telling(tx, row) for row in rows]


def take_over(tx: Tx, way_id: str, officer_id: str) -> None:
    """Another officer types it from now on."""
    tx.change(tellings, is_.way_id == way_id, officer_id=officer_id)


def given_a_task(tx: Tx, way_id: str, task_id: str) -> None:
    """Keep which task says that it lies here unsent."""
    tx.change(tellings, is_.way_id == way_id, task_id=task_id)


def end(tx: Tx, way_id: str, now: datetime) -> None:
    """No officer types it any more; how to reach them stands on the case, where there is one."""
    tx.change(tellings, is_.way_id == way_id, ended_at=now, reach=None)


def _telling(tx: Tx, row: Line) -> Telling:
    return Telling(**{**row._mapping, "reach": tx.unseal_json(PLACE, row.way_id, row.reach)})
