"""The clerk: writes what many chats do at the same moment into the store in one commit.

A commit costs more than a turn (on a plain disk 1-5 ms), and a hundred rows cost about as much as three. So
whoever wants something written hands it over and waits; while one commit is under way the next gathers.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, TypeVar

from store.database import Store, Work
from store.transaction import Asked, Tx

Result = TypeVar("Result")
AT_MOST = 100  # turns in one commit: nobody waits for more than these


class Clerk:
    """Takes work for one store. What it answers has been committed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._waiting: list[tuple[Work, asyncio.Future[Any]]] = []
        self._at_work: asyncio.Task[None] | None = None

    async def write(self, does: Callable[Concatenate[Tx, ...], Result], asks: Sequence[Asked] = ()) -> Result:
        """Do it in a write transaction, in the order it came; raises what it raises, and then undid it all.

        does: may be called again when another's work, or the database, undid the first time. asks: the
        questions whose answers it is told, each as rows; they are asked for all works together.
        """
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((Work(does, asks), done))
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.create_task(self._work())
        return await done

    async def _work(self) -> None:
        while self._waiting:
            taken, self._waiting = self._waiting[:AT_MOST], self._waiting[AT_MOST:]
            try:
                became = await asyncio.to_thread(self.store.turns, [work for work, _ in taken])
            except BaseException as fault:
                became = [fault if isinstance(fault, Exception) else RuntimeError("stopped")] * len(taken)
            for (_, done), result in zip(taken, became, strict=True):
                _tell(done, result)


def _tell(done: asyncio.Future[Any], result: Any) -> None:
    if done.done():  # whoever asked is gone
        return
    if isinstance(result, Exception):
        done.set_exception(result)
    else:
        done.set_result(result)
