"""The clerk: writes what many chats do at the same moment into the store in one commit.

A commit costs more than a turn (on a plain disk 1-5 ms), and a hundred rows cost about as much as three. So
whoever wants something written hands it over and waits; while one commit is under way the next gathers.

SQLite's statements wait for nobody, and so run in the event loop's own thread: one beside it takes turns with
the loop at each of them. Its commit waits for the disk, as all of PostgreSQL does for its server, and while
somebody else writes all of it would wait: that happens in a thread (docs/decisions/0031).
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any, Concatenate, TypeVar

from store.database import Asks, Store, Work, together
from store.faults import StoreUnavailable
from store.transaction import Tx

Result = TypeVar("Result")
FIRST, BETWEEN, LAST = range(3)  # in one commit: letters settled, turns, letters claimed
AT_MOST = 50  # works in one commit: nobody, and no page, waits for more than these


class Clerk:
    """Takes work for one store. What it answers has been committed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._waiting: list[tuple[int, Work, asyncio.Future[Any]]] = []
        self._at_work: asyncio.Task[None] | None = None
        self._commits = ThreadPoolExecutor(1)  # its own: whoever waits to write may fill every other thread

    @property
    def writes_all(self) -> bool:
        """Whether this is the only clerk: on SQLite one transaction writes at a time."""
        return not self.store.is_shared

    def another(self) -> "Clerk":
        """One who writes beside this one, where there can be one."""
        return self if self.writes_all else Clerk(self.store)

    async def write(
        self, does: Callable[Concatenate[Tx, ...], Result], asks: Asks | None = None, when: int = BETWEEN
    ) -> Result:
        """Do it in a write transaction, in the order it came; raises what it raises, and then undid it all.

        does: may be called again when another's work, or the database, undid the first time. asks: what it
        is told besides (store.database.Work). when: of works in one commit the first in this come first.
        """
        return await self.hand(does, asks, when)

    def hand(
        self, does: Callable[Concatenate[Tx, ...], Result], asks: Asks | None = None, when: int = BETWEEN
    ) -> asyncio.Future[Result]:
        """What `write` waits for; whatever is handed over after it, not for before it, finds it done."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((when, Work(does, asks), done))
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.create_task(self._work())
        return done

    async def _work(self) -> None:
        while self._waiting:
            taken, self._waiting = self._waiting[:AT_MOST], self._waiting[AT_MOST:]
            taken.sort(key=lambda handed: handed[0])
            try:
                became = await self._done([work for _, work, _ in taken])
            except BaseException as fault:
                became = [fault if isinstance(fault, Exception) else RuntimeError("stopped")] * len(taken)
            for (_, _, done), result in zip(taken, became, strict=True):
                _tell(done, result)

    async def _done(self, works: list[Work]) -> list[Any]:
        """As Store.turns does them."""
        if self.store.is_shared or self.store.is_being_written:
            return await asyncio.to_thread(self.store.turns, works)
        try:
            async with committed_by(self._commits, self.store.turn()) as tx:
                return together(tx, works)
        except StoreUnavailable:
            raise
        except Exception as fault:
            if len(works) == 1:
                return [fault]
        return await asyncio.to_thread(self.store.each_alone, works)


@asynccontextmanager
async def committed_by(
    thread: ThreadPoolExecutor, transaction: AbstractContextManager[Tx, bool | None]
) -> AsyncIterator[Tx]:
    """Begun and undone here, committed in that thread: at once, so that nobody here can stand before it."""
    tx = transaction.__enter__()
    try:
        yield tx
    except BaseException as fault:
        transaction.__exit__(type(fault), fault, fault.__traceback__)
        raise
    loop = asyncio.get_running_loop()
    await asyncio.shield(loop.run_in_executor(thread, transaction.__exit__, None, None, None))


def _tell(done: asyncio.Future[Any], result: Any) -> None:
    if done.done():  # whoever asked is gone
        return
    if isinstance(result, Exception):
        done.set_exception(result)
    else:
        done.set_result(result)
