"""What can go wrong between a bot and Telegram goes wrong on demand."""

import asyncio

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramRetryAfter,
    TelegramServerError,
)

from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def test_a_call_can_be_made_to_fail_a_number_of_times(bot_api: BotApi, bot: Bot, ayo: Phone) -> None:
    bot_api.fail_next("sendMessage", status=502, times=2)
    for _ in range(2):
        with pytest.raises(TelegramServerError, match="Bad Gateway"):
            await bot.send_message(ayo.chat.id, "Hello")
    await bot.send_message(ayo.chat.id, "Hello")
    assert (bot_api.calls["sendMessage"], len(ayo.screen)) == (3, 2)


async def test_an_answer_can_be_lost_after_the_message_went_out(
    bot_api: BotApi, bot: Bot, ayo: Phone
) -> None:
    bot_api.fail_next("sendMessage", status=504, done=True)
    with pytest.raises(TelegramServerError):
        await bot.send_message(ayo.chat.id, "Hello")
    await ayo.sees("Hello")


async def test_a_failure_can_be_a_page_of_html(bot_api: BotApi, bot: Bot, ayo: Phone) -> None:
    bot_api.fail_next("sendMessage", page=True)
    with pytest.raises(ClientDecodeError):
        await bot.send_message(ayo.chat.id, "Hello")


async def test_one_chat_can_be_told_to_wait_while_others_go_on(bot_api: BotApi, bot: Bot, ayo: Phone) -> None:
    ben = Phone(bot_api, "Ben")
    await ben.start()
    bot_api.rate_limit_next(ayo, retry_after=7)
    await bot.send_message(ben.chat.id, "Hello")
    with pytest.raises(TelegramRetryAfter) as told:
        await bot.send_message(ayo.chat.id, "Hello")
    assert told.value.retry_after == 7


async def test_a_confirmed_update_can_be_delivered_again(bot_api: BotApi, bot: Bot, ayo: Phone) -> None:
    sent = await ayo.types("once")
    assert sent.update_id is not None
    await bot.get_updates(offset=sent.update_id + 1)
    bot_api.repeat_update(sent.update_id)
    assert [one.update_id for one in await bot.get_updates(offset=sent.update_id + 1)] == [sent.update_id]
    assert await bot.get_updates(offset=sent.update_id + 1) == []


async def test_a_strange_update_is_delivered_exactly_as_given(bot_api: BotApi) -> None:
    number = bot_api.inject({"something_new": {"nobody": "knows"}})
    url = f"{bot_api.url}/bot{bot_api.token}/getUpdates"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert (await answer.json())["result"] == [
            {"update_id": number, "something_new": {"nobody": "knows"}}
        ]


async def test_numbers_that_turn_lower_after_a_quiet_week_still_arrive(
    bot_api: BotApi, bot: Bot, ayo: Phone
) -> None:
    last = (await bot.get_updates())[-1].update_id
    await bot.get_updates(offset=last + 1)
    bot_api.updates.next_id = 1000
    sent = await ayo.types("back again")
    assert sent.update_id == 1000
    assert [one.update_id for one in await bot.get_updates(offset=last + 1)] == [1000]


async def test_every_answer_can_be_delayed(bot_api: BotApi, bot: Bot) -> None:
    bot_api.delay(0.5)
    asking = asyncio.create_task(bot.get_me())
    done, _ = await asyncio.wait([asking], timeout=0.1)
    assert not done
    bot_api.delay(0)
    assert (await asking).is_bot
