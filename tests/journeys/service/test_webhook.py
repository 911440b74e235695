"""Polling, brought by webhook, polling again, on a running service: nothing is lost on the way."""

import asyncio

import pytest
from typer.testing import CliRunner

from heard.command import app
from tests.bot.chat import until
from tests.journeys.service.running import Service
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def heard(*words: str) -> str:
    """What an operator types beside the running service, and what it answers."""
    done = await asyncio.to_thread(CliRunner().invoke, app, ["webhook", *words])
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


async def test_messages_come_by_polling_then_brought_then_by_polling(
    service: Service, bot_api: BotApi, phone: type[Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(service.folder)  # no .env of this machine's
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{service.folder}/var/heard.sqlite")
    for name, value in service.settings.items():
        monkeypatch.setenv(name, value)
    ayo = phone("Ayo")
    await ayo.start()
    await ayo.taps("Tell about a problem")

    assert "Telegram brings messages to" in await heard("set", service.page)
    assert bot_api.webhook
    await ayo.taps("Sefton")
    await ayo.taps("It's about me")
    await ayo.sees("What happened?")
    await until(lambda: ayo.waiting_taps == 0)
    assert bot_api.calls["answerCallbackQuery"] == 3  # each tap once, polled for or brought
    assert "0 messages wait at Telegram" in await heard("show")

    assert "By long polling again" in await heard("off")
    await ayo.types("It was brought.")
    await ayo.taps("That's all")
    assert await ayo.sees("advocate")
