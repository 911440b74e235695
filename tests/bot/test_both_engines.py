"""The same, short, on each engine: SQLite with one writer, PostgreSQL with many."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from bot.delivered import Delivered
from bot.porch import Porch
from bot.raw import Raw
from office.house import House
from store import inbox
from store.inbox import Update
from tests.bot.chat import Says, count, ours, said_by, until
from tests.bot.house_here import NO_PACE, a_house_for
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


@pytest.fixture
def house(new_store_url: str, bot_api: BotApi) -> Iterator[House]:
    """A service over a new store on each engine."""
    with a_house_for(bot_api, new_store_url, **NO_PACE) as house:
        yield house


async def test_ten_people_at_once_are_each_heard_in_order(
    running: None, phone: Callable[..., Phone], house: House, asks: Says
) -> None:
    people = [phone(f"Person {number}") for number in range(10)]
    await asyncio.gather(*(one.start() for one in people))
    await asyncio.gather(*(one.sees(asks("hello")) for one in people))
    await asyncio.gather(*(one.taps("Just let me say it") for one in people))
    await until(lambda: all(len(ours(one)) > 1 for one in people))
    for words in ("first", "second", "third"):
        await asyncio.gather(*(one.types(words) for one in people))
    await until(lambda: all(said_by(house, one) == ["first", "second", "third"] for one in people))
    assert (count(house, "open"), count(house, "aside")) == (0, 0)


async def test_what_is_brought_at_the_same_moment_is_kept_each_once(porch: Porch, house: House) -> None:
    kept: list[Update] = []
    delivered = Delivered(porch, kept.extend)
    never = 2**80  # no database holds such a number
    brought = [_said_in(chat) for chat in (1, 2, 3, never, 4, 2, 5)]
    await asyncio.gather(*(delivered.take(update) for update in brought))
    with house.store.look() as tx:
        assert inbox.waiting(tx, 100) == sorted(kept, key=lambda update: update.seq)
    assert sorted(update.update_id for update in kept) == [1, 2, 3, 4, 5]


def _said_in(chat: int) -> Raw:
    told = {"message_id": 1, "chat": {"id": chat % 10, "type": "private"}, "date": 1, "text": "hello"}
    return {"update_id": chat, "message": told}
