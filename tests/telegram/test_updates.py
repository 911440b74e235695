"""Updates come as getUpdates promises, asked by the real aiogram client."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
)

from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def test_start_with_a_payload_arrives_as_a_command(bot_api: BotApi, bot: Bot) -> None:
    await Phone(bot_api).start("liverpool")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start liverpool"


async def test_an_update_comes_again_until_an_offset_confirms_it(bot: Bot, ayo: Phone) -> None:
    first = [update.update_id for update in await bot.get_updates()]
    again = [update.update_id for update in await bot.get_updates()]
    after = await bot.get_updates(offset=first[-1] + 1)
    forgotten = await bot.get_updates()
    assert (again, after, forgotten) == (first, [], [])


async def test_an_offset_forgets_only_what_lies_before_it(bot: Bot, ayo: Phone) -> None:
    sent = await ayo.types("hello")
    assert [update.update_id for update in await bot.get_updates(offset=sent.update_id)] == [sent.update_id]


async def test_updates_come_in_order_and_no_more_than_the_limit(bot: Bot, ayo: Phone) -> None:
    for word in ("one", "two", "three"):
        await ayo.types(word)
    updates = await bot.get_updates(limit=3)
    assert [update.message.text for update in updates if update.message] == ["/start", "one", "two"]


async def test_a_negative_offset_keeps_only_the_end(bot: Bot, ayo: Phone) -> None:
    await ayo.types("the last")
    [update] = await bot.get_updates(offset=-1)
    assert update.message is not None
    assert update.message.text == "the last"


async def test_a_long_poll_waits_until_something_happens(bot: Bot, ayo: Phone) -> None:
    [start] = await bot.get_updates()
    polling = asyncio.create_task(bot.get_updates(offset=start.update_id + 1, timeout=30))
    await asyncio.sleep(0.1)
    assert not polling.done()
    await ayo.types("now")
    [update] = await polling
    assert update.message is not None
    assert update.message.text == "now"


async def test_a_long_poll_ends_with_nothing_when_nothing_happens(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == []


async def test_only_updates_that_the_bot_asked_for_are_kept(bot: Bot, ayo: Phone) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["edited_message"])
    sent = await ayo.types("hello")
    await ayo.edits(sent.id, "hello again")
    updates = await bot.get_updates()
    assert [update.event_type for update in updates] == ["message", "edited_message"]  # Start came before


async def test_a_second_poller_ends_the_first_with_a_conflict(bot_api: BotApi, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    while not bot_api.calls["getUpdates"]:  # noqa: ASYNC110 - a count has no event
        await asyncio.sleep(0.01)
    await bot.get_updates(timeout=0)
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
