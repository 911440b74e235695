"""A link on Telegram: Start opens it in the young person's own chat, and nowhere else."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from office.house import House
from store import known
from tests.office.agreeing_here import AUNT, TO_SEND, WRITTEN, Given, links_in
from tests.office.chatting import Someone
from tests.telegram.people import Phone


async def sent_by(house: House, phone: Phone) -> Given:
    """What the owner of this phone is given once they sent it."""
    teller = Someone(house, carrier="telegram", address=str(phone.chat.id), now=datetime.now(UTC))
    (given,) = links_in(await asyncio.to_thread(teller.types, *AUNT, *TO_SEND))
    return given


async def test_the_links_name_the_bot_itself(house: House, ayo: Phone) -> None:
    with house.store.look() as tx:
        assert known.known(tx, known.BOT) == "heard_bot"


async def test_start_opens_it_and_the_words_are_read_to_them(
    house: House, ayo: Phone, phone: Callable[..., Phone]
) -> None:
    given = await sent_by(house, phone("Aunt"))
    child = phone("Sam")
    await child.start(given.secret)
    await child.sees("Is this about you?")
    await child.taps("Yes, show me")
    assert await child.sees(WRITTEN)
    await child.taps("I've read it")
    await child.sees("Do you want this complaint")
    await child.taps("No, I don't want it")
    assert await child.sees("speaks for you")


async def test_it_does_not_open_in_the_chat_that_made_it_but_they_may_sit_together(
    house: House, ayo: Phone, phone: Callable[..., Phone]
) -> None:
    aunt = phone("Aunt")
    given = await sent_by(house, aunt)
    await aunt.start(given.secret)
    await aunt.sees("does not open here")
    await aunt.taps("We are together now")
    assert await aunt.sees("Is this about you?")


async def test_a_code_typed_to_the_bot_opens_it_too(
    house: House, ayo: Phone, phone: Callable[..., Phone]
) -> None:
    given = await sent_by(house, phone("Aunt"))
    await ayo.types(f"Code: {given.code}")
    assert await ayo.sees("Is this about you?")
