"""A new store on each engine, with its tables and a key."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from store.database import Store
from store.vault import new_key

NOW = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def store_url(new_store_url: str) -> str:
    """The address of a store with tables and no rows."""
    return new_store_url


@pytest.fixture
def key() -> str:
    """A service key."""
    return new_key()


@pytest.fixture
def store(store_url: str, key: str) -> Iterator[Store]:
    """An open store."""
    store = Store.open(store_url, key)
    yield store
    store.close()


@pytest.fixture
def other_replica(store: Store, store_url: str, key: str) -> Iterator[Store]:
    """The same store, opened by another process's hands."""
    replica = Store.open(store_url, key)
    yield replica
    replica.close()
