import pytest
from sqlalchemy import select

from store import names, people
from store.database import Store
from store.scope import THE_SERVICE
from store.tables import person_names
from tests.store.people_here import a_case, a_person, an_officer


@pytest.mark.parametrize("typed", ["ann o'hara", " Ann  O’Hara ", "ANN O-HARA", "Änn O.Hara"])
def test_a_name_is_found_however_it_is_typed_but_only_whole(store: Store, typed: str) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        person = select(person_names.c.person_id)
        people.change_about(tx, tx.value(person), {"name": "Ann O'Hara"})
        assert [each.id for each in names.cases_of(tx, THE_SERVICE, typed)] == [case.id]
        assert names.cases_of(tx, THE_SERVICE, "Ann") == []


def test_another_councils_officer_finds_nobody(store: Store) -> None:
    with store.turn() as tx:
        a_case(tx)
        assert names.cases_of(tx, an_officer(tx, ("sefton", "see")), "Ann") == []


def test_who_has_no_name_any_more_is_found_by_none(store: Store) -> None:
    with store.turn() as tx:
        a_case(tx)
        people.change_about(tx, tx.value(select(person_names.c.person_id)), {})
        assert tx.all(select(person_names)) == []


def test_the_names_of_an_older_store_are_kept_once(store: Store) -> None:
    with store.turn() as tx:
        case = a_case(tx)
        tx.remove(person_names)
        names.index_once(tx)
        assert [each.id for each in names.cases_of(tx, THE_SERVICE, "Ann")] == [case.id]
        tx.remove(person_names)
        names.index_once(tx)
        assert tx.all(select(person_names)) == []


def test_a_name_stands_nowhere_to_be_read(store: Store) -> None:
    with store.turn() as tx:
        a_person(tx, "Ann O'Hara")
        [row] = tx.all(select(person_names))
    assert len(row.name_hash) == 64
    assert "ann" not in row.name_hash
