"""Knowing Telegram: whoever brings something must name the secret that only Telegram was told (bot.webhook).

That is asked at every update, so what the store says of it is believed for some seconds. A secret that does
not fit is looked up at once: a new one is good from its first use at every replica, an old one no longer than
those seconds.
"""

import asyncio
from collections.abc import Callable, Sequence
from time import monotonic

from bot import webhook
from store.database import Store

BELIEVED = 5.0  # seconds; the old secret is good as long as Telegram is being told the new one, too


class Knowing:
    """Knows the secrets of one bot's webhook."""

    def __init__(self, store: Store, bot_id: int, seconds: Callable[[], float] = monotonic) -> None:
        self.store, self.bot_id, self.seconds = store, bot_id, seconds
        self._believed: tuple[Sequence[str], float] = (), seconds()  # the hashes, and until when

    async def is_telegram(self, secret: str) -> bool:
        """Whether this is the secret that Telegram was given. Raises StoreUnavailable."""
        hashes, until = self._believed
        if self.seconds() < until and self._fits(hashes, secret):
            return True
        return self._fits(await asyncio.to_thread(self._look), secret)

    def _look(self) -> Sequence[str]:
        until = self.seconds() + BELIEVED
        with self.store.look() as tx:
            hashes = webhook.hashes(tx, self.bot_id)
        self._believed = hashes, until
        return hashes

    def _fits(self, hashes: Sequence[str], secret: str) -> bool:
        return webhook.is_one_of(hashes, self.store.vault, secret)
