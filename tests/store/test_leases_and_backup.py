from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from store import backup, leases, people
from store.database import Store
from store.faults import Refused, StoreUnavailable, WrongKey
from store.tables import people as people_table
from store.vault import new_key
from tests.made_once import tables_in
from tests.store.conftest import NOW
from tests.store.people_here import a_person

SECOND = timedelta(seconds=1)


def test_one_replica_holds_a_lease_and_the_next_gets_a_higher_fence(store: Store) -> None:
    with store.turn() as tx:
        first = leases.take(tx, "poll", "one", NOW, 10)
        assert leases.take(tx, "poll", "two", NOW, 10) is None
        assert leases.take(tx, "poll", "one", NOW + SECOND, 10) == first
        second = leases.take(tx, "poll", "two", NOW + 12 * SECOND, 10)
    assert first
    assert second
    assert second > first


def test_a_lease_that_went_to_another_is_not_renewed(store: Store) -> None:
    with store.turn() as tx:
        fence = leases.take(tx, "poll", "one", NOW, 10) or 0
        assert leases.renew(tx, "poll", "one", fence, NOW + 5 * SECOND, 10)
        assert leases.take(tx, "poll", "two", NOW + 20 * SECOND, 10)
        assert not leases.renew(tx, "poll", "one", fence, NOW + 21 * SECOND, 10)


def test_a_lease_that_is_over_is_not_renewed_even_if_nobody_took_it(store: Store) -> None:
    with store.turn() as tx:
        fence = leases.take(tx, "poll", "one", NOW, 10) or 0
        assert not leases.renew(tx, "poll", "one", fence, NOW + 11 * SECOND, 10)


def test_a_lease_given_back_is_free_at_once_with_a_new_fence(store: Store) -> None:
    with store.turn() as tx:
        first = leases.take(tx, "poll", "one", NOW, 10) or 0
        leases.release(tx, "poll", "two")
        assert leases.take(tx, "poll", "two", NOW, 10) is None
        leases.release(tx, "poll", "one")
        assert (leases.take(tx, "poll", "two", NOW, 10) or 0) > first


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/heard.sqlite"
    tables_in(url)
    return url


def test_a_copy_of_a_running_store_opens_with_the_same_key_only(sqlite_url: str, tmp_path: Path) -> None:
    key = new_key()
    store = Store.open(sqlite_url, key)
    with store.turn() as tx:
        ann = a_person(tx)
    with store.turn() as tx:  # a turn under way is not in the copy
        a_person(tx, "Ben")
        copied = backup.backup(sqlite_url, tmp_path / "copy.sqlite")
    store.close()
    copy_url = f"sqlite:///{copied}"
    with pytest.raises(WrongKey):
        Store.open(copy_url, new_key())
    copy = Store.open(copy_url, key)
    with copy.look() as tx:
        assert people.about(tx, ann) == {"name": "Ann"}
        assert len(tx.all(select(people_table))) == 1
    copy.close()


def test_a_copy_is_one_file_readable_by_its_owner_only(sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "safe"
    folder.mkdir()
    copied = backup.backup(sqlite_url, folder / "copy.sqlite")
    assert list(folder.iterdir()) == [copied]
    assert copied.stat().st_mode & 0o077 == 0


def test_a_copy_never_overwrites_a_file(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite").write_text("mine")
    with pytest.raises(Refused, match="exists already"):
        backup.backup(sqlite_url, tmp_path / "copy.sqlite")
    assert (tmp_path / "copy.sqlite").read_text() == "mine"


def test_what_is_no_store_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "odd.sqlite").write_text("this is no database at all" * 100)
    with pytest.raises(StoreUnavailable, match="could not be copied"):
        backup.backup(f"sqlite:///{tmp_path}/odd.sqlite", tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()
    with pytest.raises(Refused, match="There is no store"):
        backup.backup(f"sqlite:///{tmp_path}/none.sqlite", tmp_path / "copy.sqlite")


def test_postgresql_is_copied_by_its_own_means() -> None:
    with pytest.raises(Refused, match="pg_dump"):
        backup.backup("postgresql://a/b", Path("copy"))
