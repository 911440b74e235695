"""Told on Telegram that it is to go to another council: read, "talk to me first", answered, handed over."""

import asyncio

from office.house import House
from tests.bot.telling import does, tells, the_case
from tests.office.cases_here import an_officer
from tests.telegram.people import Phone

WHY = {"to_council": "sefton", "reason": "Your social worker works for Sefton."}


async def test_she_wants_to_talk_first_and_writes_on_in_the_same_chat_when_it_is_there(
    house: House, ayo: Phone
) -> None:
    await tells(ayo)
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
