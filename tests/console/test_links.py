"""What officers see of a young person's own word, and the links they make, cancel and add."""

import re

import pytest

from office.house import House
from office.moves.case_file import CaseFile
from store import links
from tests.console.at_the_desk import Desk, signed_in
from tests.office.agreeing_here import a_child, opens
from tests.office.cases_here import FOR_A_CHILD, NOW, a_case, read_again

PRIVATE = "He reads my phone every night."


@pytest.fixture
def file(house: House) -> CaseFile:
    return a_case(house, FOR_A_CHILD)


@pytest.fixture
def ann(house: House) -> Desk:
    return signed_in(house, "Ann Jones")


def the_secret(desk: Desk) -> str:
    found = re.search(r"/link/([\w-]{32})", desk.text)
    assert found, desk.text
    return found[1]


def answers(house: House, secret: str, address: str, *said: str) -> None:
    child = a_child(house, "page", address, NOW)
    opens(child, secret)
    child.types("yes", "read it", *said)


async def test_a_case_says_since_when_it_waits_for_agreement(ann: Desk, file: CaseFile) -> None:
    await ann.open(f"/cases/{file.case.reference}")
    assert "Waiting for agreement since" in ann.text
    assert "is not opened yet" in ann.text


async def test_what_they_said_stands_there_not_checked_yet(house: House, ann: Desk, file: CaseFile) -> None:
    await ann.open(f"/cases/{file.case.reference}")
    await ann.send("links/make")
    answers(house, the_secret(ann), "500", "no", "not sure", "yes", PRIVATE, "that's all", "no")
    await ann.open(f"/cases/{file.case.reference}")
    assert "They last spoke for themselves" in ann.text
    assert "Not checked yet" in ann.text
    assert "He reads my phone every night." in ann.text
    assert "Whoever acts for them must not see it" in ann.text


async def test_a_cancelled_link_opens_nothing(house: House, ann: Desk, file: CaseFile) -> None:
    await ann.open(f"/cases/{file.case.reference}")
    await ann.send("links/make")
    secret = the_secret(ann)
    await ann.open(f"/cases/{file.case.reference}")
    await ann.send("links/cancel")
    with house.store.look() as tx:
        found = links.find(tx, secret)
    assert found
    assert found.why_not(NOW) == "cancelled"
    entries = [entry.what for entry in read_again(house, file).entries]
    assert [each for each in entries if each.startswith("link_")] == ["link_made", "link_cancelled"]


async def test_nobody_is_added_without_a_name(ann: Desk, file: CaseFile) -> None:
    await ann.open(f"/cases/{file.case.reference}")
    await ann.send("links/add", name=" ")
    assert "Write the young person" in ann.text


async def test_who_only_looks_makes_no_links(house: House, file: CaseFile) -> None:
    bo = signed_in(house, "Bo Lee", permissions=("see",))
    await bo.open(f"/cases/{file.case.reference}")
    assert "links/make" not in bo.text
