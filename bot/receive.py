"""Receiving: every raw update is committed to the inbox before Telegram is told that it arrived.

One replica polls, by a lease with a fence. While the store cannot be written the offset stays where it is:
Telegram keeps updates for 24 hours, no longer, so the operator is alarmed at once.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog

from bot.porch import Porch
from bot.raw import Raw, chat_id_of, is_private, kind_of, message_id_of
from bot.telegram import Refusal, Unreachable, fetch_updates
from store import inbox, leases
from store.faults import StoreUnavailable
from store.transaction import Tx
from store.vault import new_id

log = structlog.get_logger("heard.bot")

LEASE = "telegram"
HOLDS = timedelta(seconds=60)  # longer than one poll
LONGEST_BREATH = 30.0
MOST_CHATS = 10_000  # whose newest message is remembered; then we begin again
MEANS = {
    401: "Telegram does not know this token: look at TELEGRAM_BOT_TOKEN.",
    404: "Telegram does not know this token: look at TELEGRAM_BOT_TOKEN.",
    409: "Another program polls for this bot, or a webhook is set: stop it. Waiting.",
}
FULL = "NOTHING FROM TELEGRAM CAN BE SAVED. Telegram keeps it for 24 hours, then it is lost."


class NotOurs(Exception):
    """The lease went to another replica while we polled: what came is for that one to keep."""


class Receiver:
    """Polls for one bot; `kept` is rung when something new is in the inbox."""

    def __init__(self, porch: Porch, kept: Callable[[], None], wait: int = 25) -> None:
        self.porch, self.kept, self.wait = porch, kept, wait
        self.store, self.clock = porch.house.store, porch.clock
        self.owner, self.fence = new_id(), 0
        self.offset: int | None = None
        self._ours_until = self.clock()
        self._newest: dict[int, int] = {}  # chat -> its newest message, so that a tap stands after it
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
                return "another replica polls"
            await self._poll()
        except StoreUnavailable as fault:
            log.error(FULL, what=str(fault))
            return "the store"
        except Refusal as no:
            log.warning(MEANS.get(no.status, "Telegram refused to hand over updates."), status=no.status)
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
        self._breath = min(max(self._breath * 2, 0.5), LONGEST_BREATH)
        await asyncio.sleep(self._breath)

    async def _poll(self) -> None:
        updates = await fetch_updates(self.porch.bot, self.offset, self.wait)
        if not updates:
            return
        private = [update for update in updates if is_private(update)]
        try:
            new = await asyncio.to_thread(self.keep_all, private)
        except StoreUnavailable:
            for update in private:
                self.porch.unsaved.cannot_save(update)
            raise
        for update in updates:
            if not is_private(update):
                self.porch.unsaved.not_in_groups(update)
        self.offset = updates[-1]["update_id"] + 1
        if new:
            self.kept()

    async def _may_poll(self) -> bool:
        """Whether the lease is ours. Without a store its holder goes on: people must hear of it."""
        if self.clock() < self._ours_until - HOLDS / 2:
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
            self.fence = leases.take(tx, LEASE, self.owner, now, HOLDS.total_seconds()) or 0
        self._ours_until = now + HOLDS
        return self.fence > 0

    def _let_go(self) -> None:
        try:
            with self.store.turn() as tx:
                leases.release(tx, LEASE, self.owner)
        except StoreUnavailable:
            return  # it runs out by itself

    def keep_all(self, updates: Sequence[Raw]) -> int:
        """Keep a batch in one transaction; where that fails each alone: one odd one harms no other."""
        try:
            with self.store.turn() as tx:
                self._still_ours(tx)
                return sum(self._keep(tx, update) for update in updates)
        except (StoreUnavailable, NotOurs):
            raise
        except Exception:
            return sum(self._keep_alone(update) for update in updates)

    def _still_ours(self, tx: Tx) -> None:
        now = self.clock()
        if not leases.renew(tx, LEASE, self.owner, self.fence, now, HOLDS.total_seconds()):
            self._ours_until = now
            raise NotOurs("Another replica polls now.")
        self._ours_until = now + HOLDS

    def _keep_alone(self, update: Raw) -> bool:
        try:
            with self.store.turn() as tx:
                return self._keep(tx, update)
        except StoreUnavailable:
            raise
        except Exception as fault:
            log.error("an update could not be kept", update=update["update_id"], why=type(fault).__name__)
            return False

    def _keep(self, tx: Tx, update: Raw) -> bool:
        raw = json.dumps(update, ensure_ascii=True, separators=(",", ":")).encode()
        chat, place = chat_id_of(update), self._place_of(update)
        return (
            inbox.keep(tx, self.porch.bot.id, update["update_id"], raw, chat, place, self.clock()) is not None
        )

    def _place_of(self, update: Raw) -> int | None:
        """Its message's number; a tap comes after whatever its chat had sent before it."""
        chat, number = chat_id_of(update), message_id_of(update)
        if chat is None or number is None:
            return number
        if kind_of(update) == "callback_query":
            number = max(number, self._newest.get(chat, 0))
        if len(self._newest) >= MOST_CHATS:
            self._newest.clear()
        self._newest[chat] = max(number, self._newest.get(chat, 0))
        return number
