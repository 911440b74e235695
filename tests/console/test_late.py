"""What is late stands before whoever manages, and the case says by which date."""

from datetime import UTC, datetime

from office.house import House
from office.watch import tick
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import a_case

MORNING = datetime(2026, 4, 20, 9, tzinfo=UTC)


async def test_whoever_manages_reads_first_what_is_late(house: House, ann: Desk) -> None:
    file = a_case(house)
    assert "Late, for whoever manages" not in (await ann.open("/")).text
    tick(house, MORNING)
    assert "Late, for whoever manages" in (await ann.open("/")).text
    await ann.open(f"/cases/{file.case.reference}")
    assert "A date passed: Answer at stage 1, Friday 17 April 2026" in ann.text


async def test_an_officer_who_does_not_manage_has_it_as_a_task(house: House) -> None:
    sam = signed_in(house, "Sam Poe", permissions=("see", "move"))
    a_case(house)
    tick(house, MORNING)
    await sam.open("/")
    assert "Late, for whoever manages" not in sam.text
    assert "To do by hand" in sam.text
