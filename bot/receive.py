"""Receiving: every raw update is committed to the inbox before Telegram is told that it arrived.

One replica polls, by a lease with a fence; none does while Telegram brings updates by itself (bot.webhook).
While the store cannot be written the offset stays where it is: Telegram keeps updates for 24 hours, no
longer, so the operator is alarmed at once.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import structlog
from aiogram.methods import AnswerCallbackQuery

from bot import webhook
from bot.keeping import FULL, Keeping
from bot.porch import Porch
from bot.raw import Raw, is_private, tap_id_of
from bot.telegram import Refusal, Unreachable, call, fetch_updates
from store import leases
from store.faults import StoreUnavailable
from store.inbox import Update
from store.transaction import Tx
from store.vault import new_id

log = structlog.get_logger("heard.bot")

LEASE = "telegram"
HOLDS = timedelta(seconds=15)  # so long is nobody heard after the replica that polled died
POLL = 5  # seconds; the lease is renewed between two polls
LONGEST_BREATH = 30.0
LOOKS_AGAIN = 3.0  # seconds, while another replica polls or Telegram brings updates
NOT_OURS = ("another replica polls", "Telegram brings them")
MEANS = {
    401: "Telegram does not know this token: look at TELEGRAM_BOT_TOKEN.",
    404: "Telegram does not know this token: look at TELEGRAM_BOT_TOKEN.",
    409: "Another program polls for this bot, or a webhook is set: stop it. Waiting.",
}


class NotOurs(Exception):
    """The lease went to another replica while we polled: what came is for that one to keep."""


class Receiver:
    """Polls for one bot; `kept` is told what is new in the inbox."""

    def __init__(self, porch: Porch, kept: Callable[[Sequence[Update]], None], wait: int = POLL) -> None:
        self.porch, self.kept, self.wait = porch, kept, wait
        self.store, self.clock = porch.house.store, porch.clock
        self.owner, self.fence = new_id(), 0
        self.offset: int | None = None
        self._ours_until = self.clock()
        self._brought = False
        self.keeping, self.clerk = Keeping(porch), porch.clerk.another()
        self._breath = 0.0

    async def run(self) -> None:
        """Poll until cancelled; whatever goes wrong, wait a little and go on."""
        try:
            while True:
                await self._breathe(await self.once())
        finally:
            await asyncio.shield(asyncio.to_thread(self._let_go))

    async def once(self) -> str:
        """One poll; returns what stood in the way, or ""."""
        try:
            if not await self._may_poll():
                return NOT_OURS[self._brought]
            await self._poll()
        except StoreUnavailable as fault:
            log.error(FULL, what=str(fault))
            return "the store"
        except Refusal as no:
            log.warning(MEANS.get(no.status, "Telegram refused to hand over updates."), status=no.status)
            self._ours_until = self.clock()  # a webhook may have been set
            await asyncio.sleep(no.retry_after)
            return "refused"
        except Unreachable as fault:
            log.warning("Telegram cannot be reached.", why=str(fault))
            return "unreachable"
        except NotOurs as lost:
            return str(lost)
        except Exception as fault:
            log.error("receiving failed", why=type(fault).__name__)
            return "failed"
        return ""

    async def _breathe(self, trouble: str) -> None:
        if not trouble:
            self._breath = 0.0
            return
        self._breath = min(max(self._breath * 2, 0.5), LOOKS_AGAIN if trouble in NOT_OURS else LONGEST_BREATH)
        await asyncio.sleep(self._breath)

    async def _poll(self) -> None:
        updates = await fetch_updates(self.porch.bot, self.offset, self.wait)
        if not updates:
            return
        private = [update for update in updates if is_private(update)]
        try:
            new = await self.keep_all(private)
        except StoreUnavailable:
            for update in private:
                self.porch.unsaved.cannot_save(update)
            raise
        for update in updates:
            if not is_private(update):
                self.porch.unsaved.not_in_groups(update)
        self.offset = updates[-1]["update_id"] + 1
        if new:
            self.kept(new)
        for tap in filter(None, map(tap_id_of, updates)):
            self.porch.beside.start(call(self.porch.bot, AnswerCallbackQuery, callback_query_id=tap))

    async def _may_poll(self) -> bool:
        """Whether the lease is ours. Without a store its holder goes on: people must hear of it."""
        if self.clock() < self._ours_until - HOLDS * 2 / 3:
            return True
        try:
            return await asyncio.to_thread(self._take_lease)
        except StoreUnavailable as fault:
            log.error(FULL, what=str(fault))
            return self.fence > 0

    # -- in the store ----------------------------------------------------------------------------

    def _take_lease(self) -> bool:
        now = self.clock()
        with self.store.turn() as tx:
            self._brought = webhook.is_set(tx, self.porch.bot.id)
            held = None if self._brought else leases.take(tx, LEASE, self.owner, now, HOLDS.total_seconds())
            self.fence = held or 0
        self._ours_until = now + HOLDS if self.fence else now
        return self.fence > 0

    def _let_go(self) -> None:
        try:
            with self.store.turn() as tx:
                leases.release(tx, LEASE, self.owner)
        except StoreUnavailable:
            return  # it runs out by itself

    async def keep_all(self, updates: Sequence[Raw]) -> list[Update]:
        """Keep a batch in one transaction; where that fails each alone: one odd one harms no other."""
        try:
            return await self.clerk.write(partial(self._keep, updates))
        except (StoreUnavailable, NotOurs):
            raise
        except Exception:
            return await asyncio.to_thread(self._keep_each, updates)

    def _keep(self, updates: Sequence[Raw], tx: Tx) -> list[Update]:
        self._still_ours(tx)
        return self.keeping.keep_all(tx, updates)

    def _keep_each(self, updates: Sequence[Raw]) -> list[Update]:
        return [kept for update in updates for kept in self.keeping.keep_alone(update)]

    def _still_ours(self, tx: Tx) -> None:
        now = self.clock()
        if not leases.renew(tx, LEASE, self.owner, self.fence, now, HOLDS.total_seconds()):
            self._ours_until = now
            raise NotOurs("Another replica polls now.")
        self._ours_until = now + HOLDS
