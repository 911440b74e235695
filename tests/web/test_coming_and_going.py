"""Leaving, coming back with four words, and what others may see of it."""

import httpx
import pytest
from sqlalchemy import select

from office.four_words import made_from, typed, wordlist
from office.house import House
from office.slowly import LONGEST, Slowly
from store.tables import metadata, ways
from tests.web.house_here import Browser, begin_to_write, tell_all


def four_words(browser: Browser) -> str:
    browser.go("/words")
    return browser.now.text.partition('class="code">')[2].partition("<")[0]


def test_the_four_words_are_shown_from_the_first_saved_answer(browser: Browser) -> None:
    assert "Keep these four words" not in browser.text
    browser.press("problem")
    assert "Keep these four words" in browser.text


def test_the_four_words_open_the_conversation_in_another_browser(address: str, browser: Browser) -> None:
    tell_all(browser)
    words = four_words(browser)
    with httpx.Client(base_url=address, follow_redirects=True) as client:
        elsewhere = Browser(client)
        elsewhere.now = client.post("/back", data={"words": f"  {words.upper().replace(' ', ' - ')} "})
        assert "They moved me and nobody asked." in elsewhere.text


def test_wrong_words_open_nothing_and_may_be_tried_again(browser: Browser) -> None:
    answer = browser.client.post("/back", data={"words": "apple river moon lantern"})
    assert answer.status_code == 200
    assert "Those words open nothing here" in answer.text


def test_the_number_from_the_council_opens_nothing(browser: Browser) -> None:
    tell_all(browser)
    browser.press("send")
    number = browser.text.partition("Your number is ")[2].split(". ")[0]
    browser.client.cookies.clear()
    assert "open nothing here" in browser.client.post("/back", data={"words": number}).text


def test_new_words_take_the_place_of_the_old(browser: Browser) -> None:
    browser.press("problem")
    old = four_words(browser)
    browser.now = browser.client.post("/words/new")
    new = four_words(browser)
    assert old != new
    browser.client.cookies.clear()
    assert "open nothing here" in browser.client.post("/back", data={"words": old}).text
    browser.now = browser.client.post("/back", data={"words": new})
    assert browser.asked == "council"


def test_words_are_not_shown_to_a_session_that_came_back_by_them(browser: Browser) -> None:
    browser.press("problem")
    words = four_words(browser)
    browser.client.cookies.clear()
    browser.client.post("/back", data={"words": words})
    browser.go("/words")
    assert "I can't show them here" in browser.text


def test_the_store_keeps_the_words_nowhere(house: House, browser: Browser) -> None:
    browser.press("problem")
    words = four_words(browser)
    with house.store.look() as tx:
        assert tx.value(select(ways.c.address)) is None
        everything = "\n".join(str(row) for t in metadata.sorted_tables for row in tx.all(select(t)))
    assert words.replace(" ", "-") not in everything


def test_leaving_ends_the_session_on_the_server_too(house: House, browser: Browser) -> None:
    browser.press("problem")
    kept = dict(browser.client.cookies)
    answer = browser.client.post("/leave", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == house.settings.leave_to
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "cookies" in answer.headers["clear-site-data"]
    browser.client.cookies.update(kept)  # someone who kept the cookie
    assert "What do you want to do?" in browser.go("/").text


def test_a_form_sent_after_leaving_is_handed_back_and_not_kept(browser: Browser) -> None:
    begin_to_write(browser)
    form = {**browser.fields(), "words": "Too late.", "tap": ""}
    browser.client.post("/leave", follow_redirects=False)
    answer = browser.send(form)
    assert answer.status_code == 409
    assert "Too late.</textarea>" in answer.text


@pytest.mark.parametrize("where", ["/", "/c/liverpool", "/back", "/sent", "/what-is-kept", "/nowhere"])
def test_every_page_is_private(browser: Browser, where: str) -> None:
    headers = browser.go(where).headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "<title>Notes</title>" in browser.now.text
    assert "<script" not in browser.now.text


def test_a_page_tells_the_browser_to_fetch_nothing_from_elsewhere(browser: Browser) -> None:
    assert "//" not in browser.now.text.partition("<body>")[0].replace("//www.w3.org", "")


def test_only_what_never_changes_may_be_kept_by_the_browser(browser: Browser) -> None:
    assert "immutable" in browser.client.get("/static/heard.css").headers["cache-control"]


def test_the_cookie_is_no_ones_but_the_servers(browser: Browser) -> None:
    form = {**browser.fields(), "tap": browser.token("problem")}
    cookie = browser.client.post("/say", data=form, follow_redirects=False).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "expires" not in cookie


def test_a_wrong_try_makes_the_next_one_at_the_same_words_wait_longer() -> None:
    now = 0.0
    slowly = Slowly(1.0, clock=lambda: now)
    waits = []
    for _ in range(12):
        waits.append(slowly.wait_for("these words"))
        slowly.wrong("these words")
    assert waits == sorted(waits)
    assert waits[0] == 0
    assert waits[2] > 2 * waits[1] > 0
    assert waits[-1] == LONGEST


def test_other_words_wait_too_when_many_are_wrong_but_nobody_is_locked_out() -> None:
    now = 0.0
    slowly = Slowly(1.0, clock=lambda: now)
    for number in range(1000):
        slowly.wrong(str(number))
    assert 0 < slowly.wait_for("a child's own") <= LONGEST
    now = 3600.0
    assert slowly.wait_for("a child's own") == 0


def test_the_words_are_many_short_plain_and_unlike_each_other() -> None:
    assert len(wordlist()) == len(set(wordlist())) >= 2048
    assert all(w.isascii() and w.isalpha() and w.islower() and 3 <= len(w) <= 8 for w in wordlist())
    shapes = [w[:i] + "_" + w[i + 1 :] for w in wordlist() for i in range(len(w))]
    assert len(shapes) == len(set(shapes)), "two words differ by one letter only"


def test_four_words_come_from_the_whole_list_and_read_back_as_typed(house: House) -> None:
    made = {made_from(house.store.vault, f"token {n}") for n in range(2000)}
    assert len({word for words in made for word in words.split("-")}) > len(wordlist()) * 0.9
    assert all(typed(words.replace("-", "  ").title()) == words for words in made)
