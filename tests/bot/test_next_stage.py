"""Asking for the next stage on Telegram: the answer is opened, ticked, and the request begins stage 2."""

import asyncio

from office.house import House
from tests.bot.telling import does, tells, the_case
from tests.office.cases_here import an_officer
from tests.telegram.people import Phone

ANSWER = {
    "point": "1",
    "outcome": "partly",
    "words": "We moved you twice without asking.",
    "change": "A plan.",
}


async def test_a_girl_says_what_was_not_answered_and_stage_2_begins(house: House, ayo: Phone) -> None:
    await tells(ayo)
    await asyncio.to_thread(does, house, an_officer(house), "answer_point", **ANSWER)
    await ayo.taps("Open")
    await ayo.sees("We moved you twice without asking.")
    await ayo.types("ask for the next stage")
    await ayo.taps("No, they did not")
    for asked in ("What did they leave out", "What do you still want", "Do you want to say anything else"):
        await ayo.sees(asked)
        await ayo.types("skip")
    await ayo.sees("Is it right?")
    await ayo.taps("Yes, ask for it")
    await ayo.sees("You asked for the next stage.")
    assert the_case(house).case.stage == 2
