"""A link for a young person: who opens it, what looking at it does, and one phone for two."""

from datetime import timedelta

import httpx

from tests.journeys.agreement.conftest import Meets
from tests.journeys.agreement.officer_here import Officer
from tests.journeys.agreement.people_here import TOGETHER
from tests.journeys.agreement.sending_here import (
    ADVOCATE_OF_A_BOY_OF_11,
    ANSWER,
    AUNT,
    NO,
    WRITTEN,
    YES,
    answers,
    finds_out,
    link_in,
    opens_and_reads,
    sends,
)
from tests.journeys.agreement.service_here import Service

ASKED = "Is this about you?"
PREVIEWS = ("WhatsApp/2.23", "TelegramBot (like TwitterBot)", "facebookexternalhit/1.1")


async def test_a_representative_who_tries_the_childs_link(meets: Meets, ann: Officer) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    await aunt.opens(sent.link)
    assert "This link is for the child, so it does not open here." in aunt.reads
    assert ASKED not in aunt.reads
    await boy.opens(sent.link)
    assert ASKED in boy.reads


async def test_a_link_that_a_preview_fetched(meets: Meets, service: Service) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    async with httpx.AsyncClient(base_url=service.page) as chat_program:
        for agent in PREVIEWS:
            seen = await chat_program.get(f"/link/{secret_of(sent.link)}", headers={"user-agent": agent})
            assert seen.status_code == 200
            assert "Someone gave you this link" in seen.text
            assert "Sefton" not in seen.text
    await boy.opens(sent.link)
    assert ASKED in boy.reads


def secret_of(link: str) -> str:
    return link.rpartition("/")[2]


async def test_a_link_that_is_too_old(meets: Meets, service: Service) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    service.clock.passes(timedelta(days=15))
    await boy.opens(sent.link)
    assert "That link is too old now. Ask whoever gave it to you for a new one." in boy.reads
    await boy.types_the_code(sent.code)
    assert "opens nothing here" in boy.reads
    assert WRITTEN not in str(boy.read)


async def test_a_link_that_was_used_opens_for_nobody_else_and_takes_up_half_an_answer(meets: Meets) -> None:
    aunt, boy, another = meets("Aunt"), meets("Boy"), meets("Somebody else")
    sent = await sends(aunt, AUNT)
    await opens_and_reads(boy, sent.link)
    await boy.taps("Yes, I want it")
    await another.opens(sent.link)
    assert "That link was used before" in another.reads
    assert WRITTEN not in str(another.read)
    await boy.opens(sent.link)
    assert "Is it OK that this person speaks for you?" in boy.reads


async def test_a_new_link_and_its_code_take_the_place_of_the_first(meets: Meets) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    first = await sends(aunt, AUNT)
    await aunt.writes("the link again")
    code = aunt.reads.partition("Code to read out")[2].lstrip(": ")[:9]
    await boy.opens(first.link)
    assert "That link does not work any more." in boy.reads
    await boy.types_the_code(code.lower())
    assert ASKED in boy.reads


async def test_a_boy_of_11_beside_his_advocate_with_one_phone(
    meets: Meets, ann: Officer, service: Service
) -> None:
    advocate, boy = meets("Advocate"), meets("Boy")
    sent = await sends(advocate, ADVOCATE_OF_A_BOY_OF_11)
    await advocate.opens(sent.link)
    await advocate.taps(TOGETHER)
    assert ASKED in advocate.reads
    await advocate.taps("Yes, show me", "I've read it", "Yes, I want it", "Yes, they can")
    await advocate.taps("Yes, they can read it")
    assert "an officer asks you again on your own" in advocate.reads
    assert "that this person does not see" not in str(advocate.read)

    await ann.opens(sent.number)
    assert "This person may get the answer Yes, with the representative present" in ann.reads
    await ann.looks_at(sent.number, "answer_point", point="1", outcome="upheld", words=ANSWER)
    assert "Held for consent" in ann.reads
    await ann.presses(sent.number, "links/make")
    await opens_and_reads(boy, link_in(ann.reads))
    before = await finds_out(advocate)
    await answers(boy, YES, YES, NO, alone="He stood beside me.")
    assert await finds_out(advocate) == before
    await ann.opens(sent.number)
    assert "He stood beside me." in ann.reads
    assert "This person may get the answer No, by link" in ann.reads


async def test_nobody_reads_what_is_the_childs_by_saying_that_they_sit_together(
    meets: Meets, ann: Officer
) -> None:
    advocate, boy = meets("Advocate"), meets("Boy")
    sent = await sends(advocate, ADVOCATE_OF_A_BOY_OF_11)
    await opens_and_reads(boy, sent.link)
    await answers(boy, NO, NO, NO, alone="He stood beside me.")
    await boy.writes("what did I send")
    assert "He stood beside me." in boy.reads
    await boy.writes("advocate")
    await boy.taps("Yes, please")
    await ann.opens(sent.number)
    assert "No date waits for it: whoever acts for them would see from the date" in ann.reads
    await ann.records(sent.number, "answer_point", point="1", outcome="upheld", words=ANSWER)

    await advocate.writes("the link again")
    await advocate.opens(link_in(advocate.reads))
    await advocate.taps(TOGETHER, "Yes, show me")
    for asked in ("what did I send", "so far", "my answers", "advocate", "next stage"):
        await advocate.writes(asked)
    assert "Finish this first, please." in advocate.reads
    await advocate.writes("stop")
    assert "An officer asks you again on your own." in advocate.reads
    for kept in ("He stood beside me.", "You asked for an advocate", ANSWER):
        assert kept not in str(advocate.read)
