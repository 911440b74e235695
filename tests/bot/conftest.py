"""The whole of Telegram's porch over a new store, talking HTTP to a Bot API server on loopback."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

import bot.run
from bot.porch import Porch
from bot.run import porch_for
from bot.telegram import open_bot
from flows.facts import OF_THE_WORLD
from office.house import House
from tests.bot.house_here import NO_PACE, a_house_for
from tests.telegram.fixtures import bot_api, phone
from tests.telegram.people import Phone
from tests.telegram.server import BotApi

__all__ = ["bot_api", "phone"]


@pytest.fixture(autouse=True)
def _no_collecting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.run, "spare_the_collector", lambda: None)


@pytest.fixture
def house(tmp_path: Path, bot_api: BotApi) -> Iterator[House]:
    """A service over a new SQLite store, for the bot on loopback."""
    where = f"sqlite:///{tmp_path}/heard.sqlite"
    with a_house_for(bot_api, where, burst_seconds=0, **NO_PACE) as house:
        yield house


@pytest.fixture
def says(house: House) -> Callable[..., str]:
    """What we say, as it reads today: `says("file_stored", kind="photo")`."""
    return lambda name, **facts: house.voice.say(name, "en", facts).text


@pytest.fixture
def asks(house: House) -> Callable[[str], str]:
    """The last line of a question, as it reads today."""
    return lambda step: house.voice.question(step, "en", OF_THE_WORLD).splitlines()[-1]


@pytest.fixture
async def porch(house: House) -> AsyncIterator[Porch]:
    """The porch's rooms, wired, none of them running."""
    client = open_bot(house.settings.telegram_bot_token, house.settings.telegram_api_url)
    yield porch_for(house, client)
    await client.session.close()


@pytest.fixture
async def running(house: House) -> AsyncIterator[None]:
    """The porch, running as the service runs it."""
    stop = asyncio.Event()
    task = asyncio.create_task(bot.run.run(house, stop))
    yield
    stop.set()
    await asyncio.wait_for(task, 60)  # the machine may be busy


@pytest.fixture
async def ayo(phone: Callable[..., Phone], running: None, asks: Callable[[str], str]) -> Phone:
    """A person who has pressed Start and sees the first question."""
    ayo = phone("Ayo")
    await ayo.start()
    await ayo.sees(asks("hello"))
    return ayo
