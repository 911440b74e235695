"""Someone looks over their shoulder: the page shows a neutral line and a box to type in, and no more."""

import re

import pytest

from office.house import House
from store import alerts
from store.scope import THE_SERVICE
from tests.web.house_here import Browser, begin_to_write

STORY = "They moved me and nobody asked."
SHOWN = (
    "Notes Notes OK. See you later. Send"  # the title of the tab, the title of the page, the line, the button
)


@pytest.fixture
def hidden(browser: Browser) -> Browser:
    begin_to_write(browser)
    browser.press("Keep this, and I write more", STORY)
    browser.press("Someone is here")
    return browser


def test_only_the_neutral_line_and_a_box_are_there(hidden: Browser) -> None:
    assert hidden.text == SHOWN
    assert hidden.now.text.count("<textarea") == 1
    assert len(re.findall("<button", hidden.now.text)) == 1
    assert "<a " not in hidden.now.text


@pytest.mark.parametrize("where", ["/", "/sent", "/words", "/what-is-kept", "/back", "/c/liverpool"])
def test_no_address_shows_more(hidden: Browser, where: str) -> None:
    hidden.go(where)
    assert hidden.text == SHOWN


def test_what_is_typed_is_kept_and_shows_nothing(hidden: Browser) -> None:
    hidden.send({**hidden.fields(), "words": "who is this?", "tap": ""})
    assert hidden.text == SHOWN
    hidden.send({**hidden.fields(), "words": "I'm back", "tap": ""})
    assert "who is this?" in hidden.go("/sent").text


def test_they_come_back_to_where_they_were(hidden: Browser) -> None:
    hidden.send({**hidden.fields(), "words": "I'm back", "tap": ""})
    assert hidden.asked == "what_happened"
    assert STORY in hidden.text


def test_danger_typed_there_is_answered(house: House, hidden: Browser) -> None:
    hidden.send({**hidden.fields(), "words": "my dad is hitting me right now", "tap": ""})
    assert hidden.asked == "are_you_safe"
    with house.store.look() as tx:
        assert [alert.level for alert in alerts.waiting(tx, THE_SERVICE)] == ["A"]


def test_it_can_be_the_first_thing_pressed(browser: Browser) -> None:
    browser.press("Someone is here")
    assert browser.text == SHOWN


def test_a_form_from_before_still_shows_nothing(browser: Browser) -> None:
    begin_to_write(browser)
    form = {**browser.fields(), "words": "They moved me.", "tap": ""}
    browser.press("Someone is here")
    browser.send(form)
    assert "OK. See you later." in browser.text
    assert "before" not in browser.text


def test_on_a_service_for_trying_nothing_says_so(browser: Browser, house: House) -> None:
    browser.press("Someone is here")
    assert "trying" not in browser.now.text
