"""A browser's session on the young person's page: it speaks on one way; of its token the hash is kept."""

from datetime import datetime

from sqlalchemy import select

from store.tables import page_sessions
from store.transaction import Tx
from store.ways import Way, read_way

is_ = page_sessions.c


def start(tx: Tx, way_id: str, token: str, now: datetime) -> bool:
    """Let a browser that holds this token speak on a way.

    False when there was a session of this token before: a form that was used already.
    """
    new = {"token_hash": _hash(tx, token), "way_id": way_id, "started_at": now, "seen_at": now}
    return tx.add_once(page_sessions, **new) is not None


def way_of(tx: Tx, token: str, seen_since: datetime | None = None) -> Way | None:
    """Return the way of a session that has not ended, and was used since then, or None."""
    here = is_.token_hash == _hash(tx, token), is_.ended_at.is_(None)
    row = tx.first(select(is_.way_id, is_.seen_at).where(*here))
    return read_way(tx, row.way_id) if row and (seen_since is None or row.seen_at >= seen_since) else None


def seen(tx: Tx, token: str, now: datetime) -> None:
    """Note that a session was used."""
    tx.change(page_sessions, is_.token_hash == _hash(tx, token), seen_at=now)


def end(tx: Tx, token: str, now: datetime) -> None:
    """End a session: its token opens nothing any more."""
    tx.change(page_sessions, is_.token_hash == _hash(tx, token), ended_at=now)


def end_all(tx: Tx, way_id: str, now: datetime) -> None:
    """End every session of a way."""
    tx.change(page_sessions, is_.way_id == way_id, ended_at=now)


def _hash(tx: Tx, token: str) -> str:
    return tx.vault.keyed_hash("page_sessions", token)
