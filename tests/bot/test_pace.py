"""A short burst to a chat that was quiet, and the manners of a bot that was told to wait."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from office.house import House
from store import ways
from tests.bot.chat import ours, owe_in, owed, until
from tests.bot.house_here import NO_PACE, a_house_for
from tests.telegram.people import Phone
from tests.telegram.server import BotApi

LETTERS = [f"letter {number}" for number in range(8)]


@pytest.fixture
def house(tmp_path: Path, bot_api: BotApi) -> Iterator[House]:
    """A service that keeps a pace in one chat: twenty a second, after six at once."""
    pace = {**NO_PACE, "telegram_chat_seconds": 0.05}
    with a_house_for(bot_api, f"sqlite:///{tmp_path}/heard.sqlite", burst_seconds=0, **pace) as house:
        yield house


def owe_all(house: House, phone: Phone) -> list[str]:
    with house.store.turn() as tx:
        return [owe_in(tx, phone, words, 1) for words in LETTERS]


def heard(phone: Phone) -> list[str]:
    return [one.text for one in ours(phone)[-len(LETTERS) :]]


async def test_told_to_wait_in_the_midst_of_a_burst_it_goes_on_where_it_was(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    bot_api.rate_limit_next(ayo, retry_after=1, after=3)
    *_, last = owe_all(house, ayo)
    await until(lambda: owed(house, last).state == "sent")
    assert heard(ayo) == LETTERS
    assert bot_api.refusals == {429: 1}


async def test_nothing_leaves_for_a_chat_before_its_pause_is_over(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    bot_api.rate_limit_next(ayo, retry_after=3600, after=3)
    refused = owe_all(house, ayo)[3]
    await until(lambda: owed(house, refused).tries == 1)
    with house.store.look() as tx:
        way = ways.find_way(tx, "telegram", str(ayo.chat.id))
    assert heard(ayo)[-3:] == LETTERS[:3]
    assert way
    assert way.next_send_at
    assert (way.next_send_at - datetime.now(UTC)).total_seconds() > 3000
