"""Told on Telegram that it is to go to another council: read, "talk to me first", answered, handed over."""

import asyncio
from datetime import UTC, datetime

from office.house import House
from office.moves.progress import record_move
from store.scope import Scope
from tests.bot.test_next_stage import the_case
from tests.office.cases_here import an_officer
from tests.telegram.people import Phone

WHY = {"to_council": "sefton", "reason": "Your social worker works for Sefton."}


def does(house: House, who: Scope, move: str, **typed: str) -> None:
    file = the_case(house)
    with house.store.turn() as tx:
        revision, now = file.case.revision, datetime.now(UTC)
        record_move(house, tx, who, file.case.id, move, typed, revision=revision, now=now)


async def test_she_wants_to_talk_first_and_writes_on_in_the_same_chat_when_it_is_there(
    house: House, ayo: Phone
) -> None:
    await ayo.start()
    for said in ("Tell about a problem", "Liverpool", "It's about me"):
        await ayo.taps(said)
    await ayo.types("They moved me and nobody asked.")
    for said in ("That's all", "Not now", "No one", "Send"):
        await ayo.taps(said)
    await ayo.sees("Your number is")
    await ayo.taps("Not now")
    ann, _ = an_officer(house), an_officer(house, "Sam Reed", councils=("sefton",))
    await asyncio.to_thread(does, house, ann, "announce_handing", **WHY)
    await ayo.taps("Open")
    await ayo.sees("Your social worker works for Sefton.")
    await ayo.sees("Is it OK for you that it goes there?")
    await ayo.taps("No, talk to me first")
    await ayo.types("I know Ann.")
    await ayo.taps("That's all")
    await ayo.sees("It stays where it is till they have answered you.")
    [asked] = the_case(house).requests
    await asyncio.to_thread(does, house, ann, "answer_request", request=asked.id, words="They know Ann too.")
    await ayo.sees("Open it when you are alone.")
    await ayo.taps("Open")
    await ayo.sees("They know Ann too.")
    await asyncio.to_thread(does, house, ann, "hand_over", to_council="sefton")
    await ayo.sees("Open it when you are alone.")
    await ayo.taps("Open")
    await ayo.sees("Sefton Council has what you told us now.")
    await ayo.types("Can you ring me?")
    await ayo.sees("Sefton Council")
    assert the_case(house).requests[-1].council == "sefton"
