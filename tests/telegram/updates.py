"""The updates that wait for the bot, handed out as getUpdates promises: an offset confirms and forgets."""

import asyncio
import random

from tests.telegram.chats import Bell
from tests.telegram.limits import Raw, Refused

ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"


class Updates:
    """Waiting updates in the order they came. `next_id` may be set, as Telegram does after a quiet week."""

    def __init__(self) -> None:
        self.next_id = random.randrange(10**8, 9 * 10**8)  # noqa: S311 - nothing is secret about it
        self.waiting: dict[int, Raw] = {}
        self.allowed: set[str] = set()
        self.bell = Bell()
        self._known: dict[int, Raw] = {}
        self._again: list[Raw] = []
        self._poll: object | None = None
        self._ended = ""

    @property
    def last_id(self) -> int:
        return self.next_id - 1

    def add(self, kind: str, content: Raw) -> Raw | None:
        """Queue what happened; nothing when the bot did not ask for this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_ON_REQUEST
        return self.inject({kind: content}) if wanted else None

    def inject(self, raw: Raw) -> Raw:
        """Queue an update exactly as given; without an `update_id` it gets the next one."""
        update = {"update_id": raw.get("update_id", self.next_id)} | raw
        number = update["update_id"]
        self._known[number] = update
        if number < self.next_id:
            self._again.append(update)  # its id is behind every offset, so it goes out of turn
        else:
            self.next_id = number + 1
            self.waiting[number] = update
        self.bell.ring()
        return update

    def repeat(self, update_id: int) -> Raw:
        """Deliver an update once more, though it was confirmed."""
        update = self._known[update_id]
        self._again.append(update)
        self.bell.ring()
        return update

    def allow(self, kinds: list[str] | None) -> None:
        if kinds is not None:
            self.allowed = set(kinds)

    async def take(self, offset: int, limit: int, wait: float) -> list[Raw]:
        """Wait up to `wait` seconds for updates; a second caller ends the first with 409."""
        self._confirm(offset)
        mine = self._poll = object()
        self._ended = OTHER_POLLER
        self.bell.ring()
        until = asyncio.get_running_loop().time() + wait
        while not (self.waiting or self._again):
            rest = until - asyncio.get_running_loop().time()
            if rest <= 0 or not await self.bell.rung(rest):
                break
            if self._poll is not mine:
                return self._end()
        return self._batch(limit)

    def end_poll(self, why: str = "") -> None:
        """Send whoever waits away: with a 409 that says why, or with nothing."""
        self._poll, self._ended = None, why
        self.bell.ring()

    def _end(self) -> list[Raw]:
        if self._ended:
            raise Refused(409, f"Conflict: {self._ended}")
        return []

    def _batch(self, limit: int) -> list[Raw]:
        again, self._again = self._again[:limit], self._again[limit:]
        return [*again, *list(self.waiting.values())[: limit - len(again)]]

    def _confirm(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one keeps that many from the end."""
        if offset < 0:
            self.waiting = dict(list(self.waiting.items())[offset:])
        elif offset <= self.next_id + 10:  # an offset far ahead belongs to numbers used before a quiet week
            self.waiting = {number: update for number, update in self.waiting.items() if number >= offset}
