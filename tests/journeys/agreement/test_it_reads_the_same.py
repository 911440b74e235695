"""Whoever brought it cannot work out what the child did: all they ever read is word for word the same."""

from tests.journeys.agreement.conftest import Meets
from tests.journeys.agreement.officer_here import Officer
from tests.journeys.agreement.people_here import Person
from tests.journeys.agreement.sending_here import (
    ADVOCATE,
    NO,
    NOT_SURE,
    YES,
    answers,
    finds_out,
    opens_and_reads,
    sends,
)
from tests.journeys.agreement.service_here import Service

REMINDER = "Some days ago you got a link for the child."


async def never_opens_it(child: Person, link: str) -> None:
    """Nothing is heard of them."""


async def says_half(child: Person, link: str) -> None:
    await opens_and_reads(child, link)
    await child.taps("Yes, I want it")


async def says_no(child: Person, link: str) -> None:
    await opens_and_reads(child, link)
    await answers(child, NO, NO, NO, alone="She must not know this.")


async def is_not_sure(child: Person, link: str) -> None:
    await opens_and_reads(child, link)
    await answers(child, NOT_SURE, NOT_SURE, NOT_SURE)


async def stops(child: Person, link: str) -> None:
    await opens_and_reads(child, link)
    await child.writes("stop")


async def says_yes_and_no_word_of_it(child: Person, link: str) -> None:
    await opens_and_reads(child, link)
    await answers(child, YES, YES, YES, tell="No, please don't")


async def test_an_advocate_reads_the_same_whatever_the_child_does(
    meets: Meets, ann: Officer, service: Service
) -> None:
    """The officer does the same for each; one reminder comes on the same day, and no other."""
    stories = (never_opens_it, says_half, says_no, is_not_sure, stops, says_yes_and_no_word_of_it)
    advocates = {does.__name__: meets("Advocate") for does in stories}
    for does in stories:
        sent = await sends(advocates[does.__name__], ADVOCATE)
        await does(meets("Child"), sent.link)
        await ann.records(sent.number, "acknowledge", handler=ann.officer_id)
    service.days_pass(8)
    for advocate in advocates.values():
        await advocate.looks()
        assert REMINDER not in str(advocate.read)
    service.days_pass(1)  # the fifth working day after 1 April 2026 is the 10th
    for advocate in advocates.values():
        await finds_out(advocate)
    service.days_pass(10)
    for advocate in advocates.values():
        await advocate.looks()
        await advocate.turns_every_page()
    read = {name: "\n".join(each.read) for name, each in advocates.items()}
    assert {name for name in read if read[name] != read["never_opens_it"]} == set()
    assert max(shown.count(REMINDER) for shown in advocates["never_opens_it"].read) == 1
