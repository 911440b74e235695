"""An officer's question on Telegram: opened, read, answered; the case has their words."""

import asyncio
from datetime import UTC, datetime

from office.house import House
from office.moves.progress import record_move
from tests.bot.test_next_stage import the_case
from tests.office.cases_here import an_officer
from tests.telegram.people import Phone


def asks(house: House) -> None:
    ann, file = an_officer(house), the_case(house)
    asked = {"person": file.people[0].id, "words": "Who was there when you moved?"}
    with house.store.turn() as tx:
        record_move(
            house, tx, ann, file.case.id, "ask", asked, revision=file.case.revision, now=datetime.now(UTC)
        )


async def test_she_opens_the_question_and_answers_it_in_her_own_words(house: House, ayo: Phone) -> None:
    await ayo.start()
    for said in ("Tell about a problem", "Liverpool", "It's about me"):
        await ayo.taps(said)
    await ayo.types("They moved me and nobody asked.")
    for said in ("That's all", "Not now", "No one", "Send"):
        await ayo.taps(said)
    await ayo.sees("Your number is")
    await ayo.taps("Not now")
    await asyncio.to_thread(asks, house)
    await ayo.taps("Open")
    await ayo.sees("Who was there when you moved?")
    await ayo.sees("What do you want to answer?")
    await ayo.types("My gran and a man I did not know.")
    await ayo.taps("That's all")
    await ayo.sees("just as you wrote it")
    entry = the_case(house).entries[-1]
    assert entry.what == "answered"
    assert entry.words[0]["words"][0]["text"] == "My gran and a man I did not know."
