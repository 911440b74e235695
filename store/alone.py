"""What an embedded store is told when its service starts: nobody else is at it, so nothing is leased."""

from store.tables import attachments, leases, outbox
from store.transaction import Tx


def take_over(tx: Tx) -> None:
    """End every lease of a service that died; on PostgreSQL others live, and each lease runs out."""
    if tx.on_postgresql:
        return
    tx.change(leases, leases.c.owner.is_not(None), owner=None, until=None)
    for leased in (outbox, attachments):
        tx.change(leased, leased.c.leased_until.is_not(None), leased_until=None)
