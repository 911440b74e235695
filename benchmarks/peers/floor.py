"""The floor: no framework and no store, one asyncio loop that answers each update with the next question."""

import asyncio
import json
import os
import sys
from typing import Any
from urllib.parse import urlsplit

from benchmarks.speed.intake import DONE, INTAKE, NOT_SAFE

PLACES: dict[int, int] = {}


class Api:
    """Kept-alive connections to the Bot API, one call at a time on each."""

    def __init__(self) -> None:
        address = urlsplit(os.environ["TELEGRAM_API_URL"])
        self.host, self.port = address.hostname or "127.0.0.1", address.port or 80
        self.path = f"/bot{os.environ['TELEGRAM_BOT_TOKEN']}/"
        self.free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def call(self, method: str, **asked: Any) -> Any:
        reader, writer = self.free.pop() if self.free else await asyncio.open_connection(self.host, self.port)
        body = json.dumps(asked).encode()
        writer.write(
            f"POST {self.path}{method} HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        told = json.loads(await reader.readexactly(length))
        self.free.append((reader, writer))
        return told["result"]


def column(place: int) -> dict[str, Any]:
    labels = [*INTAKE[place].choices, NOT_SAFE]
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": f"{place}:{n}"}] for n, label in enumerate(labels)
        ]
    }


async def answer(api: Api, update: dict[str, Any]) -> None:
    query = update.get("callback_query")
    chat = (query or update)["message"]["chat"]["id"]
    PLACES[chat] = place = PLACES.get(chat, -1) + 1
    says: dict[str, Any] = {"chat_id": chat, "text": f"{DONE} {chat}."}
    if place < len(INTAKE):
        says = {"chat_id": chat, "text": INTAKE[place].asks, "reply_markup": column(place)}
    calls = [api.call("sendMessage", **says)]
    if query:
        calls.append(api.call("answerCallbackQuery", callback_query_id=query["id"]))
    await asyncio.gather(*calls)


async def main() -> None:
    api, offset, running = Api(), 0, set()
    while True:
        for update in await api.call("getUpdates", offset=offset, timeout=25):
            offset = update["update_id"] + 1
            task = asyncio.create_task(answer(api, update))
            running.add(task)
            task.add_done_callback(running.discard)


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    asyncio.run(main())
