"""Asked in on the page: the button opens it in their browser; the young person's words stay hidden."""

import re
from collections.abc import Iterator

import httpx
import pytest

from office.house import House
from store import links
from tests.web.house_here import Browser
from tests.web.test_links import presses

STORY = "They moved me three times and nobody told me why."


@pytest.fixture
def another(address: str) -> Iterator[Browser]:
    """A browser on another device."""
    with httpx.Client(base_url=address, follow_redirects=True, timeout=30) as client:
        yield Browser(client)


@pytest.fixture
def invitation(browser: Browser) -> str:
    """The address that a girl was given for her advocate, in her own browser."""
    for choice in ("problem", "sefton", "young_person"):
        browser.press(choice)
    browser.press("thats_all", STORY)
    for choice in ("not_now", "no_one", "send", "not_now", "here"):
        browser.press(choice)
    browser.press("invite")
    assert browser.asked == "invite_whom"
    browser.press("advocate")
    browser.press("skip")
    browser.press("yes")
    found = re.search(r"/link/[\w-]{32}", browser.text)
    assert found
    return found.group()


def test_her_advocate_opens_it_and_joins_in(browser: Browser, another: Browser, invitation: str) -> None:
    presses(another, invitation)
    assert another.asked == "is_it_for_you"
    assert "Sefton" not in another.text
    another.press("yes")
    assert "You have joined in." in another.text
    assert STORY not in another.text
    assert STORY not in another.go("/so-far").text
    assert STORY not in another.go("/sent").text


def test_it_does_not_open_in_the_browser_that_made_it(
    house: House, browser: Browser, invitation: str
) -> None:
    presses(browser, invitation)
    assert "for someone else, so it does not open here" in browser.text
    assert "together" not in browser.text
    with house.store.look() as tx:
        found = links.find(tx, invitation.rpartition("/")[2])
    assert found
    assert found.used_at is None


def test_a_cancelled_one_says_so_kindly(browser: Browser, another: Browser, invitation: str) -> None:
    browser.send({**browser.fields(), "words": "they are out", "tap": ""})
    presses(another, invitation)
    assert another.now.status_code == 410
    assert "does not work any more" in another.text
