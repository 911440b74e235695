"""Hearing: what waits in the inbox becomes turns, of one chat strictly in order, of many in one commit.

A turn that fails three times is set aside, the person is told, and the next is taken.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import partial

import structlog
from aiogram.dispatcher.event.bases import UNHANDLED

from bot.behind import Behind
from bot.first_go import MOMENT, FirstGo
from bot.handlers import dispatcher
from bot.porch import Porch
from bot.raw import Raw, chat_id_of, kind_of, language_of, without_echo, words_in
from bot.taking import Taking, way_of
from office.hearing.setting_aside import set_aside
from office.sending.post import plain, rung
from store import inbox
from store.faults import StoreUnavailable
from store.inbox import Update
from store.plain_json import from_json
from store.transaction import Tx

log = structlog.get_logger("heard.bot")

AT_ONCE = 100  # chats looked at in one round
LOOKS_EVERY = 1.0  # seconds, when nobody wakes us
SOON = 0.05  # seconds, when another replica's letter is on its way: it does not wake us when it has arrived
PAUSE = 2.0  # seconds, when the store does not answer


class Hearing:
    """Takes what waits. `wake` when something new is there."""

    def __init__(self, porch: Porch) -> None:
        self.porch = porch
        self.dispatcher = dispatcher()
        self._woken = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._first_go = FirstGo(shared=porch.house.store.is_shared)
        self._behind = Behind()
        self._over: set[int] = set()  # the numbers of what ended since the inbox was last looked at
        self._looks_in = LOOKS_EVERY

    def wake(self, new: Sequence[Update] = ()) -> None:
        """Something waits. new: what was kept here."""
        self._first_go.kept(update.seq for update in new)
        of_chat = Counter(map(_chat_of, new))
        for update in new:
            if of_chat[_chat_of(update)] == 1 and self._is_next(update):
                self._begin(update)
            else:
                self._behind.add(_chat_of(update))
                self._woken.set()
        if not new:
            self._woken.set()

    def _is_next(self, update: Update) -> bool:
        """Whether nothing of its chat stands before it; where others write the store too, only it knows."""
        chat = _chat_of(update)
        return self.porch.clerk.writes_all and chat not in self._busy and chat not in self._behind

    def _begin(self, update: Update) -> None:
        chat = _chat_of(update)
        self._busy[chat] = asyncio.create_task(self._take(chat, update))

    async def run(self, stop: asyncio.Event) -> None:
        """Take turns until told to stop; those begun are finished."""
        while not stop.is_set():
            self._woken.clear()
            try:
                await self.round()
            except Exception as fault:
                log.error("nothing can be heard just now", why=type(fault).__name__, what=plain(fault))
                await asyncio.sleep(PAUSE)
            await rung(self._woken, self._looks_in)
        self._behind = Behind()  # what is brought now is for the next start
        if self._busy:
            await asyncio.wait(self._busy.values())

    async def round(self) -> None:
        """Begin the next turn of every chat that has none under way."""
        look = self._behind.look()
        self._over.clear()
        waiting, told = await asyncio.to_thread(self._waiting)
        self._behind.seen(look, [*map(_chat_of, waiting)], all_of_them=len(waiting) < AT_ONCE)
        now = asyncio.get_running_loop().time()
        ours = self._first_go.of([update.seq for update in waiting], now, told)
        self._looks_in = SOON if told else LOOKS_EVERY if len(ours) == len(waiting) else MOMENT
        begins = ours - self._over
        for update in waiting:
            if update.seq in begins and _chat_of(update) not in self._busy:
                self._begin(update)

    async def _take(self, chat: str, update: Update) -> None:
        raw: Raw = from_json(update.raw or b"{}")
        try:
            await self._feed(update, raw)
        except StoreUnavailable as fault:
            log.error("a turn waits: the store does not answer", update=update.seq, what=str(fault))
            self.porch.unsaved.cannot_save(raw)
            self._behind.add(chat)
            await asyncio.sleep(PAUSE)
        except Exception as fault:  # whatever it is, it stays with this one update
            log.error("a turn failed", update=update.seq, why=type(fault).__name__)
            self._behind.add(chat)
            await self._failed(update, raw)
        finally:
            self._busy.pop(chat, None)
            self._over.add(update.seq)
            if chat in self._behind or not self.porch.clerk.writes_all:
                self._woken.set()

    async def _feed(self, update: Update, raw: Raw) -> None:
        """Through the real dispatcher; what no handler takes is kept and done."""
        chat = chat_id_of(raw)
        if chat is None or not kind_of(raw):
            log.warning("an update of an unknown kind is kept", update=update.seq)
            await self.porch.clerk.write(partial(self._done, update))
            return
        taking = Taking(self.porch, update, chat)
        if (
            await self.dispatcher.feed_raw_update(self.porch.bot, without_echo(raw), taking=taking)
            is UNHANDLED
        ):
            await self.porch.clerk.write(partial(self._done, update))

    async def _failed(self, update: Update, raw: Raw) -> None:
        try:
            known = await asyncio.to_thread(self._set_aside, update, raw)
        except Exception as fault:
            log.error("a failed turn could not be counted", update=update.seq, why=type(fault).__name__)
            await asyncio.sleep(PAUSE)
            return
        if known:
            self.porch.post.wake()
        elif known is False:
            self.porch.unsaved.turn_failed(raw)

    # -- in the store ----------------------------------------------------------------------------

    def _waiting(self) -> tuple[list[Update], set[int]]:
        """What waits; and what another replica just asked about, perhaps."""
        with self.porch.house.store.look() as tx:
            if self.porch.house.store.is_shared:
                return inbox.waiting_beside_others(tx, AT_ONCE, self.porch.post.owner)
            return inbox.waiting(tx, AT_ONCE), set()

    def _done(self, update: Update, tx: Tx) -> None:
        inbox.done(tx, update.seq, self.porch.clock())

    def _set_aside(self, update: Update, raw: Raw) -> bool | None:
        """Count the failure; None while it is tried again. False when we could only count it."""
        try:
            return self._count(update, raw, telling=True)
        except StoreUnavailable:
            raise
        except Exception as fault:
            log.error("what was set aside reached nobody", update=update.seq, why=type(fault).__name__)
            return self._count(update, raw, telling=False)

    def _count(self, update: Update, raw: Raw, *, telling: bool) -> bool | None:
        chat, now = chat_id_of(raw), self.porch.clock()
        with self.porch.house.store.turn() as tx:
            if not inbox.failed(tx, update.seq, now):
                return None
            log.error("an update is set aside after three tries", update=update.seq)
            if telling and chat is not None:
                way = way_of(self.porch, tx, chat, language_of(raw), now)
                set_aside(self.porch.house, tx, way, words_in(raw), now, f"aside:{update.seq}")
        return telling and chat is not None


def _chat_of(update: Update) -> str:
    """Whose turn it is; what came by no chat stands for itself."""
    return update.chat_hash or str(update.seq)
