"""Fixtures for whoever tests with Telegram; a conftest imports them by name."""

from collections.abc import AsyncIterator, Callable

import pytest

from tests.telegram.limits import Limits
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


@pytest.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    """A Bot API server on loopback with all of Telegram's limits but its pace."""
    async with BotApi(limits=Limits(paced=False)) as server:
        yield server


@pytest.fixture
async def paced_bot_api() -> AsyncIterator[BotApi]:
    """The same with Telegram's pace: 30 messages a second, one a second in a chat and bursts of six."""
    async with BotApi() as server:
        yield server


@pytest.fixture
def phone(bot_api: BotApi) -> Callable[..., Phone]:
    """A new person with a phone each time it is called: `ayo = phone("Ayo", language="cy")`."""
    return lambda *about, **more: Phone(bot_api, *about, **more)
