"""A Bot API server that fails in every way Telegram and a network can, and writes down what really happened.

Its log is all that the check believes: what people sent, what the bot confirmed, what was said to whom.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

from aiohttp import web

from tests.telegram.chats import buttons_of
from tests.telegram.limits import Limits, Raw, Refused, too_many
from tests.telegram.reading import Asked
from tests.telegram.server import BotApi
from tests.telegram.webhook import chat_of
from tests.torture.log import Log, Said, Sent

SAYING = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery")
REFUSALS = (  # how often in a thousand calls, and how
    (4, lambda: Refused(400, "Bad Request: can't parse entities")),
    (2, lambda: Refused(403, "Forbidden: bot was blocked by the user")),
    (8, lambda: too_many(1)),
    (8, lambda: Refused(500, "Internal Server Error")),
    (8, lambda: Refused(502)),
)
DROPPED_BEFORE, DROPPED_AFTER, LATE_AFTER = 8, 8, 6  # in a thousand calls
CONFLICTS = 10  # in a thousand getUpdates
REPEATED, HELD_BACK = 60, 60  # in a thousand updates
SLOW = 1.5  # seconds at most
JUST_SAID: ContextVar[list[Said]] = ContextVar("just_said")  # by the call that is being answered


class Unreliable(BotApi):
    """The server of one bot, on a bad day; `calm` ends it."""

    def __init__(self, chance: random.Random, how_bad: float = 1.0) -> None:
        super().__init__(limits=Limits(paced=False))
        self.chance, self.how_bad = chance, how_bad
        self.log = Log()
        self.on_said: Callable[[], Awaitable[None]] | None = (
            None  # once: between its 200 and the bot's commit
        )
        self._held: set[asyncio.Task[None]] = set()

    def calm(self) -> None:
        """From now on everything works; what was held back arrives."""
        self.how_bad = 0.0

    async def __aenter__(self) -> "Unreliable":
        await self.start()
        return self

    async def stop(self) -> None:
        for task in self._held:
            task.cancel()
        await super().stop()

    def chance_of(self, in_a_thousand: float) -> bool:
        return self.chance.random() * 1000 < in_a_thousand * self.how_bad

    # --- what people send

    def happens(self, kind: str, content: Raw) -> int | None:
        """Mostly at once; now and then later than what the same person sends next, or twice."""
        if self.chance_of(HELD_BACK):
            self.log.count("updates late, out of order")
            self._later(self.chance.uniform(0.1, SLOW), lambda: self._arrives(kind, content))
            return None
        return self._arrives(kind, content)

    def _arrives(self, kind: str, content: Raw) -> int | None:
        number = super().happens(kind, content)
        if number is not None:
            update = {"update_id": number, kind: content}
            message = content.get("message", content)
            self.log.sent[number] = Sent(update, chat_of(update), message.get("message_id"), time.monotonic())
            if self.chance_of(REPEATED):
                self.log.count("updates repeated")
                self._later(self.chance.uniform(0.0, SLOW), lambda: self.repeat_update(number))
        return number

    def _later(self, seconds: float, does: Callable[[], object]) -> None:
        async def wait() -> None:
            await asyncio.sleep(seconds)
            does()

        task = asyncio.create_task(wait())
        self._held.add(task)
        task.add_done_callback(self._held.discard)

    @property
    def holds_back(self) -> bool:
        """Whether something is still to arrive."""
        return bool(self._held)

    def _taken(self, update: Raw) -> None:
        self.log.confirm(update["update_id"])
        super()._taken(update)

    # --- what the bot says

    async def _called(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        if name in SAYING and self.chance_of(DROPPED_BEFORE):
            self.log.count("connections dropped before")
            return self._drop(request)
        if name == "getUpdates" and self.chance_of(CONFLICTS):
            self.log.count("409")
            return web.json_response(
                Refused(409, "Conflict: terminated by other getUpdates request").body(), status=409
            )
        JUST_SAID.set(said := [])
        answer = await super()._called(request)
        if said and (request.transport is None or request.transport.is_closing()):
            said[0].hung_up = True
        return answer

    def _drop(self, request: web.Request) -> web.Response:
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _carry_out(self, called: str, asked: Asked) -> Any:
        if called == "getUpdates":
            self._confirms(asked.number("offset"))
        if called in SAYING:
            self._may_refuse(called, asked)
        result = await super()._carry_out(called, asked)
        if called == "sendMessage":
            await self._was_said(result)
        return result

    def _confirms(self, offset: int) -> None:
        for number in [number for number in self.updates.waiting if number < offset]:
            self.log.confirm(number)

    def _may_refuse(self, called: str, asked: Asked) -> None:
        for often, refusal in REFUSALS:
            no = refusal()
            if self.chance_of(often):
                self.log.count(str(no.status))
                self.log.refused.append((called, asked.number("chat_id"), no.status))
                raise no

    async def _was_said(self, message: Raw) -> None:
        buttons = tuple(button["text"] for button in buttons_of(message))
        said = Said(message["chat"]["id"], message["message_id"], message["text"], buttons, time.monotonic())
        self.log.said.append(said)
        JUST_SAID.get().append(said)
        killing, self.on_said = self.on_said, None
        if killing:
            self.log.count("killed between the 200 and the commit")
            said.unanswered = True
            await killing()
        elif self.chance_of(DROPPED_AFTER):
            said.unanswered = True
            self.log.count("answers lost")
            raise Refused(502)
        elif self.chance_of(LATE_AFTER):
            self.log.count("answers late")
            await asyncio.sleep(self.chance.uniform(0.1, SLOW))
