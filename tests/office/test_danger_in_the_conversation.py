"""Danger in the middle of things, on both porches: alerts that stand, a person told, words that stay."""

from collections.abc import Iterator

import pytest

from office.house import House
from store import alerts
from store.alerts import Alert
from store.scope import THE_SERVICE
from tests.office.chatting import Someone, names
from tests.office.hearing_here import SENT, STORY, TO_THE_STORY, house_over

NOW = "my dad is hitting me right now"
TOLD = "my foster carer hits me at night"
UNSURE = "kms lol"
PORCHES = ("page", "telegram")


@pytest.fixture
def house(tmp_path: object) -> Iterator[House]:
    made = house_over(f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look Monday to Friday, 9am to 5pm.")
    yield made
    made.store.close()


@pytest.fixture(params=PORCHES)
def ayo(house: House, request: pytest.FixtureRequest) -> Someone:
    return Someone(house, carrier=request.param, address="four quiet garden words")


def raised(house: House) -> list[Alert]:
    with house.store.look() as tx:
        return sorted(alerts.waiting(tx, THE_SERVICE), key=lambda alert: alert.raised_at)


def test_what_was_not_meant_stands_on_the_alert_and_lowers_nothing(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, TOLD)
    said = ayo.taps(".!.0.not_meant:B")
    (alert,) = raised(house)
    assert (alert.level, alert.not_meant, alert.acknowledged_at) == ("B", True, None)
    assert "A person still looks at it" in said[0].text


def test_the_button_of_one_message_is_noted_on_its_own_alert(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, TOLD, NOW, "yes, i'm safe")
    ayo.taps(".!.0.not_meant:B")
    assert [(a.level, a.not_meant, a.safe_now) for a in raised(house)] == [
        ("B", True, None),
        ("A", False, "yes"),
    ]


def test_yes_it_is_like_that_is_an_alert_of_its_own(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, UNSURE, "yes")
    assert [(a.level, a.rule, a.words) for a in raised(house)][1] == ("B", "said_it_is_like_that", UNSURE)


def test_danger_before_the_council_is_known_reaches_the_council_named_later(
    house: House, ayo: Someone
) -> None:
    ayo.types("problem", NOW, "no", "go on", "manchester")
    (alert,) = raised(house)
    assert (alert.council, alert.safe_now, alert.words) == ("manchester", "no", NOW)


@pytest.mark.parametrize(
    ("words", "first"), [(NOW, "danger_now"), (TOLD, "danger_told"), (UNSURE, "danger_worry")]
)
def test_danger_after_it_was_sent_is_answered_first_and_stands_with_the_case(
    house: House, ayo: Someone, words: str, first: str
) -> None:
    ayo.types(*SENT, "not now")
    assert names(ayo.types(words))[0] == first
    (alert,) = raised(house)
    assert alert.case_id == ayo.kept.case_id
    assert alert.case_id


def test_an_adult_in_the_middle_of_the_agreement_questions(house: House, ayo: Someone) -> None:
    said = ayo.types("problem", "sefton", "advocate", "13", "yes", "his dad is beating him right now")
    assert "0808 800 5000" in said[0].text
    assert [a.level for a in raised(house)] == ["A"]
    ayo.types("no", "go on")
    assert ayo.sees().step == "child_knows"


def test_someone_who_speaks_welsh(house: House, ayo: Someone) -> None:
    said = ayo.types("/language", "cymraeg", "mae dad yn taro fi nawr")
    assert names(said)[0] == "danger_now"
    assert "999" in said[0].text
    assert [a.level for a in raised(house)] == ["A"]


def test_the_form_goes_on_where_it_was(ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, STORY, NOW, "no", "It is Tuesday.")
    assert ayo.sees().step == "when_ready"
    ayo.types("I'm safe now")
    assert ayo.sees().step == "what_happened"


def test_words_after_i_am_not_safe_reach_the_alert(house: House, ayo: Someone) -> None:
    ayo.types(*TO_THE_STORY, NOW, "no", "It is Tuesday.")
    assert [(a.rule, a.words) for a in raised(house)][1] == ("words_after_danger", "It is Tuesday.")


@pytest.mark.parametrize("porch", PORCHES)
def test_a_disclosure_says_the_form_can_wait_before_it_asks_on(house: House, porch: str) -> None:
    said = Someone(house, carrier=porch).types(*TO_THE_STORY, TOLD)
    assert names(said)[:2] == ["danger_told", "danger_when_you_want"]
