"""What a person was told of one kind, or still waits for them: so that nothing is said twice, or too late."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, select

from store.tables import outbox
from store.transaction import Tx

is_ = outbox.c
NOT_SEEN = ("owed", "held", "sent")


def since(tx: Tx, person_id: str, kinds: Collection[str], when: datetime) -> bool:
    """Whether a person was owed one of these since then, and it was not given up."""
    return _any(tx, person_id, is_.kind.in_(kinds), is_.state != "given_up", is_.made_at >= when)


def before(tx: Tx, person_id: str, kinds: Collection[str], when: datetime) -> bool:
    """Whether one of these had left, or was looked at, before then."""
    return _any(tx, person_id, is_.kind.in_(kinds), is_.state.in_(("sent", "opened")), is_.sent_at < when)


def waits(tx: Tx, person_id: str, kind: str) -> bool:
    """Whether one of this kind still waits for them to open it."""
    return _any(tx, person_id, is_.kind == kind, is_.state.in_(NOT_SEEN))


def not_any_more(tx: Tx, person_id: str, kind: str, why: str) -> None:
    """Give up what is owed of this kind and has not begun to leave: it is not so any more."""
    owed = is_.person_id == person_id, is_.kind == kind, is_.state.in_(("owed", "held"))
    tx.change(outbox, *owed, is_.leased_until.is_(None), state="given_up", why=why)


def _any(tx: Tx, person_id: str, *which: ColumnElement[bool]) -> bool:
    return tx.value(select(is_.seq).where(is_.person_id == person_id, *which).limit(1)) is not None
