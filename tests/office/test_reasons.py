"""A disclosure that an officer types as a reason, a name or an address does not lie unseen."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from office import agreements, desk, export, identity, tellings
from office.desk import acknowledge_alert
from office.house import House
from office.moves import readers
from office.moves.case_file import CaseFile
from store import alerts, attachments, cases
from store.alerts import Alert
from store.scope import THE_SERVICE, Scope
from store.transaction import Tx
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, a_case, a_house_in, an_officer

WHY = "She rang: her step dad hits her with a belt."
WORKER = "He says that his social worker hits him."
Gives = Callable[[House, Tx, Scope, CaseFile, str], object]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return a_house_in(tmp_path)


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def takes_a_file(house: House, tx: Tx, ann: Scope, file: CaseFile, why: str) -> None:
    kept = attachments.expect(tx, None, file.case.key_id, "photo", NOW, name="a.jpg", case_id=file.case.id)
    attachments.add_part(tx, kept, 0, b"a picture")
    attachments.stored(tx, kept)
    desk.take_file(house, tx, ann, kept, why, NOW)


GIVEN: dict[str, Gives] = {
    "who they are": lambda house, tx, ann, file, why: identity.show(house, tx, ann, file.case.id, why, NOW),
    "a file": takes_a_file,
    "a bundle": lambda house, tx, ann, file, why: desk.note_taken(house, tx, ann, file.case.id, why, NOW),
    "the case": lambda house, tx, ann, file, why: export.take(house, tx, ann, file.case.id, "json", why, NOW),
    "restricted": lambda house, tx, ann, file, why: readers.restrict(house, tx, ann, file.case.id, why, NOW),
}


def give(house: House, ann: Scope, file: CaseFile, why: str, what: str = "who they are") -> list[Alert]:
    with house.store.turn() as tx:
        GIVEN[what](house, tx, ann, file, why)
        return alerts.of_case(tx, THE_SERVICE, file.case.id)


@pytest.mark.parametrize("what", GIVEN)
def test_a_disclosure_given_as_a_reason_for(house: House, ann: Scope, what: str) -> None:
    [raised] = give(house, ann, a_case(house), WHY, what)
    assert (raised.level, raised.words) == ("B", WHY)
    assert (raised.typed_by, raised.heard_how, raised.heard_from) == (ann.officer_id, "reason", None)


def test_an_ordinary_reason_raises_nothing(house: House, ann: Scope) -> None:
    assert give(house, ann, a_case(house), "Strategy meeting tomorrow, the police ask for the address.") == []


def test_one_matter_alarms_once(house: House, ann: Scope) -> None:
    file = a_case(house, {**SHORT, "what_happened": ("My step dad hits me with a belt.", "thats_all")})
    [told] = give(house, ann, file, WHY)
    assert told.typed_by is None, "what she wrote herself"
    with house.store.turn() as tx:
        acknowledge_alert(house, tx, ann, told.id, NOW + timedelta(hours=1))
    assert len(give(house, ann, file, WHY)) == 1


def test_something_graver_alarms_all_the_same(house: House, ann: Scope) -> None:
    file = a_case(house)
    give(house, ann, file, WHY)
    raised = give(house, ann, file, "He rang: he has taken tablets and needs an ambulance.")
    assert [each.level for each in raised] == ["A", "B"]


def test_weeks_after_somebody_acted_on_it_it_may_be_something_new(house: House, ann: Scope) -> None:
    file = a_case(house)
    [first] = give(house, ann, file, WHY)
    later = NOW + timedelta(days=30)
    with house.store.turn() as tx:
        acknowledge_alert(house, tx, ann, first.id, NOW)
        _, again = identity.show(house, tx, ann, file.case.id, WHY, later)
    assert again
    assert again.raised_at == later


def test_a_lifted_restriction_stays_lifted_whatever_its_reason_names(house: House, ann: Scope) -> None:
    file = a_case(house)
    give(house, ann, file, "It is about the complaints team.", "restricted")
    with house.store.turn() as tx:
        assert readers.lift(house, tx, ann, file.case.id, WORKER, NOW)
        case = cases.read_case(tx, THE_SERVICE, file.case.id)
    assert case
    assert not case.restricted


def test_the_name_of_another_young_person_is_looked_at(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_A_CHILD)
    with house.store.turn() as tx:
        agreements.add_young_person(house, tx, ann, file.case.id, "Ayo whose dad hits him every night", NOW)
        [raised] = alerts.of_case(tx, THE_SERVICE, file.case.id)
    assert raised.heard_how == "name"


def test_the_address_that_somebody_gives_on_the_phone_is_looked_at(house: House, ann: Scope) -> None:
    typed = {
        "council": "liverpool",
        "method": "phone",
        "told_on": "2026-04-01",
        "reach": "phone",
        "reach_address": "07700 900123, not at night, her step dad hits her",
    }
    with house.store.turn() as tx:
        tellings.begin(house, tx, ann, typed, NOW)
        [raised] = alerts.waiting(tx, THE_SERVICE)
    assert (raised.typed_by, raised.heard_how) == (ann.officer_id, "phone")
