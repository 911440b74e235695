"""A young person asks for an advocate while somebody acts for them: no date tells that they did."""

from datetime import date

import pytest

from office.house import House
from store import record
from store.limits import limits_of
from store.scope import THE_SERVICE
from store.tasks import waiting
from tests.office.agreeing_here import AUNT, TO_SEND, a_child, links_in, opens
from tests.office.chatting import Someone, names
from tests.office.hearing_here import the_case

TEN, TWENTY = (
    date(2026, 4, 17),
    date(2026, 5, 1),
)  # working days after 1 April 2026, by Sefton's page and the law
OTHERWISE = ("yes", "read it", "not sure", "not sure", "not sure", "no")


@pytest.fixture
def aunt(house: House, carrier: str) -> Someone:
    return Someone(house, carrier=carrier, address="100")


@pytest.fixture
def boy(house: House, carrier: str, aunt: Someone) -> Someone:
    """He opened the link that his aunt was given, and has answered."""
    (given,) = links_in(aunt.types(*AUNT, *TO_SEND))
    aunt.types("not now")
    boy = a_child(house, carrier)
    opens(boy, given.secret)
    boy.types(*OTHERWISE)
    return boy


def answer_by(house: House) -> date:
    """The day by which an answer is due."""
    with house.store.look() as tx:
        running = [each for each in limits_of(tx, the_case(house).id) if each.runs]
    return next(each.due_on for each in running if each.name == "stage_1.respond_within")


def what_happened(house: House) -> list[str]:
    with house.store.look() as tx:
        return [each.what for each in record.read(tx, the_case(house).id)]


def test_his_asking_is_acted_on_and_moves_no_date(house: House, boy: Someone) -> None:
    boy.types("advocate")
    assert names(boy.types("yes please"))[0] == "advocate_asked"
    assert "advocate_asked_for" in what_happened(house)
    with house.store.look() as tx:
        assert "ask_for_advocate" in [each.kind for each in waiting(tx, THE_SERVICE, the_case(house).id)]
    assert answer_by(house) == TEN


def test_he_is_not_asked_whether_the_council_shall_wait_because_it_does_not(
    house: House, boy: Someone
) -> None:
    boy.types("advocate", "yes please")
    [told, *_] = boy.types("advocate")
    assert told.name == "advocate_still_asked"
    assert "I tell you when one is named." in told.text
    assert "as you said" not in told.text


def test_when_his_aunt_asks_too_it_is_as_if_nobody_had_before(
    house: House, aunt: Someone, boy: Someone
) -> None:
    boy.types("advocate", "yes please")
    aunt.types("advocate")
    assert aunt.kept.step == "advocate"
    assert names(aunt.types("yes please"))[0] == "advocate_asked"
    assert answer_by(house) == TWENTY


def test_where_his_aunt_asked_only_she_ends_the_wait(house: House, aunt: Someone, boy: Someone) -> None:
    aunt.types("advocate", "yes please")
    boy.types("advocate")
    assert boy.kept.step != "advocate_waits"
    aunt.types("advocate", "don't wait")
    assert answer_by(house) == TEN
