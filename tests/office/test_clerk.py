"""The clerk: many turns in one commit, and one that fails harms no other."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from office.clerk import Clerk
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
    begun: list[int] = []
    turns = store.turns
    monkeypatch.setattr(store, "turns", lambda works: begun.append(len(works)) or turns(works))
    clerk = Clerk(store)
    fences = await asyncio.gather(*(clerk.write(lambda tx, n=n: _take(tx, f"lease {n}")) for n in range(9)))
    assert fences == [1] * 9
    assert begun == [9]


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
