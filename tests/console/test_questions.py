"""A question asked at the desk: shown before it leaves, unanswered since, its answer recorded."""

from html import unescape

from office.house import House
from office.moves.questions import waiting
from tests.console.at_the_desk import Desk
from tests.office.cases_here import a_case, read_again

WHO = "Who was there when you moved?"


async def test_a_question_is_looked_at_asked_and_stands_as_unanswered(house: House, ann: Desk) -> None:
    file = a_case(house)
    reference = file.case.reference
    await ann.open(f"/cases/{reference}/ask")
    assert "no date stops or moves for it" in ann.text
    await ann.send("/preview", words=WHO)
    assert "Ann Jones from Liverpool City Council asks you something:" in unescape(ann.text)
    await ann.send("/ask")
    assert "unanswered since" in ann.text
    assert WHO in ann.text
    await ann.open("/?flag=asked")
    assert reference in ann.text


async def test_an_answer_heard_by_phone_ends_the_waiting(house: House, ann: Desk) -> None:
    file = a_case(house)
    reference = file.case.reference
    await ann.open(f"/cases/{reference}/note_answer")
    assert "Nobody was asked anything that waits for their answer." in ann.text
    await ann.move(reference, "ask", words=WHO)
    place = waiting(read_again(house, file).entries)[0].place
    await ann.open(f"/cases/{reference}/note_answer?question={place}")
    assert WHO in ann.text
    await ann.send("/preview", how="call", words="My gran, she says.")
    await ann.send("/note_answer")
    assert "unanswered since" not in ann.text
    assert "My gran, she says." in ann.text
