"""Taking one update: the turn and its place in the inbox, in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.answered import Asked, choice_taken, open_question
from bot.porch import CARRIER, Porch
from flows.voice import SOURCE_LANGUAGE
from office.hearing import intake
from office.hearing.intake import Heard
from office.sending.giving_up import blocked, let_in
from store import at_hand, ways
from store.at_hand import AtHand
from store.inbox import Update
from store.transaction import Tx
from store.ways import Way

Result = TypeVar("Result")
ELSEWHERE = 0.3  # seconds a chat is left alone that another replica is at: looking again at once helps nobody
LONG_AGO = ("", "", 0)  # a question that is not open: words that came late are kept and answer nothing


@dataclass(frozen=True)
class Taking:
    """One update being taken, with what a handler may do."""

    porch: Porch
    update: Update
    chat: int

    @property
    def received_at(self) -> datetime:
        return self.update.received_at

    def beside(self, courtesy: Awaitable[object]) -> None:
        """Do something that must neither come first nor make the turn fail."""
        self.porch.beside.start(courtesy)

    async def hear(self, heard: Heard) -> None:
        """The turn itself; afterwards the answered question loses its buttons."""
        await self.porch.post.settled(str(self.chat))
        self.porch.turn_begins()
        answered = await self._once(lambda tx, now, here: self._hear(tx, heard, now, here))
        self.porch.turn_taken(with_file=heard.file is not None)
        if answered:
            asked, taken = answered
            self.beside(asked.loses_buttons(self.porch.bot, self.chat, taken))

    async def show_all(self, heard: Heard, under: int) -> None:
        """ "More…" under the open question; under an earlier one it is an old button like any other."""
        await self.porch.post.settled(str(self.chat))
        asked = await self._once(lambda tx, now, here: self._look(tx, heard, under, now, here))
        if asked:
            self.beside(asked.shows_all(self.porch.bot, self.chat))
        self.porch.turn_taken()

    async def leave(self) -> None:
        """Nothing was said: it is kept, and done."""
        await self._once(lambda tx, now, here: None)

    async def came_or_went(self, *, gone: bool) -> None:
        """They blocked the bot, or let it back in."""
        await self._once(lambda tx, now, here: self._mark(tx, gone, now, here))
        self.porch.turn_taken()

    # -- in the store ----------------------------------------------------------------------------

    async def _once(self, does: Callable[[Tx, datetime, AtHand], Result]) -> Result | None:
        """Do it in a transaction that also closes the update; nothing when another replica is at it."""
        asks = at_hand.of_all, (self.update, self.porch.clock())
        taken = await self.porch.clerk.write(partial(self._in_one, does), asks)
        if not taken:
            await asyncio.sleep(ELSEWHERE)
        return taken[0] if taken else None

    def _in_one(
        self, does: Callable[[Tx, datetime, AtHand], Result], tx: Tx, here: AtHand
    ) -> tuple[Result] | None:
        return (does(tx, self.porch.clock(), here),) if here.is_ours else None

    def _hear(self, tx: Tx, heard: Heard, now: datetime, here: AtHand) -> tuple[Asked, str] | None:
        way = self._way(tx, heard, now, here)
        asked = open_question(here)
        if here.is_late and not heard.edited:
            heard = replace(heard, meant_for=LONG_AGO)
        talk = intake.hear(self.porch.house, tx, way, heard, now, here)
        taken = choice_taken(tx, asked, heard, talk) if asked else None
        return None if asked is None or taken is None else (asked, taken)

    def _look(self, tx: Tx, heard: Heard, under: int, now: datetime, here: AtHand) -> Asked | None:
        asked = open_question(here)
        if asked and asked.message_id == under:
            return asked
        intake.hear(self.porch.house, tx, self._way(tx, heard, now, here), heard, now, here)
        return None

    def _mark(self, tx: Tx, gone: bool, now: datetime, here: AtHand) -> None:
        if here.way and gone:
            blocked(tx, here.way.id, now)
        elif here.way:
            let_in(tx, here.way.id)

    def _way(self, tx: Tx, heard: Heard, now: datetime, here: AtHand) -> Way:
        return here.way or way_of(self.porch, tx, self.chat, heard.language, now)


def way_of(porch: Porch, tx: Tx, chat: int, language: str, now: datetime) -> Way:
    """The chat as a way to reach someone, made when it is new, in their app's language if we speak it."""
    spoken = language if language in porch.house.voice.languages else SOURCE_LANGUAGE
    return ways.find_way(tx, CARRIER, str(chat)) or ways.add_way(tx, CARRIER, str(chat), spoken, now)
