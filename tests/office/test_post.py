"""The postal round, with a carrier that says what we tell it to say."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.message import Message
from office.house import House, open_house
from office.sending.giving_up import let_in
from office.sending.letters import Blocked, Later, Letter, Outcome, Refused, Sent, Wait
from office.sending.post import Post
from office.sending.reach import they_look
from office.settings import Settings
from store import conversations, outbox, people, postal_round, ways
from store.conversations import Kept
from store.database import Store
from store.faults import StoreUnavailable
from store.outbox import Owed
from store.scope import THE_SERVICE
from store.tasks import waiting
from store.vault import new_key
from tests.made_once import tables_in
from tests.store.people_here import a_case


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Hand:
    """A carrier: what it is to say next, and what it was given."""

    def __init__(self) -> None:
        self.says: list[Outcome] = []
        self.carried: list[Letter] = []
        self.waits_for = asyncio.Event()
        self.waits_for.set()

    async def carry(self, letter: Letter) -> Outcome:
        self.carried.append(letter)
        await self.waits_for.wait()
        return self.says.pop(0) if self.says else Sent(len(self.carried))

    @property
    def words(self) -> list[str]:
        return [message.text for letter in self.carried for message in letter.messages]


class Town:
    """A store with chats in it, and the post that serves them."""

    def __init__(self, house: House) -> None:
        self.house, self.clock, self.hand = house, Clock(), Hand()
        self.post = Post(house, {"telegram": self.hand}, self.clock)

    def talks(self, address: str) -> Kept:
        """Someone begins to talk in a chat."""
        now = self.clock()
        with self.house.store.turn() as tx:
            way = ways.add_way(tx, "telegram", address, "en", now)
            key_id = tx.new_key(now)
            person_id = people.add_person(tx, "en", {}, key_id, now)
            ways.link(tx, person_id, way.id, now)
            return conversations.begin(
                tx, way.id, person_id, "complaint", 1, {}, "hello", None, now, key_id=key_id
            )

    def owes(
        self, to: Kept, words: str, rank: int = 1, *, asks: bool = False, notice: bool = False,
        case_id: str | None = None, turn: int | None = None,
    ) -> str:  # fmt: skip
        message = Message("told", words, open_question=asks)
        with self.house.store.turn() as tx:
            found = outbox.owe(
                tx, to.person_id, "told", rank, message.to_json(), to.way_id, self.clock(),
                conversation_id=to.id, notice_first=notice, case_id=case_id, turn=turn,
            )  # fmt: skip
        assert found
        return found

    def became(self, message_id: str) -> Owed:
        with self.house.store.look() as tx:
            found = outbox.read(tx, message_id)
        assert found
        return found

    async def rounds(self, seconds: float = 0, number: int = 1) -> None:
        for _ in range(number):
            self.clock.passes(seconds)
            await self.post.round()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    where, key = f"sqlite:///{tmp_path}/heard.sqlite", new_key()
    tables_in(where)
    store = Store.open(where, key)
    yield Town(open_house(Settings(_env_file=None, database_url=where, key=key), store))
    store.close()


async def test_one_chats_letters_go_in_order_six_at_once_and_then_at_its_pace(town: Town) -> None:
    ann, letters = town.talks("1"), [str(number) for number in range(9)]
    for words in letters:
        town.owes(ann, words)
    await town.rounds(seconds=0.1, number=7)
    assert town.hand.words == letters[:6]
    await town.rounds(seconds=1.2, number=2)
    assert town.hand.words == letters[:8]


async def test_who_was_told_to_wait_hears_one_after_another_then(town: Town) -> None:
    ann, letters = town.talks("1"), ["0", "1", "2", "3"]
    for words in letters:
        town.owes(ann, words)
    town.hand.says = [Sent(1), Wait(30)]
    await town.rounds(seconds=0.1, number=4)
    assert town.hand.words == ["0", "1"]
    await town.rounds(seconds=30)
    await town.rounds(seconds=0.1, number=4)
    assert town.hand.words == ["0", "1", "1"]
    await town.rounds(seconds=1.2, number=2)
    assert town.hand.words == ["0", "1", "1", "2", "3"]


async def test_a_letter_on_the_road_is_not_sent_again_when_the_clock_is_put_right(town: Town) -> None:
    ann, arrives = town.talks("1"), asyncio.Event()
    town.hand.waits_for = arrives
    letter = town.owes(ann, "once")
    leaving = asyncio.create_task(town.post.round())
    while not town.hand.carried:  # noqa: ASYNC110 - a list has no event
        await asyncio.sleep(0.01)
    town.clock.passes(3600)
    assert await town.post._leave() == []
    arrives.set()
    await leaving
    assert town.hand.words == ["once"]
    assert town.became(letter).state == "sent"


async def test_what_left_while_the_store_was_away_is_noted_when_it_is_back_and_not_sent_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, real = iter([True, True]), postal_round.sent

    def sent(*about: Any, **more: Any) -> None:
        if next(away, False):
            raise StoreUnavailable("The disk is full.")
        real(*about, **more)

    monkeypatch.setattr(postal_round, "sent", sent)
    monkeypatch.setattr("office.sending.post.NOTED_AGAIN", 0)
    letter = town.owes(town.talks("1"), "once")
    await town.rounds(seconds=31, number=3)
    assert town.hand.words == ["once"]
    assert town.became(letter).state == "sent"


async def test_an_answer_waits_while_what_it_answers_cannot_be_noted_as_asked(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused, real = asyncio.Event(), postal_round.sent

    def sent(*about: Any, **more: Any) -> None:
        if not refused.is_set():
            refused.set()
            raise StoreUnavailable("The disk is full.")
        real(*about, **more)

    monkeypatch.setattr(postal_round, "sent", sent)
    monkeypatch.setattr("office.sending.post.NOTED_AGAIN", 0.1)
    letter = town.owes(town.talks("1"), "a question")
    leaving = asyncio.create_task(town.post.round())
    await refused.wait()
    await asyncio.sleep(0.02)
    await town.post.settled("1", within=10)
    assert await town.post.clerk.write(lambda tx: getattr(outbox.read(tx, letter), "state", "")) == "sent"
    await leaving


async def test_chats_are_served_side_by_side(town: Town) -> None:
    for address in ("1", "2", "3"):
        town.owes(town.talks(address), f"to {address}")
    await town.rounds()
    assert sorted(town.hand.words) == ["to 1", "to 2", "to 3"]


async def test_a_question_is_asked_from_the_moment_it_left(town: Town) -> None:
    ann = town.talks("1")
    town.owes(ann, "How old are you?", asks=True)
    await town.rounds()
    with town.house.store.look() as tx:
        found = conversations.read(tx, ann.id)
    assert found
    assert found.asked_at == town.clock()


async def test_what_fails_is_put_back_and_each_time_for_longer(town: Town) -> None:
    message_id = town.owes(town.talks("1"), "in the end")
    town.hand.says = [Later(), Later()]
    await town.rounds()
    await town.rounds(seconds=1.1)
    await town.rounds(seconds=1.1)
    assert town.became(message_id).state == "owed"
    await town.rounds(seconds=1.1)
    assert (town.became(message_id).state, len(town.hand.carried)) == ("sent", 3)


async def test_one_chat_that_must_wait_holds_up_no_other(town: Town) -> None:
    first, second = town.talks("1"), town.talks("2")
    town.owes(first, "held")
    town.hand.says = [Wait(30)]
    await town.rounds()
    town.owes(second, "goes")
    await town.rounds(seconds=1)
    assert town.hand.words == ["held", "goes"]


async def test_when_two_chats_must_wait_everything_waits(town: Town) -> None:
    for address in ("1", "2"):
        town.owes(town.talks(address), f"to {address}")
    town.hand.says = [Wait(30), Wait(30)]
    await town.rounds()
    town.owes(town.talks("3"), "to 3")
    await town.rounds(seconds=10)
    assert "to 3" not in town.hand.words
    await town.rounds(seconds=21)
    assert "to 3" in town.hand.words


async def test_of_two_questions_that_wait_only_the_newer_is_asked(town: Town) -> None:
    ann = town.talks("1")
    older = town.owes(ann, "How old are you?", asks=True, turn=0)
    with town.house.store.turn() as tx:
        conversations.save(tx, ann, {}, "situation", None, town.clock())
    town.owes(ann, "How old are you now?", asks=True, turn=1)
    await town.rounds(seconds=1.2, number=2)
    assert town.hand.words == ["How old are you now?"]
    assert town.became(older).why == "overtaken"


async def test_a_question_stays_when_the_turn_after_it_asks_nothing(town: Town) -> None:
    ann = town.talks("1")
    town.owes(ann, "How old are you?", asks=True, turn=0)
    with town.house.store.turn() as tx:
        conversations.save(tx, ann, {}, "hello", None, town.clock())
    town.owes(ann, "OK. I stopped.", turn=1)
    await town.rounds(seconds=1.2, number=2)
    assert town.hand.words == ["How old are you?", "OK. I stopped."]


async def test_what_is_owed_to_a_chat_that_blocked_us_waits_until_they_write(town: Town) -> None:
    ann = town.talks("1")
    owed = [town.owes(ann, words) for words in ("Your number is 7.", "What next?")]
    town.hand.says = [Blocked()]
    await town.rounds(number=2)
    assert [(town.became(each).state, town.became(each).why) for each in owed] == [("held", "blocked")] * 2
    with town.house.store.turn() as tx:
        let_in(tx, ann.way_id)
    await town.rounds(number=2)
    assert town.hand.words == ["Your number is 7."]
    with town.house.store.turn() as tx:
        they_look(tx, ann.way_id, town.clock())
    await town.rounds(seconds=1.2, number=3)
    assert town.hand.words == ["Your number is 7."] * 2 + ["What next?"]


async def test_what_only_reminds_is_not_said_to_who_comes_back(town: Town) -> None:
    reminder = town.owes(town.talks("1"), "You began to tell something.", 3)
    town.hand.says = [Blocked()]
    await town.rounds()
    assert (town.became(reminder).state, town.became(reminder).why) == ("given_up", "blocked")


async def test_who_unblocks_us_gets_their_notice_and_officers_their_task_off_the_desk(town: Town) -> None:
    with town.house.store.turn() as tx:
        case = a_case(tx)
    ann = town.talks("1")
    town.owes(ann, "Manchester has answered.", 2, notice=True, case_id=case.id)
    town.hand.says = [Blocked()]
    await town.rounds()
    with town.house.store.turn() as tx:
        let_in(tx, ann.way_id)
        assert waiting(tx, THE_SERVICE) == []
    await town.rounds(seconds=1.2)
    notices = [letter.messages[0].text for letter in town.hand.carried]
    assert notices == [town.house.voice.say("notice", "en", {}).text] * 2


async def test_the_question_of_a_conversation_that_is_over_is_not_asked_of_who_comes_back(
    town: Town,
) -> None:
    ann = town.talks("1")
    question = town.owes(ann, "When may we ring?", asks=True, turn=0)
    town.hand.says = [Blocked()]
    await town.rounds()
    with town.house.store.turn() as tx:
        conversations.close(tx, ann.id)
        let_in(tx, ann.way_id)
    assert (town.became(question).state, town.became(question).why) == ("given_up", "overtaken")


async def test_a_refused_letter_is_given_up_and_the_next_goes(town: Town) -> None:
    ann = town.talks("1")
    refused, following = town.owes(ann, "one"), town.owes(ann, "two")
    town.hand.says = [Refused()]
    await town.rounds(seconds=1.2, number=2)
    assert (town.became(refused).why, town.became(following).state) == ("refused", "sent")


async def test_an_unasked_message_leaves_as_a_notice_with_one_button(town: Town) -> None:
    message_id = town.owes(town.talks("1"), "Manchester has answered.", 2, notice=True)
    await town.rounds()
    [notice] = town.hand.carried[0].messages
    assert "Manchester" not in notice.text
    assert [button.token for button in notice.buttons] == [f".!.0.open:{message_id}"]


async def test_a_notice_asks_nothing(town: Town) -> None:
    ann = town.talks("1")
    town.owes(ann, "Do you agree?", 2, asks=True, notice=True)
    await town.rounds()
    with town.house.store.look() as tx:
        found = conversations.read(tx, ann.id)
    assert found
    assert found.asked_at is None


async def test_a_forgotten_chat_gets_nothing(town: Town) -> None:
    ann = town.talks("1")
    with town.house.store.turn() as tx:
        ways.forget(tx, ann.way_id, town.clock())
    town.owes(ann, "one")
    await town.rounds()
    assert town.hand.carried == []


@pytest.mark.parametrize(("outcome", "why"), [(Blocked(), "blocked"), (Refused(), "refused")])
async def test_what_cannot_be_said_about_a_case_is_an_officers_task(
    town: Town, outcome: Outcome, why: str
) -> None:
    with town.house.store.turn() as tx:
        case = a_case(tx)
    message_id = town.owes(town.talks("1"), "one", 2, case_id=case.id)
    town.hand.says = [outcome]
    await town.rounds()
    with town.house.store.look() as tx:
        [task] = waiting(tx, THE_SERVICE)
    assert (task.kind, task.case_id, task.outbox_id) == (why, case.id, message_id)


async def test_no_task_is_made_of_a_message_about_no_case(town: Town) -> None:
    town.owes(town.talks("1"), "one")
    town.hand.says = [Refused()]
    await town.rounds()
    with town.house.store.look() as tx:
        assert waiting(tx, THE_SERVICE) == []


async def test_what_an_officer_could_not_say_to_someone_without_a_case_is_their_task_too(town: Town) -> None:
    message_id = town.owes(town.talks("1"), "one", 2)
    town.hand.says = [Blocked()]
    await town.rounds()
    with town.house.store.look() as tx:
        [task] = waiting(tx, THE_SERVICE)
    assert (task.kind, task.outbox_id) == ("blocked", message_id)
