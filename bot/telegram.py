"""The Bot API as we reach it: aiogram's client, and raw updates, so that one odd one harms no other."""

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetUpdates, TelegramMethod
from aiogram.methods.base import Response
from aiogram.types import File, Message, User

from bot.lines import Lines
from bot.raw import KINDS, Raw
from store.plain_json import as_json, from_json

SILENT = ("aiogram", "aiohttp")  # their lines carry contents, and addresses that hold the token

# pydantic holds these only weakly: without us, each garbage collection has them built again (3-4 ms each).
HELD: tuple[Any, ...] = (Response[Message], Response[bool], Response[File], Response[User])

ANSWERS_WITHIN = 10.0  # seconds: also a letter that is said twice is settled before its lease is over


class Refusal(Exception):
    """Telegram said no to getUpdates: its HTTP status, and perhaps the seconds to wait."""

    def __init__(self, status: int, retry_after: float = 0) -> None:
        super().__init__(f"Telegram answered {status}")
        self.status, self.retry_after = status, retry_after


class Unreachable(Exception):
    """Telegram did not answer, or not in a way that can be read."""


class Session(AiohttpSession):
    """aiogram's session, with our own lines beside it (bot.lines) for what is said at every turn."""

    def __init__(self, api: TelegramAPIServer = PRODUCTION) -> None:
        super().__init__(api=api)
        self._lines = Lines(api.base)

    async def post(self, bot: Bot, name: str, told: Raw, within: float) -> tuple[int, bytes]:
        """Post JSON to a method of this name; returns status and body. Raises OSError."""
        path = urlsplit(self.api.api_url(bot.token, name)).path
        return await self._lines.post(path, as_json(told).encode(errors="replace"), within)

    async def close(self) -> None:
        """Against a server without TLS aiohttp has nothing to wait for at the end."""
        self._lines.close()
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()


async def call(bot: Bot, method: type[TelegramMethod[Any]], **told: Any) -> Any:
    """Call a method as plain JSON, without what is None; returns its result as it came.

    Raises what aiogram's own session raises: only for a refusal is its model of the method made.
    """
    session = _session_of(bot)
    told = {name: value for name, value in told.items() if value is not None}
    try:
        status, came = await session.post(bot, method.__api_method__, told, ANSWERS_WITHIN)
    except OSError as fault:  # a TimeoutError is one
        raise TelegramNetworkError(method.model_construct(**told), type(fault).__name__) from fault
    found = _read(came)
    if status != HTTPStatus.OK or not found.get("ok"):
        session.check_response(bot, method.model_construct(**told), status, came.decode(errors="replace"))
    return found["result"]


def _session_of(bot: Bot) -> Session:
    assert isinstance(bot.session, Session)  # noqa: S101 - open_bot makes no other
    return bot.session


def _read(came: bytes) -> Raw:
    try:
        found = from_json(came)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


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
    try:
        answer = await _session_of(bot).post(bot, GetUpdates.__api_method__, asked, wait + 15)
    except OSError as fault:  # a TimeoutError is one
        raise Unreachable(type(fault).__name__) from None
    return _updates_in(*answer)


def _updates_in(status: int, body: bytes) -> list[Raw]:
    try:
        told = from_json(body)
    except ValueError:
        raise (Refusal(status) if status >= 400 else Unreachable("not JSON")) from None
    if not isinstance(told, dict) or not told.get("ok"):
        wait = told.get("parameters", {}).get("retry_after", 0) if isinstance(told, dict) else 0
        raise Refusal(status, float(wait))
    return [one for one in told["result"] if isinstance(one, dict) and isinstance(one.get("update_id"), int)]
