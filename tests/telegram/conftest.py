"""For the tests of the server itself: the real client, and a person who has pressed Start."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot

from tests.telegram.client import client
from tests.telegram.fixtures import bot_api, paced_bot_api
from tests.telegram.people import Phone
from tests.telegram.server import BotApi

__all__ = ["bot_api", "paced_bot_api"]


@pytest.fixture
async def bot(bot_api: BotApi) -> AsyncIterator[Bot]:
    async with client(bot_api) as bot:
        yield bot


@pytest.fixture
async def ayo(bot_api: BotApi) -> Phone:
    phone = Phone(bot_api, "Ayo")
    await phone.start()
    return phone
