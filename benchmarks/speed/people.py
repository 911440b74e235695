"""People who answer at once: each tells one complaint after another, in a new chat each time.

A person reacts to the question that comes next and to nothing else; a question out of its order, or asked
twice, is an error of the bot's, and a question that does not come is a turn lost.
"""

import asyncio
import itertools
import os
import time
from collections.abc import Callable
from typing import Any

from benchmarks.speed.intake import DONE, INTAKE, START
from benchmarks.speed.rules import now

PATIENCE = 20.0  # seconds
FIRST_CHAT = 700_000_001
WARM_UP = 0.15  # of the complaints, before the clock starts


class Person:
    """Whoever holds the phone of one chat."""

    def __init__(self, crowd: "Crowd", chat: int) -> None:
        self.crowd, self.chat = crowd, chat
        self.about = {"id": chat, "type": "private", "first_name": "Ada"}
        self.me = {"id": chat, "is_bot": False, "first_name": "Ada", "language_code": "en"}
        self.place = 0  # which question they wait for
        self.done = asyncio.get_running_loop().create_future()
        self.acted_at = 0.0
        self.seen = 0

    def types(self, words: str) -> None:
        content: dict[str, Any] = {
            "message_id": next(self.crowd.numbers),
            "from": self.me,
            "chat": self.about,
        }
        content |= {"date": now(), "text": words}
        if words.startswith("/"):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words)}]
        self._act("message", content)

    def taps(self, number: int, text: str, keyboard: Any, data: str) -> None:
        message = {"message_id": number, "from": self.me, "chat": self.about, "date": now(), "text": text}
        message["reply_markup"] = {"inline_keyboard": keyboard}
        tap = {"id": str(next(self.crowd.numbers)), "from": self.me, "chat_instance": str(self.chat)}
        self._act("callback_query", {**tap, "data": data, "message": message})

    def sees(self, number: int, text: str, keyboard: Any) -> None:
        """A message, or one changed: is it the question they wait for?"""
        if self.place == len(INTAKE):
            if DONE in text:
                self._answered()
                if not self.done.done():
                    self.done.set_result(None)
            return
        question = INTAKE[self.place]
        if question.says not in text or (number == self.seen and not keyboard):
            self.crowd.misplaced += any(each.says in text for each in INTAKE) and number != self.seen
            return
        label = question.replies
        data = _data(label, keyboard) if question.is_tapped else ""
        if data is None:
            self.crowd.misplaced += 1
            return
        self._answered()
        self.place, self.seen = self.place + 1, number
        if question.is_tapped:
            self.taps(number, text, keyboard, str(data))
        else:
            self.types(label)

    def _answered(self) -> None:
        self.crowd.answered(time.perf_counter() - self.acted_at)

    def _act(self, kind: str, content: dict[str, Any]) -> None:
        if self.crowd.think:
            asyncio.get_running_loop().call_later(self.crowd.think, self._do, kind, content)
        else:
            self._do(kind, content)

    def _do(self, kind: str, content: dict[str, Any]) -> None:
        self.acted_at = time.perf_counter()
        self.crowd.happens(kind, content)


def _data(label: str, keyboard: Any) -> str | None:
    buttons = (button for row in keyboard or () for button in row)
    return next((b["callback_data"] for b in buttons if b["text"].startswith(label)), None)


class Crowd:
    """So many people at a time, until so many complaints are told."""

    happens: Callable[[str, dict[str, Any]], None]

    def __init__(self, people: int, complaints: int, think: float = 0.0) -> None:
        self.size, self.complaints, self.think = people, complaints, think
        self.people: dict[int, Person] = {}
        self.numbers = itertools.count(10_000_001)  # their messages count apart from the bot's
        self.chats = itertools.count(FIRST_CHAT)
        self.begun = asyncio.Event()
        self.waits: list[float] = []
        self.started, self.misplaced, self.lost, self.told = 0, 0, 0, 0
        self.from_then: tuple[float, float] | None = None
        self.until = (0.0, 0.0)

    def bot_is_here(self) -> None:
        self.begun.set()

    def answered(self, wait: float) -> None:
        """A turn is over; those of the warm-up are not counted."""
        if self.from_then:
            self.waits.append(wait)
            self.until = (time.perf_counter(), _busy())

    async def all_talk(self) -> None:
        await self.begun.wait()
        await asyncio.gather(*(self._one_after_another() for _ in range(self.size)))

    async def _one_after_another(self) -> None:
        while self.started < self.complaints:
            self.started += 1
            if self.from_then is None and self.started > WARM_UP * self.complaints:
                self.from_then = (time.perf_counter(), _busy())
                print("counting", flush=True)
            await self._one()

    async def _one(self) -> None:
        person = Person(self, next(self.chats))
        self.people[person.chat] = person
        person.types(START)
        try:
            place = -1
            while not person.done.done():
                await asyncio.wait({person.done}, timeout=PATIENCE)
                if not person.done.done() and person.place == place:
                    raise TimeoutError
                place = person.place
            self.told += 1
        except TimeoutError:
            self.lost += 1

    def came_of_it(self) -> dict[str, Any]:
        """Turns a second, waits in milliseconds, what went wrong, and how busy this server was."""
        began, busy_before = self.from_then or (0.0, 0.0)
        wall, busy = self.until[0] - began, self.until[1] - busy_before
        waits = sorted(self.waits)
        return {
            "turns": len(waits), "seconds": wall, "per_second": len(waits) / wall if wall > 0 else 0.0,
            "p50": 1000 * waits[len(waits) // 2] if waits else 0.0,
            "p99": 1000 * waits[int(len(waits) * 0.99)] if waits else 0.0,
            "told": self.told, "misplaced": self.misplaced, "lost": self.lost,
            "server_busy": busy / wall if wall > 0 else 0.0,
        }  # fmt: skip


def _busy() -> float:
    used = os.times()
    return used.user + used.system
