"""The clerk: many turns in one commit, and one that fails harms no other."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select

from office.clerk import FIRST, LAST, Clerk
from store import leases
from store.database import Store, Tx
from store.faults import StoreUnavailable
from store.tables import leases as rows
from store.vault import new_key
from tests.store.conftest import NOW


@pytest.fixture
def store(new_store_url: str, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(new_store_url, new_key())
    yield store
    store.close()


def _take(tx: Tx, name: str) -> int | None:
    return leases.take(tx, name, "me", NOW, 60)


def _free(store: Store, *names: str) -> list[str]:
    with store.look() as tx:
        held = {row.name for row in tx.all(select(rows.c.name).where(rows.c.owner.is_not(None)))}
    return [name for name in names if name not in held]


async def test_what_is_handed_over_together_is_written_in_one_commit(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    turn = store.turn
    monkeypatch.setattr(store, "turn", lambda: begun.append("a transaction") or turn())
    clerk = Clerk(store)
    fences = await asyncio.gather(*(clerk.write(lambda tx, n=n: _take(tx, f"lease {n}")) for n in range(9)))
    assert fences == [1] * 9
    assert begun == ["a transaction"]


async def test_a_turn_that_fails_is_undone_and_harms_no_other(store: Store) -> None:
    def fails(tx: Tx) -> None:
        _take(tx, "hers")
        raise LookupError("no such council")

    clerk = Clerk(store)
    before, failed, after = await asyncio.gather(
        clerk.write(lambda tx: _take(tx, "before")),
        clerk.write(fails),
        clerk.write(lambda tx: _take(tx, "after")),
        return_exceptions=True,
    )
    assert (before, after) == (1, 1)
    assert isinstance(failed, LookupError)
    assert _free(store, "before", "hers", "after") == ["hers"]


async def test_a_store_that_does_not_answer_is_told_to_everyone_and_keeps_nothing(store: Store) -> None:
    def gone(tx: Tx) -> None:
        raise StoreUnavailable("The disk is full: the store cannot be written.")

    clerk = Clerk(store)
    told = await asyncio.gather(
        clerk.write(lambda tx: _take(tx, "hers")), clerk.write(gone), return_exceptions=True
    )
    assert [type(each) for each in told] == [StoreUnavailable] * 2
    assert _free(store, "hers") == ["hers"]
    assert await clerk.write(lambda tx: _take(tx, "hers")) == 1


async def test_whoever_comes_while_a_commit_is_under_way_is_in_the_next(store: Store) -> None:
    clerk = Clerk(store)
    first = asyncio.create_task(clerk.write(lambda tx: _take(tx, "one")))
    await asyncio.sleep(0)
    second = clerk.write(lambda tx: _take(tx, "two"))
    assert await asyncio.gather(first, second) == [1, 1]


async def test_in_one_commit_letters_are_settled_before_turns_and_claimed_after_them(store: Store) -> None:
    done: list[str] = []

    def does(tx: Tx, what: str) -> None:
        done.append(what)

    clerk = Clerk(store)
    await asyncio.gather(
        clerk.write(partial(does, what="claimed"), when=LAST),
        clerk.write(partial(does, what="a turn")),
        clerk.hand(partial(does, what="settled"), when=FIRST),
        clerk.write(partial(does, what="another turn")),
    )
    assert done == ["settled", "a turn", "another turn", "claimed"]


async def test_what_turns_begin_from_is_asked_after_what_comes_before_them(store: Store) -> None:
    held = select(rows.c.name).where(rows.c.name == bindparam("named"))
    clerk = Clerk(store)

    def found(tx: Tx, names: Sequence[str]) -> list[list[str]]:
        return [[row.name for row in tx.all(held, named=name)] for name in names]

    turn = clerk.hand(lambda tx, told: told, asks=(found, "letter"))
    settled = clerk.hand(partial(_take, name="letter"), when=FIRST)
    assert await asyncio.gather(settled, turn) == [1, ["letter"]]


async def test_while_somebody_else_writes_the_loop_goes_on(store: Store) -> None:
    begun, end = threading.Event(), threading.Event()

    def an_officer_writes() -> None:
        with store.turn() as tx:
            _take(tx, "officer")
            begun.set()
            end.wait(5)

    officer = asyncio.create_task(asyncio.to_thread(an_officer_writes))
    await asyncio.to_thread(begun.wait)
    turn = asyncio.create_task(Clerk(store).write(partial(_take, name="turn")))
    asyncio.get_running_loop().call_later(0.01, end.set)
    assert await turn == 1
    await officer


async def test_who_writes_in_the_loop_itself_waits_for_the_commit_and_no_longer(store: Store) -> None:
    turn = asyncio.create_task(Clerk(store).write(partial(_take, name="turn")))
    await asyncio.sleep(0)
    await asyncio.sleep(0)  # its commit is on its way in a thread
    with store.turn() as tx:
        assert _take(tx, "page") == 1
    assert await turn == 1


async def test_a_commit_needs_none_of_the_threads_that_wait_to_write(store: Store) -> None:
    def page(name: str) -> int | None:
        with store.turn() as tx:
            return _take(tx, name)

    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
    turn = asyncio.create_task(Clerk(store).write(partial(_take, name="turn")))
    pages = [asyncio.create_task(asyncio.to_thread(page, f"page {n}")) for n in range(4)]
    assert await turn == 1
    assert await asyncio.gather(*pages) == [1] * 4
