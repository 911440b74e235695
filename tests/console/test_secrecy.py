"""An officer who is about to promise secrecy reads so before it is sent, wherever they write to people."""

from office.house import House
from tests.console.at_the_desk import Desk
from tests.office.cases_here import a_case, say

PROMISE = "I won't tell anyone what you say."
POINTED_OUT = "This reads like a promise that it stays secret"


async def test_it_is_pointed_out_in_a_letter_an_answer_and_a_standard_text(house: House, ann: Desk) -> None:
    file = a_case(house)
    where = f"/cases/{file.case.reference}"
    await ann.open(f"{where}/write")
    await ann.send("/preview", person=file.people[0].id, words=PROMISE)
    assert POINTED_OUT in ann.text
    await ann.open(f"{where}/acknowledge")
    await ann.send("/preview", own_words=PROMISE)
    assert POINTED_OUT in ann.text
    say(house, "77", "he is hitting me right now")
    await ann.open("/")
    alert = ann.text.split('href="/alerts/')[1].split('"')[0]
    await ann.open(f"/alerts/{alert}")
    await ann.send("/preview", words=PROMISE)
    assert POINTED_OUT in ann.text
    await ann.open("/texts")
    await ann.send("/texts", council="liverpool", title="Thanks", words=PROMISE)
    assert POINTED_OUT in ann.text


async def test_saying_that_it_cannot_be_secret_is_not_pointed_out(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/write")
    honest = "I can't keep it secret if you are not safe."
    await ann.send("/preview", person=file.people[0].id, words=honest)
    assert POINTED_OUT not in ann.text
