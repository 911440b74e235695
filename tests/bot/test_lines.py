"""Lines to the Bot API: kept alive, one call at a time on each, and no answer for another's call."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.lines import Line, LineBroken, Lines

Write = Callable[[bytes], None]
Serves = Callable[[bytes, Write], Awaitable[bool]]


class Server:
    """Answers as the test says; counts who called."""

    def __init__(self) -> None:
        self.connections, self.asked = 0, list[bytes]()
        self.serves: Serves = _plainly

    async def met(self, read: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
        self.connections += 1
        goes_on = True
        while goes_on and (head := await _head_of(read)):
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            self.asked.append(await read.readexactly(length))
            goes_on = await self.serves(self.asked[-1], write.write)
        write.close()


async def _head_of(read: asyncio.StreamReader) -> bytes:
    try:
        return await read.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


async def _plainly(asked: bytes, write: Write) -> bool:
    write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(asked), asked))
    return True


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
async def lines(server: Server) -> AsyncIterator[Lines]:
    listening = await asyncio.start_server(server.met, "127.0.0.1", 0)
    client = Lines(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}")
    yield client
    client.close()
    listening.close()
    await listening.wait_closed()


async def test_one_call_after_another_goes_by_the_same_line(server: Server, lines: Lines) -> None:
    said = [await lines.post("/a", word, 5) for word in (b"one", b"two")]
    assert said == [(200, b"one"), (200, b"two")]
    assert server.connections == 1


async def test_calls_at_the_same_time_have_a_line_each(server: Server, lines: Lines) -> None:
    words = [b"%d" % number for number in range(20)]
    said = await asyncio.gather(*(lines.post("/a", word, 5) for word in words))
    assert [body for _, body in said] == words


async def test_an_answer_in_chunks_is_put_together(server: Server, lines: Lines) -> None:
    async def in_chunks(asked: bytes, write: Write) -> bool:
        write(b'HTTP/1.1 429 Slow\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"o\r\n')
        await asyncio.sleep(0)
        write(b'4\r\nk":0\r\n0\r\n\r\n')
        return True

    server.serves = in_chunks
    assert await lines.post("/a", b"{}", 5) == (429, b'{"ok":0')


async def test_a_server_that_hangs_up_is_named_and_the_next_call_opens_a_new_line(
    server: Server, lines: Lines
) -> None:
    async def hangs_up(asked: bytes, write: Write) -> bool:
        server.serves = _plainly
        write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        return False

    server.serves = hangs_up
    with pytest.raises(LineBroken):
        await lines.post("/a", b"{}", 5)
    assert await lines.post("/a", b"again", 5) == (200, b"again")


async def test_an_answer_that_came_too_late_is_not_taken_for_the_next_calls(
    server: Server, lines: Lines
) -> None:
    late = asyncio.Event()

    async def slowly(asked: bytes, write: Write) -> bool:
        server.serves = _plainly
        await late.wait()
        return await _plainly(asked, write)

    server.serves = slowly
    with pytest.raises(TimeoutError):
        await lines.post("/a", b"first", 0.05)
    late.set()
    assert await lines.post("/a", b"second", 5) == (200, b"second")


async def test_a_service_that_stood_still_takes_the_answer_that_lay_there(
    server: Server, lines: Lines
) -> None:
    async def then_all_stands_still(asked: bytes, write: Write) -> bool:
        await _plainly(asked, write)
        time.sleep(0.1)  # noqa: ASYNC251 - it is the loop that stands still, the client's too
        return True

    server.serves = then_all_stands_still
    assert await lines.post("/a", b"said", 0.05) == (200, b"said")


async def test_an_answer_that_is_there_when_it_is_given_up_is_taken(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Line.on_message_complete

    def just_then(line: Line) -> None:
        real(line)
        asking.cancel()  # as whoever waits no longer does

    monkeypatch.setattr(Line, "on_message_complete", just_then)
    asking = asyncio.create_task(lines.post("/a", b"said", 60))
    assert await asking == (200, b"said")


async def test_what_is_no_http_is_an_error_like_any_other(server: Server, lines: Lines) -> None:
    async def nonsense(asked: bytes, write: Write) -> bool:
        write(b"no such thing\r\n\r\n")
        return False

    server.serves = nonsense
    with pytest.raises(LineBroken):
        await lines.post("/a", b"{}", 5)


async def test_a_server_that_closes_after_its_answer_is_not_asked_on_that_line(
    server: Server, lines: Lines
) -> None:
    async def closes(asked: bytes, write: Write) -> bool:
        write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")
        return False

    server.serves = closes
    said = [await lines.post("/a", b"{}", 5) for _ in range(2)]
    assert said == [(200, b"{}")] * 2
    assert server.connections == 2
