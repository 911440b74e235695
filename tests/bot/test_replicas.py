"""Several replicas on one PostgreSQL: one polls, and another goes on when it dies."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.porch import Porch
from bot.receive import HOLDS, Receiver
from office.house import House, open_house
from office.sending.post import utc_now
from office.settings import Settings
from store import schema
from store.database import Store
from store.vault import new_key
from tests.telegram.server import BotApi


@pytest.fixture
def house(postgres_url: str, bot_api: BotApi) -> Iterator[House]:
    """A service over a new PostgreSQL store."""
    key = new_key()
    schema.upgrade(postgres_url)
    store = Store.open(postgres_url, key)
    settings = Settings(
        _env_file=None, database_url=postgres_url, key=key, duty_desk="the duty desk",
        telegram_bot_token=bot_api.token, telegram_api_url=bot_api.url,
    )  # fmt: skip
    yield open_house(settings, store)
    store.close()


def a_replica(porch: Porch, later: timedelta = timedelta()) -> Receiver:
    return Receiver(replace(porch, clock=lambda: utc_now() + later), lambda: None, wait=0)


async def test_one_replica_polls_and_the_other_waits(porch: Porch) -> None:
    first, second = a_replica(porch), a_replica(porch)
    assert await first.once() == ""
    assert [await second.once() for _ in range(2)] == ["another replica polls"] * 2


async def test_when_the_one_that_polled_is_dead_another_polls(porch: Porch) -> None:
    assert await a_replica(porch).once() == ""
    assert await a_replica(porch, later=HOLDS).once() == ""


async def test_a_replica_whose_clock_is_ahead_holds_the_lease_no_longer_than_others(porch: Porch) -> None:
    assert await a_replica(porch, later=timedelta(days=1)).once() == ""
    assert await a_replica(porch).once() == ""
