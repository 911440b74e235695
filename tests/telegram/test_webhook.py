"""Updates are delivered to the bot's own address, with its secret, until they are taken."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
)
from aiohttp import web

from tests.telegram.people import Phone
from tests.telegram.server import BotApi
from tests.telegram.webhook import HEADER

Hook = tuple[str, list[tuple[str | None, str]], list[int]]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    """The bot's own address: its URL, what it was told (secret, text), the statuses it will answer."""
    told: list[tuple[str | None, str]] = []
    statuses: list[int] = []

    async def receive(request: web.Request) -> web.Response:
        update = await request.json()
        told.append((request.headers.get(HEADER), update["message"]["text"]))
        return web.Response(status=statuses.pop(0) if statuses else 200)

    app = web.Application()
    app.router.add_post("/", receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/", told, statuses
    await runner.cleanup()


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - a list that another handler fills has no event
            await asyncio.sleep(0.01)


async def test_a_webhook_gets_what_waits_and_what_comes_with_its_secret(
    bot: Bot, ayo: Phone, hook: Hook
) -> None:
    url, told, _ = hook
    await bot.set_webhook(url, secret_token="kept-between-us")
    await ayo.types("hello")
    await _until(lambda: len(told) == 2)
    assert told == [("kept-between-us", "/start"), ("kept-between-us", "hello")]


async def test_a_webhook_that_fails_gets_the_update_again_before_the_next_of_that_chat(
    bot_api: BotApi, bot: Bot, ayo: Phone, hook: Hook
) -> None:
    url, told, statuses = hook
    statuses.append(500)
    await bot.set_webhook(url)
    assert bot_api.webhook is not None
    bot_api.webhook.again_after = 0.01
    await ayo.types("hello")
    await _until(lambda: len(told) == 3)
    assert [text for _, text in told] == ["/start", "/start", "hello"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_while_a_webhook_is_set_polling_is_a_conflict(bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook[0])
    with pytest.raises(TelegramConflictError, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []
