"""The webhook's door: where Telegram brings updates, one POST each, answered 200 only once it is committed.

It stands beside the page, at an address of its own. Whatever it says no to, Telegram brings again. What
it takes it may answer with a call of the Bot API; of what comes of that Telegram tells nobody.
"""

import json
from typing import Any, Protocol

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from store.faults import StoreUnavailable

PATH = "/telegram"
SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header
AT_MOST = 1024 * 1024  # bytes; an update of Telegram's has some thousand
NOT_POST = "Only Telegram comes here, with POST.\n"
NOT_TELEGRAM = "The secret token is missing, or not the one that `heard webhook set` gave to Telegram.\n"
TOO_LONG = "This is longer than any update.\n"
NOT_AN_UPDATE = "This is not an update of Telegram's.\n"
NOT_YET = "Not yet: bring it again in a moment.\n"


class Taker(Protocol):
    """Whoever keeps what is brought (bot.delivered)."""

    async def is_telegram(self, secret: str) -> bool: ...
    async def take(self, update: dict[str, Any]) -> dict[str, Any]: ...


class Door:
    """Closed without Telegram; until the bot is up it asks to come again."""

    def __init__(self, here: bool) -> None:
        self.here = here
        self._taker: Taker | None = None

    def open(self, taker: Taker) -> None:
        """From now on, what is brought is taken."""
        self._taker = taker

    def beside(self, page: ASGIApp) -> ASGIApp:
        """The page, with the door at its own address."""

        async def both(scope: Scope, receive: Receive, send: Send) -> None:
            if self.here and scope["type"] == "http" and scope["path"] == PATH:
                await (await self._answer(Request(scope, receive)))(scope, receive, send)
            else:
                await page(scope, receive, send)

        return both

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse(NOT_POST, 405, {"allow": "POST"})
        if self._taker is None:
            return _come_again()
        try:
            return await self._take(self._taker, request)
        except (StoreUnavailable, ClientDisconnect):
            return _come_again()

    async def _take(self, taker: Taker, request: Request) -> Response:
        if not await taker.is_telegram(request.headers.get(SECRET, "")):
            return PlainTextResponse(NOT_TELEGRAM, 401)
        body = await _body_of(request)
        if body is None:
            return PlainTextResponse(TOO_LONG, 413)
        update = _update_in(body)
        if update is None:
            return PlainTextResponse(NOT_AN_UPDATE, 400)
        call = await taker.take(update)
        return JSONResponse(call) if call else Response(status_code=200)


async def _body_of(request: Request) -> bytes | None:
    """What was sent; None when it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > AT_MOST:
            return None
    return bytes(body)


def _update_in(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    is_update = isinstance(found, dict) and type(found.get("update_id")) is int
    return found if is_update else None


def _come_again() -> Response:
    return PlainTextResponse(NOT_YET, 503, {"retry-after": "1"})
