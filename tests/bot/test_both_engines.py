"""The same, short, on each engine: SQLite with one writer, PostgreSQL with many."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from office.house import House, open_house
from office.settings import Settings
from store import schema
from store.database import Store
from store.vault import new_key
from tests.bot.chat import Says, count, ours, said_by, until
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


@pytest.fixture
def house(any_store_url: str, bot_api: BotApi) -> Iterator[House]:
    """A service over a new store on each engine."""
    key = new_key()
    schema.upgrade(any_store_url)
    store = Store.open(any_store_url, key)
    settings = Settings(
        _env_file=None, database_url=any_store_url, key=key, duty_desk="the duty desk",
        telegram_bot_token=bot_api.token, telegram_api_url=bot_api.url,
        telegram_a_second=100_000, telegram_chat_seconds=0,
    )  # fmt: skip
    yield open_house(settings, store)
    store.close()


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
