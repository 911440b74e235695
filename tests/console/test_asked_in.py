"""What officers see of whom young people asked in, and how they end it."""

import pytest

from office import asked_in
from office.house import House
from tests.console.at_the_desk import Desk, signed_in
from tests.office.agreeing_here import opens
from tests.office.cases_here import NOW
from tests.office.chatting import Someone
from tests.office.hearing_here import SENT, the_case
from tests.office.test_asked_in import asks_in

GIRL = ("problem", "liverpool", *SENT[2:-3], "i have one", "Jo Reed", "no one", "send", "not now")


@pytest.fixture
def girl(house: House) -> Someone:
    someone = Someone(house, carrier="page", address="600", now=NOW)
    someone.types(*GIRL)
    return someone


@pytest.fixture
def ann(house: House) -> Desk:
    return signed_in(house, "Ann Jones")


async def test_the_case_page_says_who_was_asked_in_by_whom_and_what_became_of_the_link(
    house: House, ann: Desk, girl: Someone
) -> None:
    secret = asks_in(girl)
    await ann.open(f"/cases/{the_case(house).reference}")
    assert "Whom the young people asked in" in ann.text
    assert "link not opened yet" in ann.text
    jo = Someone(house, carrier="page", address="601", now=girl.now)
    opens(jo, secret)
    jo.types("yes")
    await ann.open(f"/cases/{the_case(house).reference}")
    assert "takes part" in ann.text
    assert "(Jo Reed)" not in ann.text
    await ann.ask_who_they_are(the_case(house).reference)
    assert "What they see and may do: Advocate (Jo Reed)" in ann.text


async def test_an_officer_ends_it(house: House, ann: Desk, girl: Someone) -> None:
    jo = Someone(house, carrier="page", address="601", now=girl.now)
    opens(jo, asks_in(girl))
    jo.types("yes")
    await ann.open(f"/cases/{the_case(house).reference}")
    with house.store.look() as tx:
        (found,) = asked_in.asked_in(tx, the_case(house).id, jo.now)
    await ann.send("links/end", person=found.person_id)
    assert "takes no part any more" in ann.text
