"""Each level of danger, wherever somebody is in a conversation, on both porches: answered before all else."""

import pytest

from office.house import House
from store import conversations
from tests.office.chatting import Someone, names
from tests.office.hearing_here import SENT, STORY, TO_THE_STORY
from tests.office.test_danger_in_the_conversation import PORCHES, house, raised

__all__ = ["house"]
ENGLISH = {"A": "he is hitting her right now", "B": "my foster carer hits me at night", "C": "kms lol"}
WELSH = {"A": "mae dad yn taro fi nawr", "B": "mae dad yn fy nharo i bob nos", "C": "be ydi'r pwynt"}
ANSWER = {"A": "danger_now", "B": "danger_told", "C": "danger_worry"}
THEN = {"A": "are_you_safe", "B": None, "C": "is_it_like_that"}
WHERE = {
    "in the middle of other questions": (*TO_THE_STORY, STORY),
    "before the council is known": ("problem",),
    "after it was sent": (*SENT, "not now", "i look here"),
    "by an adult who is asked what the child knows": ("problem", "sefton", "advocate", "13", "yes"),
    "in a second language": ("problem", "liverpool", "/language", "cymraeg"),
}


@pytest.fixture(params=PORCHES)
def ayo(house: House, request: pytest.FixtureRequest) -> Someone:
    return Someone(house, carrier=request.param, address="four quiet garden words")


@pytest.mark.parametrize("level", "ABC")
@pytest.mark.parametrize("where", WHERE)
def test_danger_is_answered_first_and_stands(house: House, ayo: Someone, where: str, level: str) -> None:
    ayo.types(*WHERE[where])
    before = ayo.kept
    said = ayo.types((WELSH if "language" in where else ENGLISH)[level])
    assert names(said)[0] == ANSWER[level]
    (alert,) = raised(house)
    assert (alert.level, alert.case_id) == (level, before.case_id)
    with house.store.look() as tx:
        [newest, *_] = conversations.of_way(tx, ayo.way.id)
    assert (newest.id, newest.dialogue) == (before.id, before.dialogue), "what they told is kept"
    if THEN[level]:
        assert ayo.sees().step == THEN[level]
