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

PATIENCE = 60.0  # seconds, and this many more for each who waits beside them
PATIENCE_WITH_OTHERS = 0.06
FIRST_CHAT = 700_000_001
WARM_UP = 0.15  # of the turns, before the clock starts


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
        self._looks_again_at(self.place, kind, content)

    def _looks_again_at(self, place: int, kind: str, content: dict[str, Any]) -> None:
        """Where nothing comes for long, people of some bots do the same once more, and again."""
        if self.crowd.again:
            asyncio.get_running_loop().call_later(self.crowd.again, self._repeats, place, kind, content)

    def _repeats(self, place: int, kind: str, content: dict[str, Any]) -> None:
        if self.place == place and not self.done.done():
            self.crowd.repeated += 1
            number = next(self.crowd.numbers)
            own = {"message_id": number} if kind == "message" else {"id": str(number)}
            self.crowd.happens(kind, content | own)
            self._looks_again_at(place, kind, content)


def _data(label: str, keyboard: Any) -> str | None:
    buttons = (button for row in keyboard or () for button in row)
    return next((b["callback_data"] for b in buttons if b["text"].startswith(label)), None)


class Crowd:
    """So many people at a time, until so many complaints are told."""

    happens: Callable[[str, dict[str, Any]], None]

    def __init__(self, people: int, complaints: int, think: float = 0.0, again: float = 0.0) -> None:
        self.size, self.complaints, self.think, self.again = people, complaints, think, again
        self.patience = PATIENCE + PATIENCE_WITH_OTHERS * people
        self.people: dict[int, Person] = {}
        self.numbers = itertools.count(10_000_001)  # their messages count apart from the bot's
        self.chats = itertools.count(FIRST_CHAT)
        self.begun, self.counting = asyncio.Event(), asyncio.Event()
        self.waits: list[float] = []
        self.started, self.misplaced, self.lost, self.told = 0, 0, 0, 0
        self.turns, self.repeated = 0, 0
        self.from_then: tuple[float, float] | None = None
        self.until = (0.0, 0.0)

    def bot_is_here(self) -> None:
        self.begun.set()

    def answered(self, wait: float) -> None:
        """A turn is over; those of the warm-up are not counted."""
        self.turns += 1
        if self.from_then:
            self.waits.append(wait)
            self.until = (time.perf_counter(), _busy())
        elif self.turns > WARM_UP * self.complaints * len(INTAKE):
            self._counts_from_now()

    def _counts_from_now(self) -> None:
        self.from_then = (time.perf_counter(), _busy())
        self.counting.set()

    async def all_talk(self) -> None:
        await self.begun.wait()
        await asyncio.gather(*(self._one_after_another() for _ in range(self.size)))
        if self.from_then is None:
            self._counts_from_now()

    async def _one_after_another(self) -> None:
        while self.started < self.complaints:
            self.started += 1
            await self._one()

    async def _one(self) -> None:
        person = Person(self, next(self.chats))
        self.people[person.chat] = person
        person.types(START)
        try:
            place = -1
            while not person.done.done():
                await asyncio.wait({person.done}, timeout=self.patience)
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
            "told": self.told, "misplaced": self.misplaced, "lost": self.lost, "repeated": self.repeated,
            "think": self.think,
            "server_busy": busy / wall if wall > 0 else 0.0,
        }  # fmt: skip


def _busy() -> float:
    used = os.times()
    return used.user + used.system
