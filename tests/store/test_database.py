import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from store import database, engine
from store.database import Store, Tx, is_there
from store.engine import engine_for
from store.faults import SealBroken, StoreUnavailable, WrongKey, WrongSchema
from store.tables import keys, leases
from store.upgrading import upgrade
from store.vault import new_key
from tests.made_once import AS_IT_RUNS, tables_in
from tests.store.conftest import NOW
from tests.store.people_here import a_person

FULL = (
    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE"
    " 'could not extend file \"base/1/1\": No space left on device' USING ERRCODE = 'disk_full'; END $$",
    "CREATE TRIGGER no_room BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION no_room()",
)


def test_a_store_opens_again_with_its_own_key(store: Store, store_url: str, key: str) -> None:
    Store.open(store_url, key).close()


def test_a_store_refuses_another_key(store: Store, store_url: str) -> None:
    with pytest.raises(WrongKey, match="does not open this store"):
        Store.open(store_url, new_key())


def test_a_store_that_lost_its_check_value_takes_no_new_key(store: Store, store_url: str) -> None:
    with store.turn() as tx:
        tx.new_key(NOW)
        tx.run(text("DELETE FROM meta"))
    with pytest.raises(WrongKey, match="may not be given a new key"):
        Store.open(store_url, new_key())


def test_a_store_is_there_once_it_has_a_key(any_store_url: str) -> None:
    assert not is_there(any_store_url)
    upgrade(any_store_url)
    assert not is_there(any_store_url)
    Store.open(any_store_url, new_key()).close()
    assert is_there(any_store_url)


def test_a_store_without_tables_says_what_to_type(any_store_url: str) -> None:
    with pytest.raises(WrongSchema, match="heard migrate"):
        Store.open(any_store_url, new_key())


def test_looking_for_an_sqlite_store_does_not_make_one(tmp_path: Path) -> None:
    with pytest.raises(WrongSchema):
        Store.open(f"sqlite:///{tmp_path}/none.sqlite", new_key())
    assert not list(tmp_path.iterdir())


def test_a_turn_that_fails_leaves_nothing(store: Store) -> None:
    def fail(tx: Tx) -> None:
        tx.new_key(NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.turn() as tx:
        fail(tx)
    with store.look() as tx:
        assert tx.all(select(keys)) == []


def test_looking_cannot_write(store: Store) -> None:
    with pytest.raises((StoreUnavailable, DBAPIError)), store.look() as tx:
        tx.new_key(NOW)


def test_a_writer_after_a_look_can_write_again(store: Store) -> None:
    with store.look() as tx:
        assert tx.all(select(keys)) == []
    with store.turn() as tx:
        tx.new_key(NOW)


def test_sqlite_is_told_nothing_that_makes_it_plan_its_statements_anew(tmp_path: Path) -> None:
    """As a PRAGMA does, whatever it says."""
    url = f"sqlite:///{tmp_path}/planned.sqlite"
    tables_in(url)
    store = Store.open(url, new_key())
    said: list[str] = []
    for transaction in (store.look, store.turn):
        with transaction() as tx:
            tx.connection.connection.driver_connection.set_trace_callback(said.append)  # type: ignore[union-attr]
        with transaction():
            pass
    store.close()
    assert said == ["COMMIT", "BEGIN", "COMMIT", "COMMIT", "BEGIN IMMEDIATE", "COMMIT"]


def test_many_threads_read_then_write_without_losing_one(store: Store) -> None:
    with store.turn() as tx:
        tx.add(leases, name="count", owner="x", fence=0, until=None)

    def count_up() -> None:
        for _ in range(20):
            with store.turn() as tx:
                fence = tx.value(select(leases.c.fence).where(leases.c.name == "count").with_for_update())
                tx.change(leases, leases.c.name == "count", fence=fence + 1)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.look() as tx:
        assert tx.value(select(leases.c.fence)) == 80


def test_a_moment_keeps_its_zone_and_a_naive_one_is_refused(store: Store) -> None:
    with store.turn() as tx:
        key_id = tx.new_key(NOW)
    with store.look() as tx:
        assert tx.value(select(keys.c.made_at).where(keys.c.id == key_id)) == NOW
    with pytest.raises(Exception, match="time zone"), store.turn() as tx:
        tx.new_key(datetime(2026, 1, 1))  # noqa: DTZ001 - what is refused
    assert NOW.tzinfo is UTC


def test_sealed_json_comes_back_under_a_data_key(store: Store) -> None:
    with store.turn() as tx:
        key_id = tx.new_key(NOW)
        sealed = tx.seal_json("people.about", "p", {"name": "Ann"}, key_id)
    with store.look() as tx:
        assert tx.unseal_json("people.about", "p", sealed) == {"name": "Ann"}
        assert tx.unseal_json("people.about", "p", None) is None


def test_what_a_deleted_key_sealed_is_gone_for_good(store: Store) -> None:
    with store.turn() as tx:
        key_id = tx.new_key(NOW)
        sealed = tx.seal_json("people.about", "p", {}, key_id)
    with store.turn() as tx:
        tx.remove(keys, keys.c.id == key_id)
    with store.look() as tx, pytest.raises(SealBroken, match="gone"):
        tx.unseal_json("people.about", "p", sealed)


def test_sqlite_is_set_to_lose_nothing_and_forget_what_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SQLITE_RULES", AS_IT_RUNS)
    with engine_for(f"sqlite:///{tmp_path}/a.sqlite").connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "recursive_triggers")
        }
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "recursive_triggers": 1,
    }


