"""Someone is here, on both porches: only a neutral line, until they say that they are back."""

import pytest

from office.hearing.intake import FileHeard, Heard
from office.house import House
from store import alerts, conversations, outbox, requests
from store.scope import THE_SERVICE
from tests.office.chatting import Someone, names
from tests.office.hearing_here import SENT, STORY, TO_THE_CHECK, TO_THE_STORY


@pytest.fixture(params=["page", "telegram"])
def ayo(house: House, request: pytest.FixtureRequest) -> Someone:
    return Someone(house, carrier=request.param, address="four quiet garden words")


def test_only_the_neutral_line_is_said(ayo: Someone) -> None:
    assert names(ayo.types(*TO_THE_STORY, STORY, "someone is here")) == ["see_you"]
    assert names(ayo.types("who is this?")) == ["see_you"]


def test_the_first_thing_of_all_shows_nothing_either(ayo: Someone) -> None:
    assert names(ayo.types("hide")) == ["see_you"]


def test_a_sticker_and_a_photo_show_nothing(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, "hide")
    ayo._heard(Heard(ayo._later(), unknown_kind=True))
    assert names(ayo.said()) == ["see_you"]
    ayo._heard(Heard(ayo._later(), file=FileHeard("photo", "door.jpg", "image/jpeg", remote="x")))
    assert names(ayo.said()) == ["see_you"]
    ayo.types("I'm back")
    with house.store.look() as tx:
        kept = conversations.open_one(tx, ayo.way.id, for_update=False)
    assert kept
    assert [item["text"] for item in kept.state["kept"]] == ["door.jpg"]


def test_they_come_back_to_the_question_they_left(ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, STORY, "hide", "what is this")
    assert "welcome_back" in names(ayo.types("I'm back"))
    assert (ayo.sees().step, ayo.sees().hidden) == ("what_happened", False)


def test_the_page_shows_nothing_they_wrote(house: House) -> None:
    ayo = Someone(house)
    ayo.types(*TO_THE_STORY, STORY, "hide")
    page = ayo.sees()
    assert page.hidden
    assert (page.says, page.question, page.answered, page.told, page.facts) == ((), (), (), (), {})


def test_a_chat_is_not_asked_a_question_that_had_not_left_yet(house: House) -> None:
    ayo = Someone(house, carrier="telegram", address="7")
    ayo.types(*TO_THE_STORY, "hide")
    waits = waiting(house, ayo)
    assert "what_happened" not in waits
    assert waits[-1] == "see_you"


def test_what_is_read_back_before_a_question_does_not_arrive_after_they_hid(house: House) -> None:
    ayo = Someone(house, carrier="telegram", address="7")
    ayo.types(*TO_THE_CHECK, "hide")
    waits = waiting(house, ayo)
    assert {"read_back", "their_words", "check"}.isdisjoint(waits)
    assert waits[-1] == "see_you"


def test_a_question_asked_anew_is_read_out_once_however_often_they_write(house: House) -> None:
    ayo = Someone(house, carrier="telegram", address="7")
    ayo.types(*TO_THE_CHECK, "hello", "hello", "hello")
    waits = waiting(house, ayo)
    assert [waits.count(part) for part in ("read_back", "their_words", "check")] == [1, 1, 1]


def waiting(house: House, someone: Someone) -> list[str]:
    """What has not left yet."""
    with house.store.look() as tx:
        return [owed.kind for owed in outbox.waiting_on(tx, someone.way.id, someone.now)]


def test_a_disclosure_meanwhile_raises_its_alert(house: House, ayo: Someone) -> None:
    said = ayo.types(*TO_THE_STORY, "hide", "my foster carer hits me at night")
    with house.store.look() as tx:
        (alert,) = alerts.waiting(tx, THE_SERVICE)
    assert (alert.level, names(said)) == ("B", ["see_you"])


def test_words_meanwhile_after_it_was_sent_wait_for_an_officer(house: House, ayo: Someone) -> None:
    ayo.types(*SENT, "not now", *(["skip"] if ayo.carrier == "page" else []))
    said = ayo.types("hide", "they lost my bike")
    with house.store.look() as tx:
        assert [each.words for each in requests.waiting(tx, THE_SERVICE)] == ["they lost my bike"]
    assert names(said) == ["see_you"]
