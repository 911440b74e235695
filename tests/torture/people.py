"""People who tell whole complaints in a chat, whatever goes wrong meanwhile, and note what they wrote."""

import asyncio
import random
import re
import time
from dataclasses import dataclass, field

from tests.telegram.chats import Seen
from tests.telegram.people import Phone
from tests.torture.telegram import Unreliable

REFERENCE = re.compile(r"\b[A-Z0-9]{2}-[A-Z0-9]{3}-[A-Z0-9]{3}\b")
STORY = ("They moved me again", "Nobody asked me", "My visits were stopped", "No one rings me back")
PATIENCE, LONGEST_PATIENCE = 4.0, 60.0  # seconds without anything new; then they say hello, and wait longer
ANSWERS = (  # words of a question: the button they press
    ("What do you want to do?", "Tell about a problem"),
    ("Which council is this about?", "Sefton"),
    ("Who are you?", "It's about me"),
    ("advocate", "Not now"),
    ("must not know", "No one"),
    ("Is it right?", "Send it"),
    ("Do you want to delete", "Yes, delete it"),
    ("answer some more", "Not now"),
)
TELLING, MORE = "What happened?", "That's all"
AT_LENGTH, LENGTH = 0.25, " And then it went on like that, day after day." * 50  # two are no single message
DELETES, DELETE = 0.15, "delete what I wrote"
DELETED, DONE = "I deleted what you wrote", "Your number is"


@dataclass
class Diary:
    """What one person wrote, each text with a mark that nobody else wrote, and what came of it."""

    chat: int
    told: list[str] = field(default_factory=list)  # of the complaint they are at, in order
    marks: dict[str, int] = field(default_factory=dict)  # mark -> the number of its message, or of its form
    deleted: set[str] = field(default_factory=set)
    sent: list[tuple[str, list[str]]] = field(default_factory=list)  # the reference, the marks told before it
    turns: int = 0

    def deletes(self) -> None:
        self.deleted |= set(self.told)
        self.told = []

    def sends(self, reference: str) -> None:
        self.sent.append((reference, self.told))
        self.told = []


class Person:
    """Whoever holds one phone."""

    def __init__(
        self, server: Unreliable, number: int, chance: random.Random, patience: float = PATIENCE
    ) -> None:
        self.server, self.number, self.chance, self.patience = server, number, chance, patience
        self.phone = Phone(server, f"Person {number}")
        self.diary = Diary(self.phone.chat.id)
        self.done = asyncio.Event()
        self._count = 0
        self._acted_on: tuple[int, int] = (0, 0)
        self._read: set[int] = set()
        self._will_delete = chance.random() < DELETES
        self._more = LENGTH if chance.random() < AT_LENGTH else ""

    async def tells(self, until: float) -> bool:
        """One whole complaint; False when the time is over before it is sent."""
        await self.phone.start()
        quiet_since, heard, patience = time.monotonic(), 0, self.patience
        while not self.done.is_set() and time.monotonic() < until:
            if await self._looks() or self.phone.chat.ticks != heard:
                quiet_since, heard = time.monotonic(), self.phone.chat.ticks
            elif time.monotonic() - quiet_since > patience:
                quiet_since, patience = time.monotonic(), min(patience * 1.5, LONGEST_PATIENCE)
                self._acted_on = (0, 0)
                await self.phone.start()
            await self.phone.chat.bell.rung(0.3)
        return self.done.is_set()

    async def _looks(self) -> bool:
        """Act on the newest thing that can be answered, once; whether something was done."""
        self._notices()
        asked = next((one for one in reversed(self.phone.screen) if one.from_bot and one.buttons), None)
        if asked is None or self.done.is_set():
            return False
        now = (asked.id, self.phone.chat.changes[asked.id])
        if now == self._acted_on:
            return False
        self._acted_on = now
        await asyncio.sleep(self.chance.uniform(0, 0.15))
        await self._answers(asked)
        self.diary.turns += 1
        return True

    def _notices(self) -> None:
        """That it is deleted, that it is sent: each time it is said."""
        for one in self.phone.screen:
            if not one.from_bot or one.id in self._read:
                continue
            self._read.add(one.id)
            found = REFERENCE.search(one.text) if DONE in one.text else None
            if DELETED in one.text:
                self.diary.deletes()
            elif found and not self.done.is_set():
                self.diary.sends(found.group())
                self.done.set()

    async def _answers(self, asked: Seen) -> None:
        text, buttons = asked.text, asked.buttons
        if any(label.startswith(MORE) for label in buttons):
            await self._goes_on(asked)
            return
        if TELLING in text:
            await self._tells_some()
            return
        wanted = next((label for words, label in ANSWERS if words in text), "")
        label = next((each for each in buttons if wanted and each.startswith(wanted)), "")
        label = label or next((each for each in buttons if "not safe" not in each), "")
        if label:
            await self.phone.taps_old(asked, label)
            if self.chance.random() < 0.05:  # pressed twice
                await self.phone.taps_old(asked, label)

    async def _goes_on(self, asked: Seen) -> None:
        if self._will_delete and self.diary.told:
            self._will_delete = False
            await self.phone.types(DELETE)
            return
        if not self.diary.told or self.chance.random() < 0.3:
            await self._tells_some()
        else:
            await self.phone.taps_old(asked, MORE)

    async def _tells_some(self) -> None:
        """One thought in several messages, all at once."""
        for _ in range(self.chance.choice((1, 1, 2, 4))):
            await self._types(self.chance.choice(STORY))

    async def _types(self, words: str) -> None:
        self._count += 1
        mark = f"zq{self.number:03d}x{self._count:03d}"
        sent = await self.phone.types(f"{words}, {mark}.{self._more}")
        self.diary.told.append(mark)
        self.diary.marks[mark] = sent.id
