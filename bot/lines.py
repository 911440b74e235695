"""Lines to the Bot API: kept-alive HTTP/1.1 connections on which JSON is posted, one call at a time on each.

aiohttp's client costs five times as much a call (docs/decisions/0019). Files still go by it.
"""

import asyncio
import ssl
from http import HTTPStatus
from urllib.parse import urlsplit

import certifi
import httptools

KEPT_FOR = 15.0  # seconds without a call: servers close what is silent for long
CONNECTS_WITHIN = 10.0  # seconds
PORTS = {"https": 443, "http": 80}


class LineBroken(OSError):
    """The connection ended, or said what is no HTTP, before the answer was whole."""


class Line(asyncio.Protocol):
    """One connection; it takes the next call when the last is answered."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self.last_used = 0.0

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes, until: float) -> tuple[int, bytes]:
        """Send a whole request; returns the answer's status and body. Raises LineBroken or TimeoutError.

        until: when the answer is late, by the loop's own clock. The loop reads what has come before it looks
        what is late, so one that stood still takes the answer that lay there: else it is said twice.
        """
        if not self.is_open or self._transport is None:
            raise LineBroken("the connection is closed")
        loop = asyncio.get_running_loop()
        self._answer, self._body = loop.create_future(), b""
        late = loop.call_at(until, self._fail, TimeoutError())
        self._transport.write(request)
        try:
            return await self._answer
        except asyncio.CancelledError:
            if self._answer.done() and not self._answer.cancelled():
                return self._answer.result()  # it was there before we were told to stop
            raise
        finally:
            late.cancel()

    def close(self) -> None:
        if self._transport:
            self._transport.abort()

    # -- what asyncio calls ----------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a stream, as was asked for
        self._transport, self._parser = transport, httptools.HttpResponseParser(self)

    def data_received(self, data: bytes) -> None:
        if self._answer is None or self._answer.done():
            self.close()  # nobody asked: whatever it is, it answers no call of ours
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as fault:
            self._fail(LineBroken(type(fault).__name__))

    def connection_lost(self, fault: Exception | None) -> None:
        self._fail(LineBroken(type(fault).__name__ if fault else "closed by the server"))

    # -- what the parser calls -------------------------------------------------------------------

    def on_body(self, part: bytes) -> None:
        self._body += part

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if status < HTTPStatus.OK:  # "go on", before the answer itself
            return
        if self._answer and not self._answer.done():
            self._answer.set_result((status, self._body))
        if not self._parser.should_keep_alive():
            self.close()

    def _fail(self, why: OSError) -> None:
        self.close()
        if self._answer and not self._answer.done():
            self._answer.set_exception(why)


class Lines:
    """The lines to one server, as many as there are calls at the same time."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        self._tls = ssl.create_default_context(cafile=certifi.where()) if parts.scheme == "https" else None
        self._head = f"HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\nContent-Length: "
        self._free: list[Line] = []

    async def post(self, path: str, body: bytes, within: float) -> tuple[int, bytes]:
        """Post JSON; returns status and body. Raises OSError (a LineBroken too) or TimeoutError."""
        request = f"POST {path} {self._head}{len(body)}\r\n\r\n".encode() + body
        until = asyncio.get_running_loop().time() + within
        line = self._one_that_is_free() or await self._another(until)
        try:
            answer = await line.ask(request, until)
        except BaseException:  # an answer that comes late must not be taken for the next call's
            line.close()
            raise
        if line.is_open:
            line.last_used = asyncio.get_running_loop().time()
            self._free.append(line)
        return answer

    def close(self) -> None:
        """Hang up; nothing may be under way any more."""
        while self._free:
            self._free.pop().close()

    def _one_that_is_free(self) -> Line | None:
        """The line used last, so that those not needed grow silent and go."""
        now = asyncio.get_running_loop().time()
        while self._free:
            line = self._free.pop()
            if line.is_open and now - line.last_used < KEPT_FOR:
                return line
            line.close()
        return None

    async def _another(self, until: float) -> Line:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout_at(min(until, loop.time() + CONNECTS_WITHIN)):
            _, line = await loop.create_connection(
                Line, self._host, self._port, ssl=self._tls, happy_eyeballs_delay=0.25
            )
        return line