def test_postgresqls_full_disk_is_told_in_a_sentence_and_when_there_is_room_it_goes_on(
    postgres_store_url: str,
) -> None:
    """As it says it itself (53100); tests.torture.disk fills a real one."""
    store = Store.open(postgres_store_url, new_key())
    with store.turn() as tx:
        for statement in FULL:
            tx.run(text(statement))
    with pytest.raises(StoreUnavailable, match="The disk is full"), store.turn() as tx:
        a_person(tx)
    with store.turn() as tx:
        tx.run(text("DROP TRIGGER no_room ON people"))
    with store.turn() as tx:
        assert a_person(tx)
    store.close()


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/full.sqlite"
    tables_in(url)
    store = Store.open(url, new_key())
    with store.turn() as tx:
        pages = tx.value(text("PRAGMA page_count"))

    def write_on_and_on(tx: Tx) -> None:
        tx.value(text(f"PRAGMA max_page_count = {pages}"))
        for _ in range(1000):
            tx.new_key(NOW)

    with pytest.raises(StoreUnavailable, match="The disk is full"), store.turn() as tx:
        write_on_and_on(tx)
    with store.turn() as tx:  # there is room again
        tx.value(text("PRAGMA max_page_count = 1000000"))
        key_id = tx.new_key(NOW)
        assert [row.id for row in tx.all(select(keys.c.id))] == [key_id]
    store.close()


def test_a_connection_lost_in_the_middle_keeps_nothing_and_the_next_turn_works(
    postgres_store_url: str,
) -> None:
    store = Store.open(postgres_store_url, new_key())
    end_all_others = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    def lose_the_connection(tx: Tx) -> None:
        tx.new_key(NOW)
        with store.look() as other:
            other.value(end_all_others)
        tx.new_key(NOW)

    with pytest.raises(StoreUnavailable, match="does not answer"), store.turn() as tx:
        lose_the_connection(tx)
    with store.turn() as tx:
        assert tx.all(select(keys)) == []
    store.close()


def test_a_turn_that_waits_too_long_for_another_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/busy.sqlite"
    tables_in(url)
    store = Store.open(url, new_key())
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.01)
    with store.turn(), pytest.raises(StoreUnavailable, match="busy"), store.turn():
        pass
    with store.turn() as tx:
        tx.new_key(NOW)
    store.close()


def test_another_program_holding_the_file_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/held.sqlite"
    tables_in(url)
    monkeypatch.setattr(engine, "SQLITE_RULES", (*engine.SQLITE_RULES, "PRAGMA busy_timeout = 10"))
    store = Store.open(url, new_key())
    with closing(sqlite3.connect(tmp_path / "held.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="Another program"), store.turn():
            pass
    with store.turn() as tx:
        tx.new_key(NOW)
    store.close()


def test_a_fault_never_repeats_what_was_to_be_written(store: Store) -> None:
    with store.turn() as tx:
        tx.add(leases, name="same", owner="they-moved-me", fence=0)
    with pytest.raises(IntegrityError) as fault, store.turn() as tx:
        tx.add(leases, name="same", owner="they-moved-me", fence=0)
    assert "they-moved-me" not in str(fault.value)


def test_a_database_that_went_away_is_told_in_a_sentence() -> None:
    with pytest.raises(StoreUnavailable, match="The database does not answer"):
        Store.open("postgresql://heard@127.0.0.1:1/heard", new_key())


@pytest.mark.parametrize("url", ["mysql://a/b", "sqlite://", "sqlite:///:memory:"])
def test_any_other_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL must"):
        engine_for(url)
