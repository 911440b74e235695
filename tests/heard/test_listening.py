"""What is sent to a port: answered where it is HTTP, and never kept without end."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from heard.listening import AT_ONCE, LONGEST_HEAD, server_for
from office.settings import Settings
from tests.ports import free_port

Line = tuple[StreamReader, StreamWriter]
GET = b"GET /%d HTTP/1.1\r\nhost: heard\r\n\r\n"
READ_AT_ONCE = 256 * 1024  # by asyncio, and so at most as much again may lie there
BEGINS = b"POST / HTTP/1.1\r\nhost: heard\r\ntransfer-encoding: chunked\r\n\r\n"


async def porch(scope: Scope, receive: Receive, send: Send) -> None:
    """Says where it was asked, and how long the body was, once it has come."""
    if scope["type"] == "http":
        answer: Response = PlainTextResponse(f"{scope['path']} {len(await Request(scope, receive).body())}.")
        await answer(scope, receive, send)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A connection to a porch that listens."""
    settings = Settings(_env_file=None, port=free_port())  # type: ignore[call-arg]
    server = server_for(porch, settings, settings.port)
    listening = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
        await asyncio.sleep(0.01)
    reads, writes = await asyncio.open_connection("127.0.0.1", settings.port)
    yield reads, writes
    writes.close()
    server.should_exit = True
    await listening


async def answer_to(line: Line, *sent: bytes, ends: bytes = b"") -> str:
    """All that is answered until the connection is closed, or until these bytes."""
    reads, writes = line
    for part in sent:
        writes.write(part)
    try:
        async with asyncio.timeout(60):
            return (await (reads.readuntil(ends) if ends else reads.read())).decode()
    except ConnectionResetError:  # it was closed before all was sent
        return ""


async def test_a_long_body_is_no_long_head(line: Line) -> None:
    length = 20 * LONGEST_HEAD
    head = b"POST /long HTTP/1.1\r\nhost: heard\r\ncontent-length: %d\r\n\r\n" % length
    for _ in range(2):
        answer = await answer_to(line, head, b"x" * length, ends=b" %d." % length)
        assert answer.endswith(f"/long {length}.")


async def test_many_requests_on_one_connection_are_no_long_head(line: Line) -> None:
    long = GET[:-2] % 1 + b"x-long: " + b"x" * (LONGEST_HEAD // 2) + b"\r\n\r\n"
    for _ in range(5):
        assert (await answer_to(line, long, ends=b"/1 0.")).startswith("HTTP/1.1 200")


@pytest.mark.parametrize(
    "begins",
    [b"GET /", GET[:-2] % 1 + b"x-long: ", BEGINS + b"1\r\nx\r\n0\r\nx-long: "],
    ids=["an address", "a header", "a trailer"],
)
async def test_what_never_ends_is_refused(line: Line, begins: bytes) -> None:
    answer = await answer_to(line, begins, b"x" * (LONGEST_HEAD + READ_AT_ONCE))
    assert answer.startswith("HTTP/1.1 400") or not answer


async def test_requests_that_come_together_are_answered_in_their_order(line: Line) -> None:
    together = b"".join(GET % number for number in range(AT_ONCE))
    answers = await answer_to(line, together, ends=b"/%d 0." % (AT_ONCE - 1))
    at = [answers.index(f"/{number} 0.") for number in range(AT_ONCE)]
    assert at == sorted(at)


async def test_too_many_requests_that_come_together_are_refused(line: Line) -> None:
    answer = await answer_to(line, b"".join(GET % number for number in range(10 * AT_ONCE)))
    assert "HTTP/1.1 400" in answer
    assert f"/{AT_ONCE + 1} 0." not in answer
