"""Whoever is called, on loopback: a mail server and a machine that takes webhooks."""

import asyncio
import ssl
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TypeVar

TLS_STARTS = "STARTTLS"
WITHIN = 10.0  # seconds
Taken = TypeVar("Taken")


async def so_many(taken: list[Taken], number: int) -> list[Taken]:
    """Wait until there are so many; returns what there is."""
    for _ in range(int(WITHIN / 0.05)):
        if len(taken) >= number:
            break
        await asyncio.sleep(0.05)
    return taken


@dataclass
class MailServer:
    """An SMTP server (RFC 5321) that keeps what it is given. `answers`: what it says to a command instead."""

    tls: ssl.SSLContext | None = None
    wrapped: bool = False  # TLS from the first byte
    wants_login: bool = False
    greets: bool = True
    answers: dict[str, str] = field(default_factory=dict)
    taken: list[EmailMessage] = field(default_factory=list)
    heard: list[tuple[str, bool]] = field(default_factory=list)  # every command, and whether under TLS
    _lines: list[asyncio.StreamWriter] = field(default_factory=list)
    _server: asyncio.Server | None = None

    async def __aenter__(self) -> "MailServer":
        self._server = await asyncio.start_server(
            self._talk, "127.0.0.1", 0, ssl=self.tls if self.wrapped else None
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()
        await self._server.wait_closed()

    @property
    def port(self) -> int:
        assert self._server
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def url(self) -> str:
        return f"{'smtps' if self.wrapped else 'smtp'}://127.0.0.1:{self.port}"

    async def gets(self, number: int) -> list[EmailMessage]:
        """Wait until so many e-mails are there, and return them."""
        return await so_many(self.taken, number)

    def hang_up(self) -> None:
        """Cut every line."""
        for line in self._lines:
            line.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        secure = self.wrapped
        self._lines.append(writer)
        if self.greets:
            writer.write(b"220 here\r\n")
        while line := (await reader.readline()).decode().strip():
            word = line.split(" ")[0].upper()
            self.heard.append((line, secure))
            writer.write(self._answer(word, secure).encode() + b"\r\n")
            await writer.drain()
            if word == TLS_STARTS and self.tls:
                try:
                    await writer.start_tls(self.tls)
                except ssl.SSLError:
                    break
                secure = True
            elif word == "DATA" and word not in self.answers:
                content = await reader.readuntil(b"\r\n.\r\n")
                self._take(content[:-5])
                writer.write(self.answers.get("END", "250 taken").encode() + b"\r\n")
            elif word == "QUIT":
                break
        writer.close()

    def _answer(self, word: str, secure: bool) -> str:
        offers = (["STARTTLS"] if self.tls and not secure else []) + (
            ["AUTH PLAIN"] if self.wants_login else []
        )
        greets = "\r\n".join(["250-hello", *(f"250-{offer}" for offer in offers), "250 8BITMIME"])
        usual = {
            "EHLO": greets,
            "DATA": "354 go on",
            TLS_STARTS: "220 now",
            "AUTH": "235 yes",
            "QUIT": "221 bye",
        }
        return self.answers.get(word, usual.get(word, "250 yes"))

    def _take(self, content: bytes) -> None:
        if "END" not in self.answers:
            self.taken.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]


@dataclass
class Posted:
    """One request: its path, its headers in lower case, its body."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Webhook:
    """A machine that takes what is posted to it, and answers with this status."""

    status: int = 204
    more: str = ""  # header lines of the answer
    tls: ssl.SSLContext | None = None
    taken: list[Posted] = field(default_factory=list)
    url: str = ""
    _server: asyncio.Server | None = None

    async def __aenter__(self) -> "Webhook":
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0, ssl=self.tls)
        scheme, port = "https" if self.tls else "http", self._server.sockets[0].getsockname()[1]
        self.url = f"{scheme}://127.0.0.1:{port}/duty?team=1"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()
        await self._server.wait_closed()

    async def gets(self, number: int) -> list[Posted]:
        """Wait until so much was posted, and return it."""
        return await so_many(self.taken, number)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.taken.append(Posted(first.split(" ")[1], headers, body))
        writer.write(f"HTTP/1.1 {self.status} So\r\n{self.more}Content-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()
