"""Leases: what only one replica does at a time, such as polling. A fence tells an old owner from a new."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from store.tables import leases
from store.transaction import Tx

is_ = leases.c


STILL_OURS = (
    leases.update()
    .where(is_.name == bindparam("named"), is_.owner == bindparam("by"), is_.fence == bindparam("since"))
    .where(is_.until > bindparam("now"))
    .values(until=bindparam("then"))
)


def take(tx: Tx, name: str, owner: str, now: datetime, seconds: float) -> int | None:
    """Take a lease that is free, over or already ours; returns its fence, None while another holds it.

    The fence grows whenever the lease changes hands. One that runs twice as long as a lease can was taken
    by a clock that was wrong: it is over.
    """
    tx.add_once(leases, name=name, fence=0)
    held = select(is_.owner, is_.fence, is_.until).where(is_.name == name).with_for_update()
    row = tx.first(held)
    length = timedelta(seconds=seconds)
    if row is None or (row.owner not in (None, owner) and now < row.until <= now + 2 * length):
        return None
    still_ours = row.owner == owner and row.until > now
    fence = int(row.fence) + (0 if still_ours else 1)
    tx.change(leases, is_.name == name, owner=owner, fence=fence, until=now + length)
    return fence


def renew(tx: Tx, name: str, owner: str, fence: int, now: datetime, seconds: float) -> bool:
    """Hold a lease for longer; False when it is no longer ours: stop what it allowed at once."""
    until = now + timedelta(seconds=seconds)
    return bool(tx.run(STILL_OURS, named=name, by=owner, since=fence, now=now, then=until))


def release(tx: Tx, name: str, owner: str) -> None:
    """Give a lease back before it is over."""
    tx.change(leases, is_.name == name, is_.owner == owner, owner=None, until=None)
