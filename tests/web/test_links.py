"""A link that somebody was given, on the page: looked at by anyone, opened by its button, once."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
import structlog

from office.house import House
from store import links
from tests.office.agreeing_here import AUNT, TO_SEND, WRITTEN, links_in
from tests.office.chatting import Someone
from tests.web.house_here import Browser


@pytest.fixture
def given(house: House) -> tuple[str, str]:
    """The address and the code that an aunt was given on Telegram."""
    aunt = Someone(house, carrier="telegram", address="100", now=datetime.now(UTC))
    (made,) = links_in(aunt.types(*AUNT, *TO_SEND))
    return f"/link/{made.secret}", made.code


@pytest.fixture
def sent_on_the_page(browser: Browser) -> str:
    """The address that somebody was given on the page, in their own browser."""
    for choice in ("problem", "sefton", "advocate", "from_12", "yes", "yes", "yes", "yes", "yes"):
        browser.press(choice)
    browser.press("thats_all", WRITTEN)
    for choice in ("not_now", "no_one", "send"):
        browser.press(choice)
    found = re.search(r"/link/[\w-]+", browser.text)
    assert found
    return found.group()


@pytest.fixture
def another(address: str) -> Iterator[Browser]:
    """A browser on another device."""
    with httpx.Client(base_url=address, follow_redirects=True, timeout=30) as client:
        yield Browser(client)


def presses(browser: Browser, link: str, **fields: str) -> None:
    """Look at the link and press its button."""
    page = browser.go(link)
    number = re.search(r'name="number" value="([^"]*)"', page.text.partition("<main>")[2])
    sent = {"number": number[1] if number else "", **fields}
    browser.now = browser.client.post(link, data=sent)


def is_unused(house: House, link: str) -> bool:
    with house.store.look() as tx:
        found = links.find(tx, link.rpartition("/")[2])
    return bool(found and found.used_at is None)


def test_a_preview_changes_nothing(house: House, client: httpx.Client, given: tuple[str, str]) -> None:
    for agent in ("WhatsApp/2.23", "TelegramBot (like TwitterBot)", "facebookexternalhit/1.1"):
        seen = client.get(given[0], headers={"user-agent": agent})
        assert seen.status_code == 200
        assert client.head(given[0]).status_code == 200
        assert WRITTEN not in seen.text
        assert not seen.cookies
    assert is_unused(house, given[0])


def test_its_button_opens_it_in_this_browser(house: House, browser: Browser, given: tuple[str, str]) -> None:
    presses(browser, given[0])
    assert browser.asked == "is_it_you"
    assert "They bring you back here" in browser.text
    browser.press("yes")
    assert WRITTEN in browser.text
    for choice in ("read_it", "no", "no", "not_sure"):
        browser.press(choice)
    browser.press("thats_all", "I want to see my dog more.")
    assert "I kept it" in browser.text
    assert not is_unused(house, given[0])


def test_the_address_stays_out_of_titles_and_other_sites(browser: Browser, given: tuple[str, str]) -> None:
    seen = browser.go(given[0])
    assert "<title>Notes</title>" in seen.text
    assert seen.headers["referrer-policy"] == "no-referrer"
    assert seen.headers["cache-control"] == "no-store"


def test_and_out_of_the_log(browser: Browser, given: tuple[str, str]) -> None:
    with structlog.testing.capture_logs() as logged:
        presses(browser, given[0])
    assert {"link"} <= {each.get("path") for each in logged}
    assert given[0].rpartition("/")[2] not in str(logged)


def test_a_used_link_says_so_kindly(browser: Browser, another: Browser, given: tuple[str, str]) -> None:
    presses(browser, given[0])
    presses(another, given[0])
    assert another.now.status_code == 410
    assert "was used before" in another.text
    assert WRITTEN not in another.text


def test_pressed_twice_it_is_opened_once(browser: Browser, another: Browser, given: tuple[str, str]) -> None:
    page = browser.go(given[0])
    number = re.search(r'name="number" value="([^"]*)"', page.text.partition("<main>")[2])
    assert number
    for each in (browser, another):
        each.now = each.client.post(given[0], data={"number": number[1]})
        assert each.asked == "is_it_you"


def test_it_does_not_open_in_the_browser_that_made_it(
    house: House, browser: Browser, sent_on_the_page: str
) -> None:
    presses(browser, sent_on_the_page)
    assert "for the child, so it does not open here" in browser.text
    assert is_unused(house, sent_on_the_page)


def test_a_made_up_link_opens_nothing(browser: Browser) -> None:
    assert browser.go("/link/" + "A" * 32).status_code == 404
    presses(browser, "/link/" + "A" * 32)
    assert "opens nothing here" in browser.text


def test_a_wrong_code_is_remembered(house: House, browser: Browser) -> None:
    browser.now = browser.client.post("/back", data={"words": "ABCD 2345"})
    assert "opens nothing here" in browser.text
    assert len(house.slowly._wrong) == 1


def test_another_site_cannot_press_it(house: House, client: httpx.Client, given: tuple[str, str]) -> None:
    client.post(given[0], data={"number": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert is_unused(house, given[0])
