"""Small courtesies beside the turns: none of them may hold a turn up or make it fail."""

import asyncio
from collections.abc import Awaitable

import structlog
from aiogram.exceptions import AiogramError

log = structlog.get_logger("heard.bot")


class Beside:
    """Runs what may fail: an answered tap, an edit that takes buttons away, an apology."""

    def __init__(self) -> None:
        self._running: set[asyncio.Future[object]] = set()

    def start(self, courtesy: Awaitable[object]) -> None:
        """Begin it now and go on."""
        task = asyncio.ensure_future(courtesy)
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def end(self, within: float = 2) -> None:
        """Let what runs come to its end, for so many seconds."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=within)
            for task in late:
                task.cancel()

    def _ended(self, task: asyncio.Future[object]) -> None:
        self._running.discard(task)
        fault = None if task.cancelled() else task.exception()
        if isinstance(fault, AiogramError):
            log.debug("a courtesy came to nothing", why=type(fault).__name__)
        elif fault:
            log.warning("a courtesy failed", why=type(fault).__name__)
