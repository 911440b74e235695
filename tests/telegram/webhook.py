"""Delivery of updates to the bot's own address, with the secret header, again and again until it says 2xx."""

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable

import aiohttp

from tests.telegram.limits import Raw

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def chat_of(update: Raw) -> int:
    """Updates of one chat are delivered one after the other; those of no chat share 0."""
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message") or content
            if isinstance(message, dict) and isinstance(message.get("chat"), dict):
                return int(message["chat"].get("id", 0))
    return 0


class Webhook:
    """One registered address. `done` hears of every update taken, `call` runs a method named in an answer."""

    def __init__(
        self,
        url: str,
        secret: str,
        at_once: int,
        done: Callable[[Raw], None],
        call: Callable[[Raw], Awaitable[None]],
    ) -> None:
        self.url, self.last_error = url, ""
        self.again_after = 1.0  # seconds between two tries of one update
        self._headers = {HEADER: secret} if secret else {}
        self._done, self._call = done, call
        self._slots = asyncio.Semaphore(at_once)
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))

    def send(self, update: Raw) -> None:
        task = asyncio.create_task(self._deliver(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Stop delivering; what was not taken goes on waiting."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._session.close()

    async def _deliver(self, update: Raw) -> None:
        async with self._turns[chat_of(update)]:
            while not await self._taken(update):  # noqa: ASYNC110 - the time between two tries, no event
                await asyncio.sleep(self.again_after)
            self._done(update)

    async def _taken(self, update: Raw) -> bool:
        try:
            async with (
                self._slots,
                self._session.post(self.url, json=update, headers=self._headers) as answer,
            ):
                if not answer.ok:
                    self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                    return False
                said = await answer.read()
        except (aiohttp.ClientError, TimeoutError) as problem:
            self.last_error = f"Connection failed: {type(problem).__name__}"
            return False
        await self._heed(said)
        return True

    async def _heed(self, said: bytes) -> None:
        """A bot may name one method to call in its answer; anything else there means nothing."""
        with contextlib.suppress(ValueError):
            asked = json.loads(said or b"{}")
            if isinstance(asked, dict) and "method" in asked:
                await self._call(asked)
