"""Wrong codes are slowed, never locked out: a children's home shares one address (decided.md).

One for the whole service. The page waits; a chat, whose turn must not, is asked to type it again.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

REMEMBERED = 600.0  # seconds a wrong try is remembered
LONGEST = 30.0  # seconds anyone waits at most
AT_ONCE = 20  # tries waiting together; more are asked to press again


@dataclass
class Slowly:
    """How long a try waits: twice as long for each wrong try at the same words; longer for all if many fail.

    seconds: what one wrong try costs, 0 for no wait at all.
    """

    seconds: float
    clock: Callable[[], float] = monotonic
    _wrong: deque[tuple[float, str]] = field(default_factory=deque)
    _waiting: int = 0

    def wrong(self, words_hash: str) -> None:
        """Remember a wrong try, by the keyed hash of what was typed."""
        self._wrong.append((self.clock(), words_hash))

    def wait_for(self, words_hash: str) -> float:
        """Seconds the next try at these words waits."""
        while self._wrong and self._wrong[0][0] < self.clock() - REMEMBERED:
            self._wrong.popleft()
        same = sum(1 for _, tried in self._wrong if tried == words_hash)
        doubled: float = 2 ** min(same, 8) - 1
        return min(LONGEST, self.seconds * (doubled + len(self._wrong) / 5))

    def is_too_soon(self, words_hash: str) -> bool:
        """Whether the wrong tries before ask for more time than has passed since the last of them."""
        wait = self.wait_for(words_hash)
        return bool(self._wrong) and self.clock() < self._wrong[-1][0] + wait

    async def wait(self, words_hash: str) -> bool:
        """Wait one's turn; False when so many wait that it is better to press again in a moment."""
        if self._waiting >= AT_ONCE:
            return False
        self._waiting += 1
        try:
            await asyncio.sleep(self.wait_for(words_hash))
        finally:
            self._waiting -= 1
        return True
