"""As much of HTTP/1.1 as a Bot API client speaks, at little cost: the server must not be what is measured."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

Call = Callable[[str, dict[str, Any]], Awaitable[tuple[int, Any]] | tuple[int, Any]]
REASONS = {200: b"OK", 400: b"Bad Request", 404: b"Not Found", 429: b"Too Many Requests"}


class Connection(asyncio.Protocol):
    """One kept-alive connection; requests are answered one after another, as clients send them.

    delay: seconds a call takes, half of them on its way to this server and half on its way back.
    """

    def __init__(self, call: Call, delay: float) -> None:
        self.call, self.one_way = call, delay / 2
        self.read = b""
        self.tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.read += data
        while (end := self.read.find(b"\r\n\r\n")) >= 0:
            head = self.read[:end]
            length = length_in(head)
            if len(self.read) < end + 4 + length:
                return
            body, self.read = self.read[end + 4 : end + 4 + length], self.read[end + 4 + length :]
            self._handle(head, body)

    def _handle(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].split(b"?", 1)[0].rpartition(b"/")[2].decode()
        asked = _read(head, body)
        if self.one_way:
            asyncio.get_running_loop().call_later(self.one_way, self._carry_out, method, asked)
        else:
            self._carry_out(method, asked)

    def _carry_out(self, method: str, asked: dict[str, Any]) -> None:
        found = self.call(method, asked)
        if isinstance(found, tuple):
            self._answer(*found)
        else:
            task = asyncio.ensure_future(self._later(found))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _later(self, found: Awaitable[tuple[int, Any]]) -> None:
        self._answer(*await found)

    def _answer(self, status: int, result: Any) -> None:
        told = (
            {"ok": True, "result": result} if status == 200 else {"ok": False, "error_code": status, **result}
        )
        body = json.dumps(told, separators=(",", ":")).encode()
        head = b"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self._send(head % (status, REASONS.get(status, b"No"), len(body)) + body)

    def _send(self, answer: bytes) -> None:
        if self.one_way:
            asyncio.get_running_loop().call_later(self.one_way, self._write, answer)
        else:
            self._write(answer)

    def _write(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)


def length_in(head: bytes) -> int:
    """How many bytes follow this head. Raises ValueError for a body in chunks."""
    lower = head.lower()
    if (at := lower.find(b"content-length:")) >= 0:
        return int(lower[at + 15 :].split(b"\r\n", 1)[0])
    if b"transfer-encoding: chunked" in lower:
        raise ValueError("bodies in chunks are not read here")
    return 0


def _read(head: bytes, body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    if body[:1] == b"{":
        return dict(json.loads(body))
    if b"multipart/form-data" in head:
        kind = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-type"))
        whole = BytesParser().parsebytes(kind + b"\r\n\r\n" + body)
        parts = whole.get_payload()
        return {
            str(part.get_param("name", header="content-disposition")): part.get_payload(decode=True).decode()  # type: ignore[union-attr]
            for part in parts  # type: ignore[union-attr]
        }
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
