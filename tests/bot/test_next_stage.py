"""Asking for the next stage on Telegram: the answer is opened, ticked, and the request begins stage 2."""

import asyncio
from datetime import UTC, datetime

from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.progress import record_move
from store import cases
from store.scope import THE_SERVICE
from tests.office.cases_here import an_officer
from tests.telegram.people import Phone

ANSWER = {
    "point": "1",
    "outcome": "partly",
    "words": "We moved you twice without asking.",
    "change": "A plan.",
}


def the_case(house: House) -> CaseFile:
    with house.store.look() as tx:
        ((case_id, _),) = cases.every(tx)
        file = read_file(tx, THE_SERVICE, case_id)
    assert file
    return file


def is_answered(house: House) -> None:
    ann, file = an_officer(house), the_case(house)
    with house.store.turn() as tx:
        seen, now = file.case.revision, datetime.now(UTC)
        record_move(house, tx, ann, file.case.id, "answer_point", ANSWER, revision=seen, now=now)


async def test_a_girl_says_what_was_not_answered_and_stage_2_begins(house: House, ayo: Phone) -> None:
    await ayo.start()
    for said in ("Tell about a problem", "Liverpool", "It's about me"):
        await ayo.taps(said)
    await ayo.types("They moved me and nobody asked.")
    for said in ("That's all", "Not now", "No one", "Send"):
        await ayo.taps(said)
    await ayo.sees("Your number is")
    await asyncio.to_thread(is_answered, house)
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
