"""The record of access: in order, chained; a change or a gap shows, also in what is older than the chain."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from heard.verifying import verify_all
from store import access_record, officers
from store.database import Store, Tx
from store.tables import access_record as table
from tests.store.conftest import NOW

LET_CHANGES_THROUGH = {
    "sqlite": ["DROP TRIGGER access_no_update", "DROP TRIGGER access_no_delete"],
    "postgresql": ["SET LOCAL session_replication_role = replica"],  # as the server's own replication may
}


def three_changes(tx: Tx) -> str:
    officer = officers.add_officer(tx, "ann@council.example", "Ann", "x", "y", [("liverpool", "manage")], NOW)
    access_record.append(tx, officer, None, "joined", NOW, {"gained": [["liverpool", "manage"]]})
    access_record.append(tx, officer, officer, "sign_out", NOW)
    access_record.append(tx, officer, officer, "end", NOW)
    return officer


def let_changes_through(tx: Tx) -> None:
    for statement in LET_CHANGES_THROUGH[tx.connection.dialect.name]:
        tx.run(text(statement))


def test_what_was_changed_is_read_the_newest_first_and_holds_together(store: Store) -> None:
    with store.turn() as tx:
        officer = three_changes(tx)
    with store.look() as tx:
        assert [each.what for each in access_record.of_officer(tx, officer)] == ["end", "sign_out", "joined"]
    assert list(verify_all(store)) == []


@pytest.mark.parametrize(
    ("mischief", "says"),
    [
        ("UPDATE access_record SET by_id = 'x' WHERE what = 'sign_out'", "entry 2: it was changed"),
        ("DELETE FROM access_record WHERE what = 'sign_out'", "entry 2: it does not follow"),
        ("DELETE FROM access_record WHERE what = 'joined'", "entry 1: it does not follow"),
    ],
)
def test_a_changed_or_missing_entry_shows_when_all_is_verified(
    store: Store, mischief: str, says: str
) -> None:
    with store.turn() as tx:
        three_changes(tx)
        let_changes_through(tx)
        tx.run(text(mischief))
    [found] = verify_all(store)
    assert found.startswith(f"access of officers: {says}")


def test_what_is_older_than_the_chain_is_under_its_first_hash(store: Store) -> None:
    with store.turn() as tx:
        officer = three_changes(tx)
        let_changes_through(tx)
        tx.run(update(table).values(before=None, hash=None))
        access_record.append(tx, officer, officer, "sign_out", NOW)
    assert list(verify_all(store)) == []
    with store.turn() as tx:
        if tx.connection.dialect.name == "postgresql":
            let_changes_through(tx)
        tx.run(text("UPDATE access_record SET what = 'x' WHERE what = 'end'"))
    [found] = verify_all(store)
    assert "entry 4: it does not follow" in found


def test_no_two_entries_follow_the_same_one(store: Store) -> None:
    with store.turn() as tx:
        three_changes(tx)
    twice = (
        "INSERT INTO access_record (officer_id, what, facts, entered_at, before, hash) "
        "SELECT officer_id, 'x', facts, entered_at, before, hash FROM access_record WHERE what = 'end'"
    )
    with pytest.raises(IntegrityError), store.turn() as tx:
        tx.run(text(twice))
