"""The same, short, on each engine: SQLite with one writer, PostgreSQL with many."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from office.house import House
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
