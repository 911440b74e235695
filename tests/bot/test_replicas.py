"""Several replicas on one PostgreSQL: one polls, another goes on when it dies, all keep the pace."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.hear import Hearing
from bot.porch import Porch
from bot.receive import HOLDS, Receiver
from bot.run import porch_for
from bot.telegram import open_bot
from flows.message import Message
from office.house import House
from office.sending.letters import Letter, Outcome, Sent
from office.sending.post import Post, utc_now
from store import inbox, outbox, ways
from store import people as people_of_the_store
from tests.bot.chat import conversation_of, count, ours, until
from tests.bot.house_here import a_house_for
from tests.store.people_here import a_conversation, taken
from tests.telegram.limits import Limits
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


class Dies(Exception):
    """A replica that is no more: its transaction is undone."""


@pytest.fixture
def house(postgres_store_url: str, bot_api: BotApi) -> Iterator[House]:
    """A service over a new PostgreSQL store."""
    with a_house_for(bot_api, postgres_store_url) as house:
        yield house


def a_replica(porch: Porch, later: timedelta = timedelta()) -> Receiver:
    return Receiver(replace(porch, clock=lambda: utc_now() + later), lambda new: None, wait=0)


async def test_one_replica_polls_and_the_other_waits(porch: Porch) -> None:
    first, second = a_replica(porch), a_replica(porch)
    assert await first.once() == ""
    assert [await second.once() for _ in range(2)] == ["another replica polls"] * 2


async def test_when_the_one_that_polled_is_dead_another_polls(porch: Porch) -> None:
    assert await a_replica(porch).once() == ""
    assert await a_replica(porch, later=HOLDS).once() == ""


async def test_a_replica_whose_clock_is_ahead_holds_the_lease_no_longer_than_others(porch: Porch) -> None:
    assert await a_replica(porch, later=timedelta(days=1)).once() == ""
    assert await a_replica(porch).once() == ""


async def test_what_a_dead_replica_was_at_is_done_by_another(
    porch: Porch, house: House, phone: Callable[..., Phone]
) -> None:
    await phone().start()
    await a_replica(porch).once()
    other = Hearing(porch)
    with suppress(Dies), house.store.turn() as tx:
        [update] = inbox.waiting(tx, 10)
        assert taken(tx, update, utc_now()).is_ours
        await other.round()
        await asyncio.sleep(0.2)
        assert (count(house, "open"), count(house, "done")) == (1, 0)
        raise Dies
    stop = asyncio.Event()
    hearing = asyncio.create_task(other.run(stop))
    await until(lambda: count(house, "done") == 1)
    stop.set()
    await hearing


def test_what_another_replica_is_at_keeps_nobody_waiting(house: House) -> None:
    with house.store.turn() as tx:
        a_conversation(tx)
        inbox.keep_all(tx, [inbox.New(5, 1, b"{}", 77)], utc_now())
    with house.store.turn() as theirs:
        [update] = inbox.waiting(theirs, 1)
        assert taken(theirs, update).is_ours
        with house.store.turn() as ours_too:
            ours_too.run(text("SET LOCAL lock_timeout = '1s'"))  # whoever waits for a lock fails
            assert not taken(ours_too, update).is_ours


async def test_three_replicas_together_keep_telegrams_limits_and_each_chats_order(
    house: House, bot_api: BotApi, phone: Callable[..., Phone]
) -> None:
    bot_api.limits = Limits()
    people = [phone(f"Person {number}") for number in range(12)]
    for number, one in enumerate(people):
        one.chat.begun = True
        owe_some(house, one, 8 if number < 2 else 1)
    stop, clients = asyncio.Event(), [open_bot(bot_api.token, bot_api.url) for _ in range(3)]
    posts = [asyncio.create_task(porch_for(house, client).post.run(stop)) for client in clients]
    await until(lambda: sum(len(ours(one)) for one in people) == 26, within=30)
    stop.set()
    await asyncio.gather(*posts)
    await asyncio.gather(*(client.session.close() for client in clients))
    assert [one.text for one in ours(people[0])] == [str(number) for number in range(8)]
    assert bot_api.refusals[429] == 0


@pytest.mark.parametrize("wrong", [timedelta(hours=-1), timedelta(hours=1)])
async def test_a_letter_on_the_road_is_not_sent_by_a_replica_whose_clock_is_another(
    house: House, phone: Callable[..., Phone], wrong: timedelta
) -> None:
    road = Road()
    theirs = Post(house, {"telegram": road}, lambda: utc_now() + wrong)
    ours = Post(house, {"telegram": road})
    owe_some(house, phone("Ayo"), 1)
    for carries, looks in ((theirs, ours), (ours, theirs)):
        await looks.round()  # makes the gate, the first time
        road.ends.clear()
        owe_some(house, phone("Bea"), 1)
        leaving = await sets_off(carries)
        assert await looks._leave() == []
        road.ends.set()
        await asyncio.wait(leaving)
    assert road.carried == 3


async def test_an_answer_leaves_at_once_from_a_replica_whose_clock_is_fast(
    house: House, phone: Callable[..., Phone]
) -> None:
    client = open_bot(house.settings.telegram_bot_token, house.settings.telegram_api_url)
    porch = porch_for(house, client, lambda: utc_now() + timedelta(hours=1))
    for _ in range(2):  # the first makes the gate, the second hears what time it is
        await porch.post.round()
    ayo, hearing = phone("Ayo"), Hearing(porch)
    await ayo.start()
    await Receiver(porch, hearing.wake, wait=0).once()
    await hearing.round()
    await until(lambda: count(house, "done") == 1)
    assert await porch.post.round() == 1
    assert ours(ayo)
    await client.session.close()


async def test_an_answer_is_taken_when_it_is_known_that_another_replica_had_asked(
    porch: Porch, house: House, phone: Callable[..., Phone]
) -> None:
    hearing, road = Hearing(porch), Road()
    receiver, theirs = Receiver(porch, hearing.wake, wait=0), Post(house, {"telegram": road})
    ayo = phone("Ayo")

    async def hears() -> int:
        """How many still wait afterwards."""
        await receiver.once()
        await hearing.round()
        if hearing._busy:
            await asyncio.wait(hearing._busy.values())
        return count(house, "open")

    await ayo.start()
    assert await hears() == 0
    road.ends.clear()
    leaving = await sets_off(theirs)
    await ayo.types("complain")
    assert await hears() == 1
    assert conversation_of(house, ayo).asked_at is None
    road.ends.set()
    await asyncio.wait(leaving)
    assert await hears() == 0
    assert conversation_of(house, ayo).step == "council"


async def sets_off(post: Post) -> list[asyncio.Task[None]]:
    """With a letter, as soon as the gate is open."""
    while not (leaving := await post._leave()):  # noqa: ASYNC110 - a gate has no event
        await asyncio.sleep(0.02)
    return leaving


class Road:
    """A carrier whose letters arrive when it is told."""

    def __init__(self) -> None:
        self.carried, self.ends = 0, asyncio.Event()
        self.ends.set()

    async def carry(self, letter: Letter) -> Outcome:
        self.carried += 1
        await self.ends.wait()
        return Sent(self.carried)


def owe_some(house: House, phone: Phone, times: int) -> None:
    """Owe so many messages to whoever holds this phone."""
    now = utc_now()
    with house.store.turn() as tx:
        way = ways.add_way(tx, "telegram", str(phone.chat.id), "en", now)
        person = people_of_the_store.add_person(tx, "en", {}, tx.new_key(now), now)
        for number in range(times):
            outbox.owe(tx, person, "told", 1, Message("told", str(number)).to_json(), way.id, now)
