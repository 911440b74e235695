"""The inbox: raw updates, kept before Telegram is told that they arrived, each handled once.

An update is known by bot id and update id together. Its place is the order of its commit; what waits for one
chat at the same time is taken by message id.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Select, String, bindparam, cast, func, or_, select

from store.tables import inbox
from store.transaction import Line, Tx, columns_for, one_of
from store.ways import address_hash

PLACE = "inbox.raw"
TRIES = 3  # then an update is set aside and the next one is handled
IN_ORDER = 0x696E626F78  # "inbox": PostgreSQL counts at the insert, so inserts wait for each other's commit


@dataclass(frozen=True)
class Update:
    """One raw update; `raw` is None once it is forgotten, `chat_hash` for an update of no chat."""

    seq: int
    bot_id: int
    update_id: int
    chat_hash: str | None
    message_id: int | None
    received_at: datetime
    tries: int
    raw: bytes | None


def _firsts() -> Select[*tuple[Any, ...]]:
    chat = func.coalesce(inbox.c.chat_hash, cast(inbox.c.seq, String))
    by_message = func.row_number().over(partition_by=chat, order_by=(inbox.c.message_id, inbox.c.seq))
    places = select(inbox.c.seq, by_message.label("place")).where(one_of(inbox.c.state, "open")).subquery()
    firsts = EVERY.where(inbox.c.seq.in_(select(places.c.seq).where(places.c.place == 1)))
    return firsts.order_by(inbox.c.seq).limit(bindparam("at_most"))


EVERY = select(*columns_for(inbox, Update))
WAITING = _firsts()
STILL_OPEN = (
    select(inbox.c.seq)
    .where(inbox.c.seq == bindparam("number"), one_of(inbox.c.state, "open"))
    .with_for_update(skip_locked=True)
)
TAKEN = inbox.update().where(inbox.c.seq.in_(STILL_OPEN)).values(state="done", done_at=bindparam("now"))
ANSWERED_LATER = (
    select(inbox.c.seq)
    .where(inbox.c.chat_hash == bindparam("chat"), inbox.c.message_id > bindparam("after"))
    .where(one_of(inbox.c.state, "done"))
    .limit(1)
)
NEWEST = select(func.max(inbox.c.message_id)).where(inbox.c.chat_hash == bindparam("chat"))
ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(bindparam("name", type_=BigInteger)))


def keep(
    tx: Tx,
    bot_id: int,
    update_id: int,
    raw: bytes,
    chat: int | str | None,
    message_id: int | None,
    now: datetime,
) -> int | None:
    """Keep a raw update and return its number in the inbox; None when it is here already.

    chat: the address of the Telegram way it came by.
    """
    if tx.on_postgresql:
        tx.later(ONE_AT_A_TIME, name=IN_ORDER)
    new = tx.add_once(
        inbox,
        bot_id=bot_id,
        update_id=update_id,
        chat_hash=None if chat is None else address_hash(tx, "telegram", str(chat)),
        message_id=message_id,
        raw=tx.seal(PLACE, f"{bot_id}:{update_id}", raw),
        received_at=now,
    )
    return new.seq if new else None


def waiting(tx: Tx, limit: int) -> list[Update]:
    """Return the next update of each chat, the longest waiting first; `take` one before handling it."""
    return [_update(tx, row) for row in tx.all(WAITING, at_most=limit)]


def take(tx: Tx, seq: int, now: datetime) -> bool:
    """Note that an update's turn is complete; commits with the turn itself, or not at all.

    False when another replica has it, or it is handled already.
    """
    return bool(tx.run(TAKEN, number=seq, now=now))


def done(tx: Tx, seq: int, now: datetime) -> None:
    """Note that an update is handled, whoever has it."""
    tx.mark(inbox, {"seq": seq}, state="done", done_at=now)


def failed(tx: Tx, seq: int, now: datetime) -> bool:
    """Count a failed turn, in a transaction of its own; returns whether the update is now set aside."""
    tx.change(inbox, inbox.c.seq == seq, tries=inbox.c.tries + 1)
    tired = inbox.c.seq == seq, inbox.c.state == "open", inbox.c.tries >= TRIES
    return bool(tx.change(inbox, *tired, state="aside", done_at=now))


def later_was_answered(tx: Tx, update: Update) -> bool:
    """Return whether a later message of the same chat has been handled: then this one is a late answer."""
    if update.chat_hash is None or update.message_id is None:
        return False
    return tx.first(ANSWERED_LATER, chat=update.chat_hash, after=update.message_id) is not None


def newest_of(tx: Tx, chat: int | str) -> int:
    """Return the number of the newest message that came from a chat, 0 when none did."""
    return int(tx.value(NEWEST, chat=address_hash(tx, "telegram", str(chat))) or 0)


def forget_of_chat(tx: Tx, chat_hash: str, since: datetime | None = None) -> None:
    """Forget the raw copies of what a chat's handled updates said; what still waits is kept.

    since: of those set aside, forget only what came after.
    """
    aside = inbox.c.state == "aside"
    handled = or_(inbox.c.state == "done", aside if since is None else aside & (inbox.c.received_at >= since))
    tx.change(inbox, inbox.c.chat_hash == chat_hash, handled, raw=None)


def count(tx: Tx, state: str) -> int:
    """Return how many updates are open, done or aside."""
    return int(tx.value(select(func.count()).where(inbox.c.state == state)))


def _update(tx: Tx, row: Line) -> Update:
    name = f"{row.bot_id}:{row.update_id}"
    raw = None if row.raw is None else tx.unseal(PLACE, name, row.raw)
    return Update(**{**row._mapping, "raw": raw})
