"""Sessions of officers: a browser that may speak for an officer until it ends, idles or grows too old.

Only the keyed hash of a session's token is kept; it also names the session, and opens nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from store.officers import Officer, read_officer
from store.tables import officer_sessions
from store.transaction import Line, Tx

PLACE = "officer_sessions.came_from"
is_ = officer_sessions.c


@dataclass(frozen=True)
class Session:
    """One open session. id: its token's keyed hash; came_from: a part of the address it began from."""

    id: str
    officer_id: str
    started_at: datetime
    seen_at: datetime
    came_from: str


def start(tx: Tx, officer_id: str, token: str, now: datetime, came_from: str = "") -> None:
    """Let a browser that holds this token speak for an officer."""
    name = name_of(tx, token)
    where = tx.seal(PLACE, name, came_from) if came_from else None
    tx.add(
        officer_sessions, token_hash=name, officer_id=officer_id, started_at=now, seen_at=now, came_from=where
    )


def officer_of(tx: Tx, token: str, seen_since: datetime, started_since: datetime) -> Officer | None:
    """Return the officer of a session that has not ended and is not too old, or None."""
    row = tx.first(
        select(is_.officer_id).where(is_.token_hash == name_of(tx, token), *_open(seen_since, started_since))
    )
    officer = read_officer(tx, row.officer_id) if row else None
    return officer if officer and not officer.ended_at else None


def open_of(tx: Tx, officer_id: str, seen_since: datetime, started_since: datetime) -> list[Session]:
    """Return an officer's open sessions, the one used last first."""
    mine = is_.officer_id == officer_id, *_open(seen_since, started_since)
    rows = tx.all(select(officer_sessions).where(*mine).order_by(is_.seen_at.desc(), is_.started_at.desc()))
    return [_session(tx, row) for row in rows]


def seen(tx: Tx, token: str, now: datetime) -> None:
    """Note that a session was used."""
    tx.change(officer_sessions, is_.token_hash == name_of(tx, token), seen_at=now)


def end(tx: Tx, officer_id: str, name: str, now: datetime) -> bool:
    """End one session of an officer's own; False when it is not theirs or ended before."""
    one = is_.officer_id == officer_id, is_.token_hash == name, is_.ended_at.is_(None)
    return bool(tx.change(officer_sessions, *one, ended_at=now))


def end_by_token(tx: Tx, token: str, now: datetime) -> None:
    """End the session of whoever holds this token."""
    tx.change(officer_sessions, is_.token_hash == name_of(tx, token), is_.ended_at.is_(None), ended_at=now)


def end_all(tx: Tx, officer_id: str, now: datetime) -> None:
    """End every session of an officer."""
    tx.change(officer_sessions, is_.officer_id == officer_id, is_.ended_at.is_(None), ended_at=now)


def name_of(tx: Tx, token: str) -> str:
    """Return what a session is called: its token's keyed hash."""
    return tx.vault.keyed_hash("officer_sessions", token)


def _open(seen_since: datetime, started_since: datetime) -> tuple[ColumnElement[bool], ...]:
    return is_.ended_at.is_(None), is_.seen_at >= seen_since, is_.started_at >= started_since


def _session(tx: Tx, row: Line) -> Session:
    where = tx.unseal_text(PLACE, row.token_hash, row.came_from)
    return Session(row.token_hash, row.officer_id, row.started_at, row.seen_at, where or "")
