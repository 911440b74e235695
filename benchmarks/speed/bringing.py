"""Updates brought to a webhook as Telegram brings them: JSON posted with a secret in its header.

At most so many at a time, each on a kept-alive connection; those of one chat one after another; what is not
answered 200 is brought again after a second (Bot API, setWebhook; tdlib/telegram-bot-api, WebhookActor.cpp).
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

from benchmarks.speed.http import length_in

Answer = tuple[int, bytes]  # status and body

AT_ONCE = 40  # unless setWebhook's max_connections says another number
AGAIN_AFTER = 1.0  # seconds
BROKEN: Answer = (0, b"")  # the connection, before the answer was whole
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Line(asyncio.Protocol):
    """One connection to the bot's own address: one update at a time."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.read = transport, b""
        self.answer: asyncio.Future[Answer] | None = None

    def data_received(self, data: bytes) -> None:
        self.read += data
        head, _, body = self.read.partition(b"\r\n\r\n")
        if len(self.read) > len(head) and len(body) >= length_in(head):
            self.read = b""
            self._answered((int(head.split(b" ", 2)[1]), body))

    def connection_lost(self, fault: Exception | None) -> None:
        self._answered(BROKEN)

    def _answered(self, answer: Answer) -> None:
        if self.answer and not self.answer.done():
            self.answer.set_result(answer)

    async def bring(self, request: bytes) -> Answer:
        """What it was answered with."""
        if self.transport.is_closing():
            return BROKEN
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answer


class Bringer:
    """Brings updates to one address, or to several in turn, as a proxy in front of replicas would.

    delay: seconds a request takes, half of them on its way to the bot and half on its way back. heeds: what
    the bot asks for with an answer of 200, a call by its method's name.
    """

    def __init__(
        self, address: str, secret: str, at_once: int, delay: float, heeds: Callable[[dict[str, Any]], None]
    ) -> None:
        where, self.heeds = urlsplit(address), heeds
        self.path, self.secret, self.one_way = where.path, secret, delay / 2
        self.brings_to([where.port or 80])
        self.slots = asyncio.Semaphore(at_once)
        self.chats: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.under_way: set[asyncio.Task[None]] = set()

    def brings_to(self, ports: Sequence[int]) -> None:
        """The ports on loopback at which somebody takes updates."""
        self.ports = cycle(ports)
        self.free: dict[int, list[Line]] = {port: [] for port in ports}

    def bring(self, chat: int, update: dict[str, Any]) -> None:
        task = asyncio.ensure_future(self._until_taken(chat, self._request(update)))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    def _request(self, update: dict[str, Any]) -> bytes:
        body = json.dumps(update, separators=(",", ":")).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"{SECRET}: {self.secret}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def _until_taken(self, chat: int, request: bytes) -> None:
        async with self.chats[chat]:
            while not await self._is_taken(request):  # noqa: ASYNC110 - the time between two tries, no event
                await asyncio.sleep(AGAIN_AFTER)

    async def _is_taken(self, request: bytes) -> bool:
        port = next(self.ports)
        async with self.slots:
            try:
                line = await self._line_to(port)
            except OSError:
                return False
            await self._on_its_way()
            status, body = await line.bring(request)
            await self._on_its_way()
        if not line.transport.is_closing():
            self.free[port].append(line)
        if status == 200 and (asked := json.loads(body or b"{}")):
            self.heeds(asked)
        return status == 200

    async def _on_its_way(self) -> None:
        if self.one_way:
            await asyncio.sleep(self.one_way)

    async def _line_to(self, port: int) -> Line:
        while self.free[port]:
            line = self.free[port].pop()
            if not line.transport.is_closing():
                return line
        _, line = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", port)
        return line
