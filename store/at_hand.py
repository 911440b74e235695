"""What turns begin from: the update, the chat it came by, the open conversation there, and its question.

All of it is asked together, for many turns at once (store.database.Work): four statements for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.sql.base import Executable

from store import conversations as kept_in
from store import held, written_back
from store import outbox as owed_in
from store.conversations import Kept
from store.inbox import Update, answered_later, taken
from store.outbox import Owed
from store.statements import among, many
from store.tables import conversations, inbox, keys, outbox, ways
from store.transaction import Line, Tx, columns_for, one_of
from store.ways import Way

OF_TELEGRAM = one_of(ways.c.carrier, "telegram")
IS_HELD = held.anything_for(ways.c.id).correlate(ways).label("is_held")
WRITTEN_BACK = written_back.newest_left(ways.c.id).correlate(ways).scalar_subquery().label("left_at")
SAME_TURN = and_(outbox.c.conversation_id == conversations.c.id, outbox.c.turn == conversations.c.turn)
OF_A_WAY = len(columns_for(ways, Way))


@dataclass(frozen=True)
class AtHand:
    """is_ours: no other replica takes this update. is_late: a later message of the chat was answered.

    way, kept, said: the chat, the conversation open there, and what answered its last turn, in order.
    is_held: something is held for whoever is reached there. written_back_at: when the newest that an officer
    wrote back there has left.
    """

    is_ours: bool
    is_late: bool
    way: Way | None = None
    kept: Kept | None = None
    said: list[Owed] = field(default_factory=list)
    is_held: bool = False
    written_back_at: datetime | None = None


def of_all(tx: Tx, updates: Sequence[tuple[Update, datetime]]) -> list[AtHand]:
    """What the turns of these updates begin from, each of another chat and with the time it is now.

    Asking takes the updates, and locks the open conversations.
    """
    there = tx.on_postgresql
    numbers = {"numbers": many([update.seq for update, _ in updates], there)}
    chats = {"chats": many([update.chat_hash for update, _ in updates], there)}
    ours, late, who, said = tx.all_of(
        [
            (taken(there), {**numbers, "now": updates[-1][1]}),
            (answered_later(there), numbers),
            (_who_and_what(there), {**chats, **numbers}),
            (_last_said(there), chats),
        ]
    )
    are_ours, are_late = {row.seq for row in ours}, {row.seq for row in late}
    in_chat, answers = {row.address_hash: row for row in who}, _by_conversation(tx, said)
    begun = [(AtHand(each.seq in are_ours, each.seq in are_late), each.chat_hash) for each, _ in updates]
    return [_read(tx, here, in_chat.get(chat), answers) for here, chat in begun]


@cache
def _who_and_what(on_postgresql: bool) -> Executable:
    """Each chat with its open conversation; of another replica's update nothing is locked.

    We would wait for its commit, and all of ours with us.
    """
    done = among(inbox.c.seq, "numbers", on_postgresql), one_of(inbox.c.state, "done")
    ours = ways.c.address_hash.in_(select(inbox.c.chat_hash).where(*done))
    there = conversations.c.way_id.in_(select(ways.c.id).where(OF_TELEGRAM, ours))
    open_there = (
        select(*columns_for(conversations, Kept))
        .where(there, conversations.c.open)
        .with_for_update()
        .subquery("open_there")
    )
    return (
        select(
            *columns_for(ways, Way), *open_there.c, keys.c.wrapped, IS_HELD, WRITTEN_BACK, ways.c.address_hash
        )
        .outerjoin_from(ways, open_there, open_there.c.way_id == ways.c.id)
        .outerjoin(keys, keys.c.id == open_there.c.key_id)
        .where(*_the_chats(on_postgresql))
    )


@cache
def _last_said(on_postgresql: bool) -> Executable:
    """What answered the last turn of each open conversation, in order."""
    there = conversations.c.way_id.in_(select(ways.c.id).where(*_the_chats(on_postgresql)))
    said = select(*columns_for(outbox, Owed)).join(conversations, SAME_TURN)
    return said.where(there, conversations.c.open).order_by(outbox.c.seq)


def _the_chats(on_postgresql: bool) -> tuple[ColumnElement[bool], ...]:
    return OF_TELEGRAM, among(ways.c.address_hash, "chats", on_postgresql)


def _read(tx: Tx, here: AtHand, found: Line | None, said: Mapping[str, list[Owed]]) -> AtHand:
    """What is there besides, where the chat is known."""
    if found is None:
        return here
    *row, wrapped, is_held, left_at, _ = found
    kept = _opened(tx, Kept(*row[OF_A_WAY:]), wrapped)
    told = said.get(kept.id, []) if kept else []
    return replace(
        here, way=Way(*row[:OF_A_WAY]), kept=kept, said=told, is_held=is_held, written_back_at=left_at
    )


def _by_conversation(tx: Tx, said: Iterable[Line]) -> Mapping[str, list[Owed]]:
    found: dict[str, list[Owed]] = {}
    for row in said:
        found.setdefault(row.conversation_id, []).append(owed_in.owed_of(tx, row))
    return found


def _opened(tx: Tx, found: Kept, wrapped: bytes | None) -> Kept | None:
    """The open conversation; None where there is none: all of its columns are empty then."""
    if found.id is None:
        return None
    tx.learn_key(found.key_id, wrapped)
    return kept_in.opened(tx, found)
