"""Who blocked the bot and comes back hears what was owed to them and never arrived: once, and in order."""

from collections.abc import Callable, Iterator

import pytest

from office.house import House
from store import outbox, ways
from store.outbox import Owed
from tests.bot.chat import Says, conversation_of, count, ours, said_by, until
from tests.bot.house_here import NO_PACE, a_house_for
from tests.telegram.people import Phone
from tests.telegram.server import BotApi

BEFORE_SENDING = ("Tell about a problem", "Liverpool", "It's about me")
BLOCKED = "bot was blocked by the user"


@pytest.fixture
def house(new_store_url: str, bot_api: BotApi) -> Iterator[House]:
    """A service over a new store on each engine."""
    with a_house_for(bot_api, new_store_url, **NO_PACE) as house:
        yield house


@pytest.fixture
async def bea(phone: Callable[..., Phone], running: None) -> Phone:
    """Someone who sent a complaint, and blocked the bot before they could be told its number."""
    bea = phone("Bea")
    await bea.start()
    for tap in BEFORE_SENDING:
        await bea.taps(tap)
    await bea.types("They moved me and nobody asked.")
    for tap in ("That's all", "Not now", "No one"):
        await bea.taps(tap)
    await bea.sees("Is it right?")
    bea.chat.refuses = BLOCKED
    await bea.taps("Send it")
    return bea


def owed_to(house: House, phone: Phone) -> list[Owed]:
    with house.store.look() as tx:
        way = ways.find_way(tx, "telegram", str(phone.chat.id))
        return outbox.on_way(tx, way.id) if way else []


def is_held(house: House, phone: Phone) -> bool:
    """Whether their number waits for them, and all that comes after it."""
    held = [owed for owed in owed_to(house, phone) if owed.why == "blocked"]
    return any("Your number is" in str(owed.body) for owed in held) and count(house, "open") == 0


async def test_they_hear_their_number_once_and_what_happens_next_before_what_is_said_now(
    bea: Phone, house: House
) -> None:
    await until(lambda: is_held(house, bea))
    before = len(ours(bea))
    bea.chat.refuses = ""
    await bea.types("hello, are you there?")
    await until(lambda: not any(each.state in ("owed", "held") for each in owed_to(house, bea)))
    heard = [one.text for one in ours(bea)[before:]]
    assert "Your number is" in heard[0]
    assert len(set(heard)) == len(heard)
    assert all(each.why in (None, "overtaken") for each in owed_to(house, bea))


async def test_nothing_is_said_to_who_unblocked_us_and_has_not_written(bea: Phone, house: House) -> None:
    await until(lambda: is_held(house, bea))
    before = len(ours(bea))
    await bea.blocks()
    await bea.unblocks()
    await until(lambda: count(house, "open") == 0)
    assert len(ours(bea)) == before
    await bea.start()
    await bea.sees("Your number is")


async def test_an_answer_typed_before_its_question_could_arrive_belongs_to_what_was_asked_before(
    phone: Callable[..., Phone], running: None, house: House
) -> None:
    bea = phone("Bea")
    await bea.start()
    for tap in BEFORE_SENDING:
        await bea.taps(tap)
    await bea.types("They moved me.")
    await bea.sees("I kept your words")
    bea.chat.refuses = BLOCKED
    await bea.taps("That's all")
    await until(lambda: any(each.why == "blocked" for each in owed_to(house, bea)))
    bea.chat.refuses = ""
    await bea.types("and nobody asked me")
    await bea.sees("Would you like one?")
    assert said_by(house, bea) == ["They moved me.", "and nobody asked me"]
    await until(lambda: not any(each.state == "owed" for each in owed_to(house, bea)))
    assert sum("Would you like one?" in one.text for one in ours(bea)) == 1
    assert conversation_of(house, bea).step == "advocate"


async def test_who_comes_back_while_someone_is_here_hears_it_when_they_say_they_are_back(
    bea: Phone, house: House, says: Says
) -> None:
    await until(lambda: is_held(house, bea))
    bea.chat.refuses = ""
    await bea.types("/quiet")
    await bea.sees(says("see_you"))
    assert not any("Your number is" in one.text for one in ours(bea))
    await bea.types("I'm back")
    await bea.sees("Your number is")
