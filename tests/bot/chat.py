"""Short ways to look at a chat and at what the store kept of it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flows.message import Message
from office.house import House
from store import conversations, inbox, outbox, people, ways
from store.conversations import Kept
from store.outbox import Owed
from store.transaction import Tx
from tests.telegram.chats import Seen
from tests.telegram.people import Phone

Says = Callable[..., str]


def conversation_of(house: House, phone: Phone) -> Kept:
    """The newest conversation in a person's chat."""
    with house.store.look() as tx:
        way = ways.find_way(tx, "telegram", str(phone.chat.id))
        assert way is not None
        return conversations.of_way(tx, way.id)[0]


def said_by(house: House, phone: Phone) -> list[str]:
    """Every word of theirs that is kept, in order."""
    state = conversation_of(house, phone).state
    items = [item for answer in state["answers"] for item in answer["items"]] + list(state["kept"])
    return [item["text"] for item in items if item["kind"] == "words"]


def count(house: House, state: str) -> int:
    """How many updates are open, done or aside."""
    with house.store.look() as tx:
        return inbox.count(tx, state)


def owe(
    house: House, phone: Phone, words: str, rank: int = 2, *, quote: str = "",
    not_before: datetime | None = None, notice_first: bool = False,
) -> str:  # fmt: skip
    """Owe a message to whoever has begun to talk on this phone; returns its id."""
    with house.store.turn() as tx:
        return owe_in(tx, phone, words, rank, quote, not_before=not_before, notice_first=notice_first)


def owe_in(tx: Tx, phone: Phone, words: str, rank: int, quote: str = "", **more: Any) -> str:
    """The same in a transaction that goes on: several are owed at one moment."""
    way = ways.find_way(tx, "telegram", str(phone.chat.id))
    assert way is not None
    person, body = people.people_of(tx, way.id)[0], Message("told", words, quote=quote).to_json()
    message_id = outbox.owe(tx, person.id, "told", rank, body, way.id, datetime.now(UTC), **more)
    assert message_id is not None
    return message_id


def owed(house: House, message_id: str) -> Owed:
    """What became of a message."""
    with house.store.look() as tx:
        found = outbox.read(tx, message_id)
    assert found is not None
    return found


def ours(phone: Phone) -> list[Seen]:
    """What we said in a chat, as it now reads."""
    return [one for one in phone.screen if one.from_bot]


def as_it_reads(phone: Phone, message: Seen) -> Seen:
    return next(one for one in phone.screen if one.id == message.id)


async def until(holds: Callable[[], bool], within: float = 30) -> None:
    """Wait until it holds."""
    for _ in range(int(within / 0.02)):
        if await asyncio.to_thread(holds):
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come about")
