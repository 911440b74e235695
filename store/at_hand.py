"""What a turn begins from: its update, the chat it came by, the open conversation there, and its question.

All of it is asked together, for many turns at once (store.database.Work).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, exists, select

from store import conversations as kept_in
from store import held, written_back
from store import outbox as owed_in
from store.conversations import Kept
from store.inbox import ANSWERED_LATER, TAKEN, Update
from store.outbox import Owed
from store.tables import conversations, inbox, keys, outbox, ways
from store.transaction import Asked, Line, Tx, columns_for, one_of
from store.ways import Way

TELEGRAM = "telegram"
THE_CHAT = ways.c.carrier == bindparam("carrier"), ways.c.address_hash == bindparam("hashed")
IN_CHAT = conversations.c.way_id.in_(select(ways.c.id).where(*THE_CHAT)), conversations.c.open
# of another replica's update nothing is locked: we would wait for its commit, and all of ours with us
OURS = exists().where(inbox.c.seq == bindparam("number"), one_of(inbox.c.state, "done"))
OPEN_THERE = (
    select(*columns_for(conversations, Kept)).where(*IN_CHAT, OURS).with_for_update().subquery("open_there")
)
IS_HELD = held.anything_for(ways.c.id).correlate(ways).label("is_held")
WRITTEN_BACK = written_back.newest_left(ways.c.id).correlate(ways).scalar_subquery().label("left_at")
WHO_AND_WHAT = (
    select(*columns_for(ways, Way), *OPEN_THERE.c, keys.c.wrapped, IS_HELD, WRITTEN_BACK)
    .outerjoin_from(ways, OPEN_THERE, OPEN_THERE.c.way_id == ways.c.id)
    .outerjoin(keys, keys.c.id == OPEN_THERE.c.key_id)
    .where(*THE_CHAT)
)
SAME_TURN = and_(outbox.c.conversation_id == conversations.c.id, outbox.c.turn == conversations.c.turn)
LAST_SAID = (
    select(*columns_for(outbox, Owed)).join(conversations, SAME_TURN).where(*IN_CHAT).order_by(outbox.c.seq)
)
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
    way: Way | None
    kept: Kept | None
    said: list[Owed]
    is_held: bool = False
    written_back_at: datetime | None = None


def questions(update: Update, now: datetime) -> list[Asked]:
    """What to ask for an update of a chat; asking takes it, and locks the open conversation."""
    chat = {"carrier": TELEGRAM, "hashed": update.chat_hash}
    return [
        (TAKEN, {"number": update.seq, "now": now}),
        (ANSWERED_LATER, {"chat": update.chat_hash, "after": update.message_id}),
        (WHO_AND_WHAT, {**chat, "number": update.seq}),
        (LAST_SAID, chat),
    ]


def read(tx: Tx, taken: list[Line], later: list[Line], who: list[Line], said: list[Line]) -> AtHand:
    """The answers to those questions."""
    newest = [owed_in.owed_of(tx, row) for row in said]
    if not who:
        return AtHand(bool(taken), bool(later), None, None, newest)
    *row, wrapped, is_held, left_at = who[0]
    kept = _opened(tx, Kept(*row[OF_A_WAY:]), wrapped)
    return AtHand(bool(taken), bool(later), Way(*row[:OF_A_WAY]), kept, newest, is_held, left_at)


def _opened(tx: Tx, found: Kept, wrapped: bytes | None) -> Kept | None:
    """The open conversation; None where there is none: all of its columns are empty then."""
    if found.id is None:
        return None
    tx.learn_key(found.key_id, wrapped)
    return kept_in.opened(tx, found)
