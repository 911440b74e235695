"""A bot that sends too fast is told how long to wait."""

import pytest
from aiogram.exceptions import (
    TelegramRetryAfter,
)

from tests.telegram.client import client
from tests.telegram.limits import Bursts, Limits, Pace, Refused, too_many
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def test_a_second_message_to_a_chat_within_a_second_must_wait(paced_bot_api: BotApi) -> None:
    paced_bot_api.limits = Limits(chat=Pace(1, 1))
    ayo = Phone(paced_bot_api)
    await ayo.start()
    async with client(paced_bot_api) as bot:
        await bot.send_message(ayo.chat.id, "one")
        with pytest.raises(TelegramRetryAfter) as told:
            await bot.send_message(ayo.chat.id, "two")
    assert told.value.retry_after == 1
    assert paced_bot_api.refusals == {429: 1}


async def test_the_thirty_first_message_within_a_second_must_wait() -> None:
    limits = Limits()
    for chat in range(30):
        limits.admit(chat, now=100.0)
    with pytest.raises(Refused, match="Too Many Requests: retry after 1"):
        limits.admit(31, now=100.9)
    limits.admit(31, now=101.0)


async def test_a_chat_takes_a_burst_and_then_what_was_saved_up() -> None:
    limits = Limits(chat=Bursts(3, 2))
    for _ in range(3):
        limits.admit(1, now=100.0)
    with pytest.raises(Refused, match="retry after 1"):
        limits.admit(1, now=101.5)
    limits.admit(1, now=102.0)
    with pytest.raises(Refused, match="retry after 2"):
        limits.admit(1, now=102.0)


async def test_a_group_takes_twenty_messages_a_minute() -> None:
    limits = Limits()
    for second in range(20):
        limits.admit(-1, now=100.0 + second)
    with pytest.raises(Refused, match="retry after 40"):
        limits.admit(-1, now=120.0)


def test_a_refusal_has_telegrams_shape() -> None:
    assert too_many(2.1).body() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
