"""Fetching files from Telegram: a leased, retried job. Only its id of a file is kept, never its address."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, select

from store.attachments import Attachment, attachment_of, is_, lost
from store.tables import attachments
from store.transaction import Tx, columns_for, one_of

TRIES = 5

AWAITED = (
    select(*columns_for(attachments, Attachment))
    .where(one_of(is_.state, "awaited"), is_.remote.is_not(None))
    .where(or_(is_.leased_until.is_(None), is_.leased_until <= bindparam("now")))
    .order_by(is_.made_at, is_.id)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True)
)


def claim(tx: Tx, now: datetime, limit: int, lease_seconds: int = 120) -> list[Attachment]:
    """Take files to fetch from Telegram, the oldest first; one that fails is taken again after its lease."""
    rows = tx.all(AWAITED, now=now, at_most=limit)
    if not rows:
        return []
    mine = is_.id.in_([row.id for row in rows])
    tx.change(attachments, mine, leased_until=now + timedelta(seconds=lease_seconds), tries=is_.tries + 1)
    return [attachment_of(tx, row) for row in rows]


def failed(tx: Tx, attachment_id: str) -> bool:
    """After a fetch that failed: let it be tried again, or give it up; returns whether it is now lost."""
    if int(tx.value(select(is_.tries).where(is_.id == attachment_id))) < TRIES:
        return False
    lost(tx, attachment_id)
    return True
