"""An officer's question on Telegram: opened, read, answered; the case has their words."""

import asyncio

from office.house import House
from tests.bot.telling import does, tells, the_case
from tests.office.cases_here import an_officer
from tests.telegram.people import Phone


async def test_she_opens_the_question_and_answers_it_in_her_own_words(house: House, ayo: Phone) -> None:
    await tells(ayo)
    await ayo.taps("Not now")
    asked = {"person": the_case(house).people[0].id, "words": "Who was there when you moved?"}
    await asyncio.to_thread(does, house, an_officer(house), "ask", **asked)
    await ayo.taps("Open")
    await ayo.sees("Who was there when you moved?")
    await ayo.sees("What do you want to answer?")
    await ayo.types("My gran and a man I did not know.")
    await ayo.taps("That's all")
    await ayo.sees("just as you wrote it")
    entry = the_case(house).entries[-1]
    assert entry.what == "answered"
    assert entry.words[0]["words"][0]["text"] == "My gran and a man I did not know."
