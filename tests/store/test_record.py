from datetime import timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store import record
from store.database import Store, Tx
from store.record import Mistake
from store.tables import record_words
from tests.store.conftest import NOW
from tests.store.people_here import a_case

TODAY = NOW.date()
LET_CHANGES_THROUGH = {
    "sqlite": ["DROP TRIGGER record_no_update", "DROP TRIGGER record_no_delete"],
    "postgresql": ["SET LOCAL session_replication_role = replica"],  # as the server's own replication may
}


def _three_entries(tx: Tx) -> str:
    case = a_case(tx)
    record.append(tx, case.id, "heard", "opened", TODAY, NOW, {"stage": 1})
    record.append(tx, case.id, "officer:o", "noted", TODAY - timedelta(days=1), NOW, words="She rang.")
    record.append(tx, case.id, "officer:o", "answered", TODAY, NOW, {"points": [1]}, {"1": "Sorry."})
    return case.id


def test_a_record_is_read_in_order_with_both_days_and_its_words(store: Store) -> None:
    with store.turn() as tx:
        case_id = _three_entries(tx)
    with store.look() as tx:
        entries = record.read(tx, case_id)
        assert record.verify(tx, case_id) is None
    assert [(entry.place, entry.what, entry.words) for entry in entries] == [
        (1, "opened", None),
        (2, "noted", "She rang."),
        (3, "answered", {"1": "Sorry."}),
    ]
    assert (entries[1].happened_on, entries[1].entered_at) == (TODAY - timedelta(days=1), NOW)


def test_a_moment_of_another_zone_does_not_break_the_chain(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        there = NOW.astimezone(timezone(timedelta(hours=1)))
        record.append(tx, case.id, "heard", "opened", TODAY, there)
        assert record.verify(tx, case.id) is None


def test_forgotten_words_leave_the_chain_whole(store: Store) -> None:
    with store.turn() as tx:
        case_id = _three_entries(tx)
        tx.remove(record_words)
        entry = record.read(tx, case_id)[1]
        assert entry.words is None
        assert entry.words_hash
        assert record.verify(tx, case_id) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET who = 'officer:x' WHERE place = 2",
        "DELETE FROM record WHERE place = 3",
        "UPDATE record SET seq = seq + 100",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_an_entry(store: Store, statement: str) -> None:
    with store.turn() as tx:
        _three_entries(tx)
    with pytest.raises(DBAPIError, match="append-only"), store.turn() as tx:
        tx.run(text(statement))


def test_an_entry_is_not_replaced_through_the_back_door(store: Store) -> None:
    with store.turn() as tx:
        _three_entries(tx)
    back_door = {
        "sqlite": "INSERT OR REPLACE INTO record SELECT * FROM record WHERE place = 1",
        "postgresql": "TRUNCATE record CASCADE",
    }[store.engine.dialect.name]
    with pytest.raises(DBAPIError, match="append-only"), store.turn() as tx:
        tx.run(text(back_door))


@pytest.mark.parametrize(
    ("tampering", "mistake"),
    [
        ("UPDATE record SET who = 'officer:x' WHERE place = 2", Mistake(2, "it was changed")),
        ("UPDATE record SET facts = '{}' WHERE place = 1", Mistake(1, "it was changed")),
        (
            "UPDATE record SET before = hash WHERE place = 2",
            Mistake(2, "it does not follow from the entry before"),
        ),
        ("DELETE FROM record WHERE place = 1", Mistake(1, "an entry is missing")),
        ("UPDATE record SET happened_on = '2020-01-01' WHERE place = 3", Mistake(3, "it was changed")),
    ],
)
def test_a_broken_chain_is_noticed_even_without_the_triggers(
    store: Store, tampering: str, mistake: Mistake
) -> None:
    with store.turn() as tx:
        case_id = _three_entries(tx)
        for statement in (*LET_CHANGES_THROUGH[store.engine.dialect.name], tampering):
            tx.run(text(statement))
        assert record.verify(tx, case_id) == mistake


def test_other_words_under_an_entry_are_noticed(store: Store) -> None:
    with store.turn() as tx:
        case_id = _three_entries(tx)
        (row,) = (
            r
            for r in tx.all(record_words.select())
            if b"rang" in tx.unseal(record.PLACE, str(r.record_seq), r.words)
        )
        forged = tx.seal(record.PLACE, str(row.record_seq), '"She never rang."')
        tx.change(record_words, record_words.c.record_seq == row.record_seq, words=forged)
        assert record.verify(tx, case_id) == Mistake(2, "its words were changed")


@pytest.mark.parametrize("facts", [{"why": "she is afraid"}, {"a b": 1}, {"list": ["ok", "not ok"]}])
def test_words_do_not_slip_into_the_facts(store: Store, facts: dict[str, object]) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        with pytest.raises(ValueError, match="codes"):
            record.append(tx, case.id, "heard", "opened", TODAY, NOW, facts)


def test_dates_are_facts(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        record.append(tx, case.id, "heard", "extended", TODAY, NOW, {"to": TODAY, "points": (1, 2)})
        assert record.read(tx, case.id)[0].facts == {"to": TODAY.isoformat(), "points": [1, 2]}
        assert record.verify(tx, case.id) is None
