"""The Bot API server on loopback answers as Telegram does, asked by the real aiogram client."""

import asyncio
import sys
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendDice
from aiogram.types import (
    BotCommand,
)

from tests.telegram.client import client, keyboard
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def test_the_bot_can_introduce_itself(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand(command="stop", description="Pause")])
    await bot.set_my_name("Clywed", language_code="cy")
    await bot.set_my_description("Tell the council.")
    await bot.set_my_short_description("Be heard.")
    assert (await bot.get_my_name(language_code="cy")).name == "Clywed"
    assert (await bot.get_my_description(language_code="cy")).description == "Tell the council."
    assert (await bot.get_my_short_description()).short_description == "Be heard."
    assert [one.command for one in await bot.get_my_commands()] == ["stop"]
    assert (await bot.get_me()).username == "heard_bot"


async def test_a_wrong_token_is_unauthorized(bot_api: BotApi) -> None:
    async with client(bot_api, "1:wrong") as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def test_a_method_that_is_not_here_is_not_found(bot: Bot, ayo: Phone) -> None:
    with pytest.raises(TelegramNotFound):
        await bot(SendDice(chat_id=ayo.chat.id))


@pytest.mark.parametrize("how", ["query", "form", "json", "multipart"])
async def test_a_call_may_come_in_any_of_telegrams_four_ways(bot_api: BotApi, ayo: Phone, how: str) -> None:
    asked = {"chat_id": str(ayo.chat.id), "text": how, "reply_markup": keyboard(yes="Yes").model_dump_json()}
    parts = aiohttp.MultipartWriter("form-data")
    for name, value in asked.items():
        parts.append(value).set_content_disposition("form-data", name=name)
    carried = {"query": {"params": asked}, "form": {"data": asked}, "json": {"json": asked}}
    url = f"{bot_api.url}/bot{bot_api.token}/sendmessage"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, **carried.get(how, {"data": parts})) as answer,
    ):
        assert (await answer.json())["ok"]
    assert (await ayo.sees(how)).buttons == ("Yes",)


async def test_the_page_lets_one_type_and_tap_by_hand(bot_api: BotApi, bot: Bot) -> None:
    async with aiohttp.ClientSession() as browser:
        await browser.post(f"{bot_api.url}/phones", data={"name": "<Ayo>", "payload": "sefton"})
        [(number, ayo)] = bot_api.phones.items()
        await bot.send_message(number, "Ready & well?", reply_markup=keyboard(yes="Yes"))
        asked = ayo.screen[-1].id
        async with browser.get(f"{bot_api.url}/phones/{number}") as page:
            assert "Ready &amp; well?" in await page.text()
        await browser.post(f"{bot_api.url}/phones/{number}/says", data={"text": "hello"})
        await browser.post(f"{bot_api.url}/phones/{number}/taps", data={"message": asked, "label": "Yes"})
    assert ayo.transcript().splitlines()[-2:] == ["<Ayo>: hello", "<Ayo> taps [Yes]"]


async def test_it_runs_by_hand_and_says_where() -> None:
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.telegram.server", "--port", "0"),
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
    )
    assert running.stdout is not None
    said = [(await running.stdout.readline()).decode() for _ in range(4)]
    running.terminate()
    await running.communicate()
    assert said[0].startswith("The phone on loopback: http://127.0.0.1:")
    assert said[3].startswith("TELEGRAM_API_URL=http://127.0.0.1:")
