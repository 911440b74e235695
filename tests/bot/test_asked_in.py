"""Asked in on Telegram: Start opens it in their own chat, and the young person's words stay hidden."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from office.house import House
from tests.office.agreeing_here import links_in
from tests.office.chatting import Someone
from tests.office.test_asked_in import BOY, SECRET, asks_in
from tests.telegram.people import Phone


async def test_an_aunt_joins_in_and_reads_only_what_she_is_shown(
    house: House, ayo: Phone, phone: Callable[..., Phone]
) -> None:
    boy = Someone(house, carrier="telegram", address=str(phone("Sam").chat.id), now=datetime.now(UTC))
    await asyncio.to_thread(boy.types, *BOY)
    secret = await asyncio.to_thread(asks_in, boy)
    await ayo.start(secret)
    await ayo.sees("Are you the one they asked?")
    await ayo.taps("Yes, that's me")
    await ayo.sees("You have joined in.")
    await asyncio.to_thread(boy.types, "add", SECRET, "that's all", "no")
    await asyncio.to_thread(boy.types, "add", "My new room is fine.", "that's all", "yes")
    await ayo.types("what happened so far")
    await ayo.sees("What happened so far")
    assert SECRET not in ayo.transcript()


async def test_the_one_who_asked_cannot_open_it_in_the_same_chat(
    house: House, ayo: Phone, phone: Callable[..., Phone]
) -> None:
    sam = phone("Sam")
    boy = Someone(house, carrier="telegram", address=str(sam.chat.id), now=datetime.now(UTC))
    await asyncio.to_thread(boy.types, *BOY)
    await sam.start(await asyncio.to_thread(asks_in, boy))
    assert await sam.sees("for someone else, so it does not open here")


async def test_a_code_read_out_opens_it(house: House, ayo: Phone, phone: Callable[..., Phone]) -> None:
    boy = Someone(house, carrier="telegram", address=str(phone("Sam").chat.id), now=datetime.now(UTC))
    await asyncio.to_thread(boy.types, *BOY, "let someone join in", "my advocate", "Jo")
    (given,) = links_in(await asyncio.to_thread(boy.types, "yes"))
    await ayo.types(given.code)
    assert await ayo.sees("Are you the one they asked?")
