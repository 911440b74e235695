"""The outbox: what we owe to a person, in the same transaction as the reason for it.

Rank goes before age: 0 safety, 1 answer to a turn, 2 officer's message, 3 notice. A message is owed, sent,
opened, given up, or held: until someone consents, or they write who had blocked us.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    bindparam,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from store.tables import Moment, outbox
from store.transaction import JSON, Line, Tx, columns_for, one_of, with_opened
from store.vault import new_id

PLACE = "outbox.body"
RANKS = (0, 1, 2, 3)
NAMED_RANKS: list[ColumnElement[int]] = [literal_column(str(rank)) for rank in RANKS]
NO_LEASE: dict[str, Any] = {"leased_by": None, "leased_until": None}
is_ = outbox.c


@dataclass(frozen=True)
class Owed:
    """One message to one person; way_id is None when an officer must say it (a task).

    said: how many pieces of it arrived before its last.
    """

    seq: int
    id: str
    person_id: str
    case_id: str | None
    conversation_id: str | None
    way_id: str | None
    turn: int | None
    kind: str
    rank: int
    notice_first: bool
    not_before: datetime
    made_at: datetime
    body: JSON
    state: str
    why: str | None
    tries: int
    said: int
    sent_at: datetime | None
    opened_at: datetime | None
    their_message_id: int | None


def owe(
    tx: Tx,
    person_id: str,
    kind: str,
    rank: int,
    body: JSON,
    way_id: str | None,
    now: datetime,
    *,
    not_before: datetime | None = None,
    case_id: str | None = None,
    conversation_id: str | None = None,
    turn: int | None = None,
    notice_first: bool = False,
    once: str | None = None,
    held: str | None = None,
) -> str | None:
    """Owe a message and return its id; None when `once` was said or owed before.

    held: why it waits for someone's consent (store.held).
    """
    message_id = new_id()
    values = {
        **{"id": message_id, "person_id": person_id, "case_id": case_id, "conversation_id": conversation_id},
        **{"way_id": way_id, "turn": turn, "kind": kind, "rank": rank, "notice_first": notice_first},
        **{"not_before": not_before or now, "made_at": now, "body": tx.seal_json(PLACE, message_id, body)},
        **{"once": once, "state": "held" if held else "owed", "why": held},
    }
    if once is None:
        tx.add(outbox, **values)
        return message_id
    return message_id if tx.add_once(outbox, **values) else None


def free(lease: Any, now: Any) -> ColumnElement[bool]:
    """Nobody has leased it, or no longer."""
    return or_(lease.is_(None), lease <= now)


def _overtaken() -> Update:
    asked = outbox.alias("asked").c
    turns = select(asked.turn).where(
        asked.conversation_id == bindparam("conversation"), asked.kind == bindparam("question"),
        one_of(asked.state, "owed"),
    )  # fmt: skip
    return (
        outbox.update()
        .where(is_.conversation_id == bindparam("conversation"), is_.kind == bindparam("part"))
        .where(one_of(is_.state, "owed"), free(is_.leased_until, bindparam("now")), is_.turn.in_(turns))
        .values(state="given_up", why="overtaken", **NO_LEASE)
    )


OVERTAKEN = _overtaken()


def overtake(tx: Tx, conversation_id: str, question: Sequence[str], now: datetime) -> None:
    """Give up a question that has not left, with what is read out before it: it is about to be asked anew.

    question: the kinds of its messages in their order, the one with the buttons last. They stay in the books:
    one may have arrived all the same, its answer lost or its sender dead.
    """
    for part in dict.fromkeys(question):
        tx.later(OVERTAKEN, conversation=conversation_id, question=question[-1], part=part, now=now)


def opened(tx: Tx, message_id: str, now: datetime) -> None:
    """Note that a person opened a message."""
    unopened = is_.id == message_id, is_.opened_at.is_(None)
    sent_at = func.coalesce(is_.sent_at, literal(now, Moment()))
    tx.change(outbox, *unopened, state="opened", opened_at=now, sent_at=sent_at)


def give_up(tx: Tx, message_id: str, why: str) -> None:
    """Note that a message will not be sent, and why (a code: blocked · refused · …)."""
    tx.change(outbox, is_.id == message_id, state="given_up", why=why, **NO_LEASE)


# -- reading -----------------------------------------------------------------------------------------


def every() -> Select[*tuple[Any, ...]]:
    """The question for all messages, to be narrowed."""
    return select(*columns_for(outbox, Owed))


OF_TURN = (
    every()
    .where(is_.conversation_id == bindparam("conversation"), is_.turn == bindparam("number"))
    .order_by(is_.seq)
)


def read(tx: Tx, message_id: str) -> Owed | None:
    """Return a message as it read, or None."""
    return next(iter(read_where(tx, is_.id == message_id)), None)


def of_turn(tx: Tx, conversation_id: str, turn: int) -> list[Owed]:
    """Return what answered one turn, in order."""
    return [owed_of(tx, row) for row in tx.all(OF_TURN, conversation=conversation_id, number=turn)]


def waiting_on(tx: Tx, way_id: str, now: datetime) -> list[Owed]:
    """Return what is due on one way, in order: a page shows it when it is looked at."""
    due = every().where(is_.way_id == way_id, is_.state == "owed", is_.not_before <= now)
    return [owed_of(tx, row) for row in tx.all(due.order_by(is_.rank, is_.seq))]


def on_way(tx: Tx, way_id: str) -> list[Owed]:
    """Return all that was ever owed on one way, as it read, in order."""
    return read_where(tx, is_.way_id == way_id)


def told_to(tx: Tx, person_id: str) -> list[Owed]:
    """Return all that a person was told, as it read, in order."""
    told = every().where(is_.person_id == person_id, is_.state.in_(("sent", "opened")))
    return [owed_of(tx, row) for row in tx.all(told.order_by(is_.sent_at, is_.seq))]


def owed_to_case(tx: Tx, case_id: str) -> list[Owed]:
    """Return every message about a case, whatever became of it, in order."""
    return read_where(tx, is_.case_id == case_id)


def read_where(tx: Tx, *which: ColumnElement[bool]) -> list[Owed]:
    """Return the messages of which this is true, as they read, in order."""
    return [owed_of(tx, row) for row in tx.all(every().where(*which).order_by(is_.seq))]


def owed_of(tx: Tx, row: Line) -> Owed:
    """A row of the outbox, opened."""
    return with_opened(Owed, row, "body", tx.unseal_json(PLACE, row.id, row.body))
