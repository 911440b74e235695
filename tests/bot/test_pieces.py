"""A letter of several pieces goes on at the piece that did not arrive; only that one may come twice."""

from collections import Counter

import pytest

from bot.keyboard import pieces_of
from flows.message import Message
from office.house import House
from office.sending.post import LEASE_SECONDS
from store import postal_round
from tests.bot.chat import ours, owe, owed, until
from tests.telegram.people import Phone
from tests.telegram.server import BotApi

STORY = " ".join(f"and then {number}," for number in range(1000))
PIECES = [piece.text.strip() for piece in pieces_of(Message("told", "What happened", quote=STORY), "")]


def told(phone: Phone) -> list[str]:
    return [one.text for one in ours(phone) if one.text in PIECES]


def owe_the_story(house: House, phone: Phone) -> str:
    return owe(house, phone, "What happened", quote=STORY)


@pytest.mark.parametrize(("status", "said"), [(502, 1), (429, 2)])
async def test_what_fails_at_a_later_piece_goes_on_there(
    ayo: Phone, house: House, bot_api: BotApi, status: int, said: int
) -> None:
    bot_api.fail_next("sendMessage", status, times=2, after=said)
    story = owe_the_story(house, ayo)
    await until(lambda: owed(house, story).tries == 1)
    assert (owed(house, story).said, told(ayo)) == (said, PIECES[:said])
    await until(lambda: owed(house, story).state == "sent")
    assert told(ayo) == PIECES


async def test_of_a_piece_whose_answer_was_lost_only_that_piece_comes_twice(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    bot_api.fail_next("sendMessage", 502, done=True, after=1)
    story = owe_the_story(house, ayo)
    await until(lambda: owed(house, story).state == "sent")
    assert told(ayo) == [PIECES[0], PIECES[1], *PIECES[1:]]


async def test_a_crash_after_a_piece_was_said_repeats_only_that_piece(
    ayo: Phone, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, crashes = postal_round.said_on, iter([False, True])

    def said_on(*about: object) -> None:
        if next(crashes, False):
            monkeypatch.setattr("office.sending.post.LEASE_SECONDS", LEASE_SECONDS)
            raise RuntimeError("the power went")
        real(*about)  # type: ignore[arg-type]

    monkeypatch.setattr("office.sending.post.LEASE_SECONDS", 1)
    monkeypatch.setattr(postal_round, "said_on", said_on)
    story = owe_the_story(house, ayo)
    await until(lambda: owed(house, story).state == "sent")
    assert Counter(told(ayo)) == Counter(PIECES) + Counter(PIECES[1:2])


async def test_who_blocked_us_in_the_midst_hears_the_rest_when_they_are_back(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    bot_api.fail_next("sendMessage", 403, says="Forbidden: bot was blocked by the user", after=1)
    story = owe_the_story(house, ayo)
    await until(lambda: owed(house, story).state == "held")
    await ayo.types("hello?")
    await until(lambda: owed(house, story).state == "sent")
    assert told(ayo) == PIECES


async def test_the_number_that_is_kept_is_the_last_pieces(ayo: Phone, house: House) -> None:
    story = owe_the_story(house, ayo)
    await until(lambda: owed(house, story).state == "sent")
    [last] = [one for one in ours(ayo) if one.text == PIECES[-1]]
    assert owed(house, story).their_message_id == last.id
