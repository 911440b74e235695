"""A link proves nothing about who opened it: an adult with a second phone reads nothing of the child's."""

from tests.journeys.agreement.conftest import Meets
from tests.journeys.agreement.officer_here import Officer
from tests.journeys.agreement.people_here import Person
from tests.journeys.agreement.sending_here import (
    ANSWER,
    AUNT,
    NO,
    YES,
    answers,
    finds_out,
    link_in,
    opens_and_reads,
    sends,
)

THE_ANSWER = {"point": "1", "outcome": "upheld", "words": ANSWER}
ALONE = {"checked": "with_child_alone"}
TALKS_FIRST = "Someone from the council talks with you first. Then you can read it here."
NOT_HEARD = "nobody has heard yet if it was them"
PRIVATE = "She reads my phone."


async def device_of(ann: Officer, number: str) -> str:
    """The last device on which a link was opened, as the console names it."""
    [child, *_] = (each for each in ann.service.file(number).people if each.devices)
    return list(child.devices)[-1]


async def tries_everything(phone: Person) -> str:
    """Looks, opens what waits, and asks for whatever can be asked; returns all that was read on it."""
    await finds_out(phone)
    for asked in ("next stage", "stop", "hello", "meeting", "stop", "invite", "advocate", "stop"):
        await phone.writes(asked)
    return str(phone.read)


async def test_an_aunt_opens_the_link_on_her_second_phone(meets: Meets, ann: Officer) -> None:
    aunt, second_phone, boy = meets("Aunt"), meets("Aunt's second phone"), meets("Boy")
    sent = await sends(aunt, AUNT)
    await opens_and_reads(second_phone, sent.link)
    await answers(second_phone, YES, YES, YES)
    await ann.looks_at(sent.number, "answer_point", **THE_ANSWER)
    assert "Held until they are heard." in ann.reads
    await ann.confirms("answer_point")
    assert NOT_HEARD in ann.reads
    assert "Hear the young person: was it them who opened the link?" in ann.reads

    await second_phone.looks()
    assert TALKS_FIRST in second_phone.reads
    assert ANSWER not in await tries_everything(second_phone)
    await second_phone.writes("take it back")
    await second_phone.taps("Yes, take it back")
    await second_phone.writes("skip")
    assert "An officer talks with you first, and then decides." in second_phone.reads
    assert ann.service.file(sent.number).case.status == "open"

    before = await finds_out(aunt)
    device = await device_of(ann, sent.number)
    await ann.records(sent.number, "check_link", device=device, opened_by="not_theirs")
    assert await finds_out(aunt) == before
    await ann.presses(sent.number, "links/make")
    await opens_and_reads(boy, link_in(ann.reads))
    await answers(boy, YES, NO, NO, alone=PRIVATE)
    await boy.looks()
    assert ANSWER not in str(boy.read)
    await ann.records(
        sent.number, "check_consent", fact="reply", value="no", opened_the_link="theirs", **ALONE
    )
    assert NOT_HEARD not in ann.reads
    await boy.looks()
    assert ANSWER in boy.reads
    for hers in (second_phone, aunt):
        assert ANSWER not in await tries_everything(hers)
        assert PRIVATE not in str(hers.read)


async def test_a_second_link_shows_nothing_of_what_the_child_said_or_was_told(
    meets: Meets, ann: Officer
) -> None:
    aunt, boy, second_phone = meets("Aunt"), meets("Boy"), meets("Aunt's second phone")
    sent = await sends(aunt, AUNT)
    await opens_and_reads(boy, sent.link)
    await answers(boy, NO, NO, NO, alone=PRIVATE)
    device = await device_of(ann, sent.number)
    await ann.records(sent.number, "check_link", device=device, opened_by="theirs", **ALONE)
    await ann.records(sent.number, "answer_point", **THE_ANSWER)

    await aunt.writes("the link again")
    await opens_and_reads(second_phone, link_in(aunt.reads))
    await answers(second_phone, YES, YES, YES)
    read = await tries_everything(second_phone)
    assert ANSWER not in read
    assert PRIVATE not in read
    await ann.opens(sent.number)
    assert "Links of theirs were opened on 2 devices: find out who answered." in ann.reads
    await boy.looks()
    assert ANSWER in boy.reads


async def test_the_child_who_was_bound_second_is_not_given_away_to_whoever_was_first(
    meets: Meets, ann: Officer
) -> None:
    aunt, second_phone, boy = meets("Aunt"), meets("Aunt's second phone"), meets("Boy")
    sent = await sends(aunt, AUNT)
    await opens_and_reads(second_phone, sent.link)
    await answers(second_phone, YES, YES, YES)
    await ann.presses(sent.number, "links/make")
    await opens_and_reads(boy, link_in(ann.reads))
    await answers(boy, NO, NO, NO, alone=PRIVATE)
    await boy.writes("add")
    await boy.tells("I never said yes.")
    await ann.records(sent.number, "record_consent", fact="act", value="no", method="told_officer")
    await ann.records(sent.number, "appoint_advocate", advocate_name="Sam Hill", organisation="NYAS")
    read = await tries_everything(second_phone)
    for his in (PRIVATE, "I never said yes.", "no one may speak for you", "Sam Hill"):
        assert his not in read
