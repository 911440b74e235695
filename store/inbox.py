"""The inbox: raw updates, kept before Telegram is told that they arrived, each handled once.

An update is known by bot id and update id together. Its place is the order of its commit; what waits for one
chat at the same time is taken by message id.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import Executable

from store.statements import among
from store.tables import inbox, outbox, ways
from store.transaction import JSON, Line, Tx, columns_for, one_of
from store.ways import address_hash

PLACE = "inbox.raw"
TRIES = 3  # then an update is set aside and the next one is handled
IN_ORDER = 0x696E626F78  # "inbox": PostgreSQL counts at the insert, so inserts wait for each other's commit


@dataclass(frozen=True)
class New:
    """An update to be kept. chat: the address of the Telegram way it came by.

    is_last: it comes after whatever its chat has sent before, as a tap does whose message is an old one.
    """

    bot_id: int
    update_id: int
    raw: bytes
    chat: int | str | None = None
    message_id: int | None = None
    is_last: bool = False


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


FIELDS = {each.name for each in fields(Update)}


def _firsts() -> Select[*tuple[Any, ...]]:
    chat = func.coalesce(inbox.c.chat_hash, cast(inbox.c.seq, String))
    by_message = func.row_number().over(partition_by=chat, order_by=(inbox.c.message_id, inbox.c.seq))
    still_open = select(inbox.c.seq, by_message.label("place")).where(one_of(inbox.c.state, "open"))
    places = still_open.subquery("still_open")
    firsts = EVERY.where(inbox.c.seq.in_(select(places.c.seq).where(places.c.place == 1)))
    return firsts.order_by(inbox.c.seq).limit(bindparam("at_most"))


def _another_writes() -> ColumnElement[bool]:
    """Another replica brings a letter to the chat just now; by the clock of the database that they share."""
    there = select(ways.c.id).where(ways.c.carrier == "telegram", ways.c.address_hash == inbox.c.chat_hash)
    by_another = outbox.c.leased_until > func.clock_timestamp(), outbox.c.leased_by != bindparam("owner")
    return exists().where(outbox.c.way_id.in_(there), one_of(outbox.c.state, "owed"), *by_another)


EVERY = select(*columns_for(inbox, Update))
WAITING = _firsts()
WAITING_BESIDE_OTHERS = WAITING.add_columns(_another_writes().label("another_writes"))


@cache
def taken(on_postgresql: bool) -> Executable:
    """Take those of many that are still open, and return which."""
    mine = among(inbox.c.seq, "numbers", on_postgresql), one_of(inbox.c.state, "open")
    still_open = select(inbox.c.seq).where(*mine).with_for_update(skip_locked=True)
    return (
        inbox.update()
        .where(inbox.c.seq.in_(still_open))
        .values(state="done", done_at=bindparam("now"))
        .returning(inbox.c.seq)
    )


@cache
def answered_later(on_postgresql: bool) -> Executable:
    """Those of many after which a later message of the same chat was answered already."""
    later = inbox.alias("later").c
    after = later.chat_hash == inbox.c.chat_hash, later.message_id > inbox.c.message_id
    answered = exists().where(*after, one_of(later.state, "done"))
    return select(inbox.c.seq).where(among(inbox.c.seq, "numbers", on_postgresql), answered)


NEWEST = (
    select(func.max(inbox.c.message_id)).where(inbox.c.chat_hash == bindparam("of_chat")).scalar_subquery()
)
ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(bindparam("name", type_=BigInteger)))


def keep_all(tx: Tx, new: Sequence[New], now: datetime) -> list[Update]:
    """Keep raw updates in this order; returns those that were not here already, as the inbox has them."""
    if tx.on_postgresql:
        tx.later(ONE_AT_A_TIME, name=IN_ORDER)
    values = [_values(tx, each, now) for each in new]
    found = tx.all_of(
        [(_kept(each.is_last, tx.on_postgresql), kept) for each, kept in zip(new, values, strict=True)]
    )
    kept = zip(new, values, found, strict=True)
    return [_stands(each, of_it["chat_hash"], now, *rows[0]) for each, of_it, rows in kept if rows]


def _stands(new: New, chat_hash: str | None, now: datetime, seq: int, message_id: int | None) -> Update:
    return Update(seq, new.bot_id, new.update_id, chat_hash, message_id, now, 0, new.raw)


def _values(tx: Tx, new: New, now: datetime) -> JSON:
    chat = None if new.chat is None else address_hash(tx, "telegram", str(new.chat))
    raw = tx.seal(PLACE, f"{new.bot_id}:{new.update_id}", new.raw)
    kept = {"bot_id": new.bot_id, "update_id": new.update_id, "raw": raw, "received_at": now}
    place = {"number": new.message_id, "of_chat": chat} if new.is_last else {"message_id": new.message_id}
    return {**kept, "chat_hash": chat, **place}


@cache
def _kept(is_last: bool, on_postgresql: bool) -> Executable:
    """Kept once; what comes last takes the number of the newest message of its chat where that is higher."""
    new = (postgresql.insert if on_postgresql else sqlite.insert)(inbox)
    number: Any = bindparam("number", type_=BigInteger)
    place = {"message_id": case((number < NEWEST, NEWEST), else_=number)} if is_last else {}
    return new.values(place).on_conflict_do_nothing().returning(inbox.c.seq, inbox.c.message_id)


def waiting(tx: Tx, limit: int) -> list[Update]:
    """Return the next update of each chat, the longest waiting first; `store.at_hand` takes one."""
    return [_update(tx, row) for row in tx.all(WAITING, at_most=limit)]


def waiting_beside_others(tx: Tx, limit: int, owner: str) -> tuple[list[Update], set[int]]:
    """The same where replicas share a store; and the numbers of those to whose chat another writes just now.

    owner: by which our own letters are leased.
    """
    rows = tx.all(WAITING_BESIDE_OTHERS, at_most=limit, owner=owner)
    return [_update(tx, row) for row in rows], {row.seq for row in rows if row.another_writes}


def done(tx: Tx, seq: int, now: datetime) -> None:
    """Note that an update is handled, whoever has it."""
    tx.mark(inbox, {"seq": seq}, state="done", done_at=now)


def failed(tx: Tx, seq: int, now: datetime) -> bool:
    """Count a failed turn, in a transaction of its own; returns whether the update is now set aside."""
    tx.change(inbox, inbox.c.seq == seq, tries=inbox.c.tries + 1)
    tired = inbox.c.seq == seq, inbox.c.state == "open", inbox.c.tries >= TRIES
    return bool(tx.change(inbox, *tired, state="aside", done_at=now))


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
    named = {name: value for name, value in row._mapping.items() if name in FIELDS}
    return Update(**{**named, "raw": raw})
