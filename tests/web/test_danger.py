"""An alert never waits for a form: danger is heard in words that would only have gone back into the box."""

import pytest

from office.house import House
from store import alerts, conversations, ways
from store.scope import THE_SERVICE
from tests.web.house_here import Browser, begin_to_write

NOW = "my dad is hitting me right now"
TOLD = "my dad hits me"
FAR_TOO_LONG = "so long " * 40_000
HELP = ".!.0.help"


def raised(house: House) -> list[str]:
    with house.store.look() as tx:
        return [alert.level for alert in alerts.waiting(tx, THE_SERVICE)]


def answered_with_danger(browser: Browser) -> bool:
    return browser.asked == "are_you_safe" and "Ring 999 now" in browser.text.replace("\xa0", " ")


def a_used_form(browser: Browser) -> dict[str, str]:
    """A form whose question was answered since."""
    browser.press("problem")
    form = browser.fields()
    browser.press("liverpool")
    return {**form, "tap": ""}


def test_danger_in_a_used_form_is_heard(house: House, browser: Browser) -> None:
    browser.send({**a_used_form(browser), "words": NOW})
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)


def test_a_disclosure_in_a_used_form_is_kept_with_what_they_sent(house: House, browser: Browser) -> None:
    browser.send({**a_used_form(browser), "words": TOLD})
    assert raised(house) == ["B"]
    assert browser.asked == "who_are_you"
    assert TOLD in browser.go("/sent").text


def test_danger_after_the_session_ended_begins_a_new_one(house: House, browser: Browser) -> None:
    form = a_used_form(browser)
    browser.client.cookies.clear()
    browser.send({**form, "words": NOW})
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)
    assert NOW in browser.go("/sent").text


def test_other_words_after_the_session_ended_begin_nothing(house: House, browser: Browser) -> None:
    form = a_used_form(browser)
    browser.client.cookies.clear()
    answer = browser.send({**form, "words": "They moved me."})
    assert answer.status_code == 409
    assert "They moved me.</textarea>" in answer.text
    assert raised(house) == []


def test_danger_beside_a_tap_for_help_is_heard_first(house: House, browser: Browser) -> None:
    begin_to_write(browser)
    browser.press("help", NOW)
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)
    browser.press("yes")
    assert NOW in browser.text


def test_danger_beside_the_very_first_tap_is_asked_about(house: House, browser: Browser) -> None:
    browser.press("help", NOW)
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)


def test_a_disclosure_beside_not_safe_raises_both(house: House, browser: Browser) -> None:
    begin_to_write(browser)
    browser.press("I'm not safe", TOLD)
    assert raised(house) == ["A", "B"]
    assert answered_with_danger(browser)


def test_danger_in_a_text_that_is_far_too_long_is_heard(house: House, browser: Browser) -> None:
    begin_to_write(browser)
    answer = browser.press("thats_all", f"{NOW} {FAR_TOO_LONG}")
    assert answer.status_code == 413
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)
    assert "smaller parts" in browser.text


def test_danger_in_a_first_text_that_is_far_too_long_is_heard(house: House, browser: Browser) -> None:
    browser.press("problem", f"{NOW} {FAR_TOO_LONG}")
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)


@pytest.mark.parametrize("tap", ["", HELP])
def test_danger_pressed_twice_is_one_alert(house: House, browser: Browser, tap: str) -> None:
    begin_to_write(browser)
    form = {**browser.fields(), "words": NOW, "tap": tap}
    browser.send(form)
    browser.send(form)
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)


def test_a_first_form_pressed_again_with_danger_is_heard(house: House, browser: Browser) -> None:
    form = {**browser.fields(), "tap": browser.token("problem")}
    browser.send(form)
    browser.client.cookies.clear()
    browser.send({**form, "words": NOW})
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)


def test_what_was_heard_of_a_used_form_is_no_answer_to_the_question_open_now(
    house: House, browser: Browser
) -> None:
    form = a_used_form(browser)
    browser.press("young_person")
    browser.send({**form, "words": TOLD})
    with house.store.look() as tx:
        [alert] = alerts.waiting(tx, THE_SERVICE)
        way = ways.read_way(tx, alert.way_id)
        assert way
        [kept] = conversations.of_way(tx, way.id)
    assert [item["text"] for item in kept.state["kept"]] == [TOLD]


@pytest.mark.parametrize("begun", [True, False])
def test_danger_where_the_four_words_are_asked_for_is_heard(
    house: House, browser: Browser, begun: bool
) -> None:
    if begun:
        begin_to_write(browser)
    browser.now = browser.client.post("/back", data={"words": NOW})
    assert raised(house) == ["A"]
    assert answered_with_danger(browser)


def test_the_first_screen_says_that_nobody_watches_at_night_and_the_next_does_not(browser: Browser) -> None:
    browser.go("/")
    assert "no one watches this chat" in browser.text
    browser.press("problem")
    assert "no one watches this chat" not in browser.text
