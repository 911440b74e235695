"""Captions, file names, changed messages, names, addresses, words after it was sent: all looked at."""

import pytest

from office.hearing.intake import FileHeard, Heard
from office.house import House
from store import alerts
from store.scope import THE_SERVICE
from tests.office.chatting import Someone, names
from tests.office.hearing_here import FOR_A_CHILD, SENT, STORY, TO_THE_CHECK, TO_THE_STORY

NOW = "my dad is hitting me right now"
PHOTO = FileHeard("photo", "door.jpg", "image/jpeg", remote="x")
WHERE = {
    "the first words of all": (),
    "which council": ("problem",),
    "another council's name": ("problem", "not here", "another council"),
    "the story": TO_THE_STORY,
    "an advocate's name": (*TO_THE_STORY, STORY, "that's all", "i have one"),
    "who must not know": (*TO_THE_STORY, STORY, "that's all", "no", "yes, someone"),
    "a safe address": (*TO_THE_STORY, STORY, "that's all", "no", "yes, someone", "my carer", "by email"),
    "the read-back": TO_THE_CHECK,
    "the agreement of a child": FOR_A_CHILD[:6],
    "after it was sent": (*SENT, "not now", "i look here"),
    "talking to a person": (*TO_THE_STORY, "/talk"),
    "something added": (*SENT, "add"),
    "why it is taken back": (*SENT, "not now", "withdraw", "yes"),
}


@pytest.fixture(params=["page", "telegram"])
def ayo(house: House, request: pytest.FixtureRequest) -> Someone:
    return Someone(house, carrier=request.param, address="four quiet garden words")


def raised(house: House) -> list[tuple[str, str | None]]:
    with house.store.look() as tx:
        return [(alert.level, alert.words) for alert in alerts.waiting(tx, THE_SERVICE)]


def answered_first(ayo: Someone) -> bool:
    said = [name for name in names(ayo.said()) if name != "no_one_watches"]  # the first word of a chat
    return said[:1] == ["danger_now"] and ayo.sees().step == "are_you_safe"


@pytest.mark.parametrize("where", WHERE)
def test_danger_typed_at(house: House, ayo: Someone, where: str) -> None:
    ayo.types(*WHERE[where], NOW)
    assert raised(house) == [("A", NOW)]
    assert answered_first(ayo)


def test_a_caption(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY)
    ayo._heard(Heard(ayo._later(), words=NOW, file=PHOTO))
    assert raised(house) == [("A", NOW)]
    assert answered_first(ayo) or names(ayo.said())[1] == "danger_now"


def test_the_name_of_a_file(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY)
    name = "my_dad_is_hitting_me_right_now.jpg"
    ayo._heard(Heard(ayo._later(), file=FileHeard("photo", name, "image/jpeg", remote="x")))
    assert raised(house) == [("A", name)]
    assert answered_first(ayo)


def test_a_changed_message(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY)
    ayo._heard(Heard(ayo._later(), words="My room is cold.", message_id=7))
    ayo._heard(Heard(ayo._later(), words=NOW, message_id=7, edited=True))
    assert raised(house) == [("A", NOW)]
    assert answered_first(ayo)


def test_words_typed_beside_a_button(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY)
    page = ayo.sees()
    ayo._heard(Heard(ayo._later(), words=NOW, tap=f"{page.tag}.what_happened.1.thats_all"))
    assert raised(house) == [("A", NOW)]
    assert answered_first(ayo)
