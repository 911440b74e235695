"""A photo of a signed form: what an officer does with it, what it counts for, and what it does not."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.agreement.officer_here import Officer
from tests.journeys.agreement.sending_here import ANSWER, AUNT, NO, answers, opens_and_reads, sends
from tests.journeys.agreement.service_here import Service
from tests.journeys.danger.speaking_here import A_PHOTO, AtThePage, InAChat, Someone

Meets = Callable[[str], Someone]
WAITING = "Waiting for the young person's agreement since"
TO_CHECK = "To check with the young person alone: This person may get the answer, yes, signed"
THE_ANSWER = {"point": "1", "outcome": "upheld", "words": ANSWER}
ALONE = {"checked": "with_child_alone"}


@pytest.fixture(params=[InAChat, AtThePage], ids=["telegram", "page"])
def meets(service: Service, request: pytest.FixtureRequest) -> Meets:
    """Somebody new on this story's carrier, who can send a photo."""
    return lambda name: request.param(service, name)  # type: ignore[no-any-return]


async def sends_the_form(aunt: Someone) -> str:
    """The aunt sends it for her nephew, and then a photo of the form; returns the number."""
    sent = await sends(aunt, AUNT)
    await aunt.writes("add")
    await aunt.sends_a_photo("form.jpg", "He signed it on Sunday.")
    await aunt.taps("That's all")
    return sent.number


async def opens_the_form(ann: Officer, number: str) -> bytes:
    """She says why she needs it, and has it."""
    await ann.opens(number)
    [file] = re.findall(rf"/cases/{number}(/files/[\w-]+)\"", ann.desk.text)
    await ann.desk.send(file, why="To see who signed it.")
    assert ann.desk.page is not None
    return ann.desk.page.content


async def records_it(ann: Officer, number: str, *facts: str) -> None:
    for fact in facts:
        await ann.records(number, "record_consent", fact=fact, value="yes", method="signed", may_tell="no")


async def test_it_is_opened_and_stands_as_a_signed_form(meets: Meets, ann: Officer) -> None:
    number = await sends_the_form(meets("Aunt"))
    assert await opens_the_form(ann, number) == A_PHOTO[1]
    await ann.opens(number)
    assert WAITING in ann.reads
    await records_it(ann, number, "agreement", "act")
    await ann.opens(number)
    assert "Agrees to this complaint Yes, signed" in ann.reads
    assert WAITING not in ann.reads


async def test_it_lets_no_answer_go_until_somebody_heard_the_boy_alone(meets: Meets, ann: Officer) -> None:
    aunt = meets("Aunt")
    number = await sends_the_form(aunt)
    await records_it(ann, number, "agreement", "act", "reply")
    await ann.opens(number)
    assert TO_CHECK in ann.reads
    await ann.looks_at(number, "answer_point", **THE_ANSWER)
    assert "Held for consent" in ann.reads
    await ann.confirms("answer_point")
    await aunt.looks()
    assert "You can read it when the young person says that is OK." in aunt.reads
    assert ANSWER not in str(aunt.read)
    await ann.records(number, "check_consent", fact="reply", value="yes", **ALONE)
    await aunt.looks()
    assert ANSWER in aunt.reads


async def test_what_the_boy_says_himself_goes_before_what_he_signed(meets: Meets, ann: Officer) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    await records_it(ann, sent.number, "agreement", "act", "reply")
    await ann.records(sent.number, "check_consent", fact="reply", value="yes", **ALONE)
    await opens_and_reads(boy, sent.link)
    await answers(boy, NO, NO, NO, alone="She held my hand when I signed.")
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    await aunt.looks()
    assert ANSWER not in str(aunt.read)
    assert "held my hand" not in str(aunt.read)
    await ann.opens(sent.number)
    assert "She held my hand when I signed." in ann.reads
