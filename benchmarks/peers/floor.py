"""The floor: no framework, one asyncio loop that answers each update with the next question.

An echo keeps nothing. Told `kept`, it commits what all chats of a poll answered together (SQLite WAL,
synchronous FULL) before it says anything, and after a crash goes on from there.
"""

import asyncio
import json
import os
import sqlite3
import sys
from typing import Any
from urllib.parse import urlsplit

from benchmarks.speed.intake import DONE, INTAKE, NOT_SAFE

Answer = tuple[int, int, str]  # a chat, which of its updates it is, what was typed or tapped
TABLES = """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS answers (chat INT, place INT, words TEXT, PRIMARY KEY (chat, place))
        WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS cases (number INTEGER PRIMARY KEY, chat INT)"""


class Echo:
    """Where each chat is, and nothing else."""

    def __init__(self) -> None:
        self.places: dict[int, int] = {}

    def take(self, updates: list[dict[str, Any]]) -> list[Answer]:
        return [self._answer(update) for update in updates]

    def _answer(self, update: dict[str, Any]) -> Answer:
        query = update.get("callback_query")
        chat = (query or update)["message"]["chat"]["id"]
        self.places[chat] = place = self.places.get(chat, -1) + 1
        return chat, place, query["data"] if query else update["message"]["text"]


class Kept(Echo):
    """The same, with each answer and each case on disk."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.db = sqlite3.connect(path)
        self.db.executescript(TABLES)
        self.places.update(self.db.execute("SELECT chat, max(place) FROM answers GROUP BY chat"))

    def take(self, updates: list[dict[str, Any]]) -> list[Answer]:
        answers = super().take(updates)
        cases = [(chat,) for chat, place, _ in answers if place == len(INTAKE)]
        with self.db:
            self.db.executemany("INSERT INTO answers VALUES (?, ?, ?)", answers)
            self.db.executemany("INSERT INTO cases (chat) VALUES (?)", cases)
        return answers


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


async def say(api: Api, chat: int, place: int, query: dict[str, Any] | None) -> None:
    """The next question, or that it was sent; the tap is answered beside it."""
    says: dict[str, Any] = {"chat_id": chat, "text": f"{DONE} {chat}."}
    if place < len(INTAKE):
        says = {"chat_id": chat, "text": INTAKE[place].asks, "reply_markup": column(place)}
    calls = [api.call("sendMessage", **says)]
    if query:
        calls.append(api.call("answerCallbackQuery", callback_query_id=query["id"]))
    await asyncio.gather(*calls)


async def main(keeps: Echo) -> None:
    api, offset, running = Api(), 0, set()
    while True:
        updates = await api.call("getUpdates", offset=offset, timeout=25)
        for update, (chat, place, _) in zip(updates, keeps.take(updates), strict=True):
            offset = update["update_id"] + 1
            task = asyncio.create_task(say(api, chat, place, update.get("callback_query")))
            running.add(task)
            task.add_done_callback(running.discard)


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    asyncio.run(main(Kept(os.environ["PEER_FILE"]) if "kept" in sys.argv else Echo()))
