"""What we owe and cannot bring: an officer must say it another way."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, exists, or_, select

from store.outbox import NAMED_RANKS, RANKS, Owed, every, is_, owed_of, read_where
from store.tables import tasks, ways
from store.transaction import Tx, one_of

HAS_TASK = exists().where(tasks.c.outbox_id == is_.id, one_of(tasks.c.kind, "not_opened"))
NOT_OPENED, STILL_WAITS = (
    every().where(*which, ~HAS_TASK)
    for which in (
        (one_of(is_.state, "sent"), is_.notice_first, is_.sent_at < bindparam("before")),
        (one_of(is_.state, "owed"), is_.rank.in_(NAMED_RANKS[2:]), is_.not_before < bindparam("before")),
    )
)


def stranded(tx: Tx, kind: str, carriers: Collection[str], now: datetime) -> list[Owed]:
    """Return what is due of one kind where nothing can arrive: by a carrier we have not, or a blocked way."""
    nowhere = or_(ways.c.carrier.not_in(carriers), ways.c.blocked_at.is_not(None))
    due = is_.state == "owed", is_.kind == kind, is_.rank.in_(RANKS), is_.not_before <= now
    return read_where(tx, *due, is_.way_id.in_(select(ways.c.id).where(nowhere)))


def unopened_since(tx: Tx, before: datetime) -> list[Owed]:
    """Return what an officer must say another way and has no task for yet, the oldest first.

    A notice sent before then and not opened; or an officer's message or notice due before then that still
    waits: on a page nobody looked at, or for a chat that blocked us.
    """
    rows = (*tx.all(NOT_OPENED, before=before), *tx.all(STILL_WAITS, before=before))
    return [owed_of(tx, row) for row in sorted(rows, key=lambda row: row.seq)]
