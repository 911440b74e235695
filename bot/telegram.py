"""The Bot API as we reach it: aiogram's client, and raw updates, so that one odd one harms no other."""

import json
import logging
from functools import cached_property
from http import HTTPStatus
from typing import Any, cast

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    GetUpdates,
    SendMessage,
    TelegramMethod,
)
from aiogram.methods.base import Response, TelegramType
from aiogram.types import File, Message, MessageId, User
from aiohttp import ClientError, ClientTimeout

from bot.raw import KINDS, Raw

SILENT = ("aiogram", "aiohttp")  # their lines carry contents, and addresses that hold the token

# pydantic holds these only weakly: without us, each garbage collection has them built again (3-4 ms a send).
HELD: tuple[Any, ...] = (Response[Message], Response[bool], Response[File], Response[User])


SAID_OFTEN = (SendMessage, EditMessageText, EditMessageReplyMarkup, AnswerCallbackQuery)
AS_JSON = {"Content-Type": "application/json"}


class Refusal(Exception):
    """Telegram said no to getUpdates: its HTTP status, and perhaps the seconds to wait."""

    def __init__(self, status: int, retry_after: float = 0) -> None:
        super().__init__(f"Telegram answered {status}")
        self.status, self.retry_after = status, retry_after


class Unreachable(Exception):
    """Telegram did not answer, or not in a way that can be read."""


class Session(AiohttpSession):
    """aiogram's session; against a server without TLS there is nothing to wait for at the end.

    What is said at every turn goes out as JSON, and of the message that comes back only its number is read:
    as a form and a whole `Message` each costs us more than the turn (docs/performance.md).
    """

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own
    ) -> TelegramType:
        """Call a method; raises as aiogram's own session does."""
        if type(method) not in SAID_OFTEN or _has_defaults(method):
            return await super().make_request(bot, method, timeout)
        session, address = await self.create_session(), self.api.api_url(bot.token, method.__api_method__)
        told = method.model_dump_json(exclude_unset=True, exclude_none=True).encode()
        try:
            async with session.post(address, data=told, headers=AS_JSON, timeout=self._within) as answer:
                status, came = answer.status, await answer.text()
        except (ClientError, TimeoutError) as fault:
            raise TelegramNetworkError(method=method, message=type(fault).__name__) from fault
        return self._result(bot, method, status, came)

    def _result(self, bot: Bot, method: TelegramMethod[TelegramType], status: int, came: str) -> TelegramType:
        found = _read(came) if status == HTTPStatus.OK else {}
        if not found.get("ok"):
            return cast(TelegramType, self.check_response(bot, method, status, came).result)
        result = found["result"]
        return cast(TelegramType, MessageId(message_id=result["message_id"]) if result is not True else True)

    @cached_property
    def _within(self) -> ClientTimeout:
        return ClientTimeout(total=self.timeout)

    async def close(self) -> None:
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()


def _has_defaults(method: TelegramMethod[Any]) -> bool:
    """Whether something in it is for aiogram to fill in, from the settings of its client."""
    return any(isinstance(value, Default) for _, value in method)


def _read(came: str) -> Raw:
    try:
        found = json.loads(came)
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
