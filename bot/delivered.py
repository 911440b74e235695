"""Updates that Telegram brings to our own address, one by one, on any replica (the door is heard/door.py)."""

import asyncio
from collections.abc import Callable, Sequence

import structlog
from aiogram.methods import AnswerCallbackQuery

from bot.keeping import FULL, Keeping
from bot.knowing import Knowing
from bot.porch import Porch
from bot.raw import Raw, is_private, tap_id_of
from store.faults import StoreUnavailable
from store.inbox import Update
from store.transaction import Tx

log = structlog.get_logger("heard.bot")


class Delivered:
    """Takes what is brought; `kept` is told what is new in the inbox."""

    def __init__(self, porch: Porch, kept: Callable[[Sequence[Update]], None]) -> None:
        self.porch, self.kept = porch, kept
        self.keeping = Keeping(porch)
        self.is_telegram = Knowing(porch.house.store, porch.bot.id).is_telegram
        self.clerk = porch.clerk.another()  # where it can be: no update waits for the turns of others

    async def take(self, update: Raw) -> Raw:
        """Once it is committed, or nothing is to be kept of it, the call that its answer carries, if any.

        Raises StoreUnavailable.
        """
        if is_private(update):
            await self._take(update)
        else:
            self.porch.unsaved.not_in_groups(update)
        tap = tap_id_of(update)
        return {"method": AnswerCallbackQuery.__api_method__, "callback_query_id": tap} if tap else {}

    async def _take(self, update: Raw) -> None:
        try:
            if new := await self._keep(update):
                self.kept(new)
        except StoreUnavailable as fault:
            log.error(FULL, what=str(fault))
            self.porch.unsaved.cannot_save(update)
            raise

    async def _keep(self, update: Raw) -> list[Update]:
        try:
            return await self.clerk.write(_what_is_new, (self.keeping.keep_each, update))
        except StoreUnavailable:
            raise
        except Exception:  # said to Telegram as taken: it would come again for ever, and hold its chat up
            return await asyncio.to_thread(self.keeping.keep_alone, update)


def _what_is_new(tx: Tx, new: list[Update]) -> list[Update]:
    """It was kept with the others: nothing is left to do."""
    return new
