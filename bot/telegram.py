"""The Bot API as we reach it: aiogram's client, and raw updates, so that one odd one harms no other."""

import json
import logging
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import GetUpdates
from aiogram.methods.base import Response
from aiogram.types import File, Message, User
from aiohttp import ClientError, ClientTimeout

from bot.raw import KINDS, Raw

SILENT = ("aiogram", "aiohttp")  # their lines carry contents, and addresses that hold the token

# pydantic holds these only weakly: without us, each garbage collection has them built again (3-4 ms a send).
HELD: tuple[Any, ...] = (Response[Message], Response[bool], Response[File], Response[User])


class Refusal(Exception):
    """Telegram said no to getUpdates: its HTTP status, and perhaps the seconds to wait."""

    def __init__(self, status: int, retry_after: float = 0) -> None:
        super().__init__(f"Telegram answered {status}")
        self.status, self.retry_after = status, retry_after


class Unreachable(Exception):
    """Telegram did not answer, or not in a way that can be read."""


class Session(AiohttpSession):
    """aiogram's session; against a server without TLS there is nothing to wait for at the end."""

    async def close(self) -> None:
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()


def open_bot(token: str, api_url: str = "") -> Bot:
    """The client for this token, at Telegram's own address or another Bot API server's."""
    hush()
    return Bot(token, session=Session(api=TelegramAPIServer.from_base(api_url)) if api_url else Session())


def hush() -> None:
    """Keep the libraries out of our log: what they write holds people's words and the token."""
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


async def fetch_updates(bot: Bot, offset: int | None, wait: int) -> list[Raw]:
    """Wait up to `wait` seconds for updates, as Telegram sent them. Raises Refusal or Unreachable."""
    asked: dict[str, Any] = {"timeout": wait, "allowed_updates": KINDS, "limit": 100}
    if offset is not None:
        asked["offset"] = offset
    session = bot.session
    assert isinstance(session, AiohttpSession)  # noqa: S101 - open_bot makes no other
    client = await session.create_session()
    address = session.api.api_url(bot.token, GetUpdates.__api_method__)
    try:
        async with client.post(address, json=asked, timeout=ClientTimeout(total=wait + 15)) as answer:
            return _updates_in(answer.status, await answer.read())
    except (ClientError, TimeoutError, OSError) as fault:
        raise Unreachable(type(fault).__name__) from None


def _updates_in(status: int, body: bytes) -> list[Raw]:
    try:
        told = json.loads(body)
    except ValueError:
        raise (Refusal(status) if status >= 400 else Unreachable("not JSON")) from None
    if not isinstance(told, dict) or not told.get("ok"):
        wait = told.get("parameters", {}).get("retry_after", 0) if isinstance(told, dict) else 0
        raise Refusal(status, float(wait))
    return [one for one in told["result"] if isinstance(one, dict) and isinstance(one.get("update_id"), int)]
