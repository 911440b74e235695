"""A store that went away, an address that leads nowhere, a log that says nothing."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import structlog
from sqlalchemy import select

from flows.message import Message
from office.house import House
from store import outbox
from store.database import Store
from store.faults import StoreUnavailable
from store.tables import conversations
from tests.web.house_here import Browser, a_house, begin_to_write, served, tell_all


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes the store unable to write, or to do anything."""

    def unable(*args: object, **kwargs: object) -> Any:
        raise StoreUnavailable("The disk is full: the store cannot be written.")

    return lambda *verbs: [monkeypatch.setattr(Store, verb, unable) for verb in verbs]


def test_when_nothing_can_be_saved_the_words_come_back_in_the_form(browser: Browser, broken: Any) -> None:
    begin_to_write(browser)
    broken("turn")
    answer = browser.press("thats_all", "They moved me.")
    assert answer.status_code == 503
    assert "I can't save right now" in browser.text
    assert "0800 1111" in browser.text
    assert "They moved me.</textarea>" in answer.text


def test_the_words_come_back_also_when_a_file_came_with_them(browser: Browser, broken: Any) -> None:
    begin_to_write(browser)
    broken("turn")
    answer = browser.press("thats_all", "They moved me.", {"file": ("room.jpg", b"abc", "image/jpeg")})
    assert answer.status_code == 503
    assert "They moved me.</textarea>" in answer.text


def test_the_words_can_be_sent_again_once_the_store_is_back(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, broken: Any
) -> None:
    begin_to_write(browser)
    broken("turn")
    browser.press("thats_all", "They moved me.")
    monkeypatch.undo()
    form = dict(browser.fields())
    browser.send({**form, "words": "They moved me.", "tap": browser_tap(browser)})
    assert browser.asked == "advocate"


def browser_tap(browser: Browser) -> str:
    return (
        browser.now.text.partition('name="tap" value="')[2]
        .rpartition('name="tap" value="')[2]
        .partition('"')[0]
    )


def test_a_page_that_cannot_be_read_says_where_help_is(browser: Browser, broken: Any) -> None:
    broken("look")
    answer = browser.go("/")
    assert answer.status_code == 503
    assert "I can't save right now" in browser.text
    assert "999" in browser.text


def test_a_fault_of_ours_is_answered_kindly_and_its_words_stay_out_of_the_log(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise ValueError("secret words")

    monkeypatch.setattr("web.say.hear", fails)
    with structlog.testing.capture_logs() as logs:
        answer = browser.press("problem", "my secret words")
    assert answer.status_code == 500
    assert "I can't save right now" in browser.text
    assert "my secret words</textarea>" in answer.text
    assert "secret" not in str(logs)


def test_the_log_holds_no_words_no_name_no_token(house: House, browser: Browser) -> None:
    with structlog.testing.capture_logs() as logs:
        tell_all(browser)
        browser.client.post("/back", data={"words": "apple river moon lantern"})
        browser.go("/some/secret/path")
    said = str(logs)
    for secret in ("moved", "apple", "secret", *browser.client.cookies.values()):
        assert secret not in said
    assert {"page"} == {entry["event"] for entry in logs}


def test_an_address_that_leads_nowhere_is_said_plainly(browser: Browser) -> None:
    assert browser.go("/admin").status_code == 404
    assert "There is nothing here" in browser.text


def test_health_says_whether_the_store_answers(browser: Browser, broken: Any) -> None:
    assert browser.client.get("/livez").status_code == 200
    assert browser.client.get("/readyz").status_code == 200
    broken("look")
    assert browser.client.get("/livez").status_code == 200
    assert browser.client.get("/readyz").status_code == 503


def trying(browser: Browser) -> str:
    """The note above every page that it is for trying."""
    return browser.now.text.partition('class="trying"')[2].partition("</p>")[0]


def test_a_service_without_a_duty_desk_says_that_it_is_for_trying(tmp_path: Any) -> None:
    with (
        a_house(tmp_path, duty_desk="") as house,
        served(house) as address,
        httpx.Client(base_url=address, follow_redirects=True) as client,
    ):
        browser = Browser(client)
        for where in ("/", "/back", "/sent", "/what-is-kept", "/nowhere"):
            browser.go(where)
            assert "This is only for trying out" in browser.text
        browser.go("/")
        assert "0800 1111" in trying(browser)
        assert "0808 800 5000" in trying(browser), "nobody has said who they are"
        for tapped in ("problem", "liverpool", "carer"):
            browser.press(tapped)
        assert "0800 1111" not in trying(browser)
        assert "0808 800 5000" in trying(browser)


def test_a_notice_opens_to_the_message_as_it_reads(house: House, browser: Browser) -> None:
    tell_all(browser)
    browser.press("send")
    now = datetime.now(UTC)
    with house.store.turn() as tx:
        row = tx.first(select(conversations.c.person_id, conversations.c.way_id, conversations.c.case_id))
        assert row is not None
        body = Message("answered", "Liverpool has answered.").to_json()
        outbox.owe(
            tx, row.person_id, "answered", 2, body, row.way_id, now, case_id=row.case_id, notice_first=True
        )
    browser.go("/")
    assert "You have a message." in browser.text
    assert "Liverpool has answered." not in browser.text
    browser.press("Open")
    assert "Liverpool has answered." in browser.text
    assert "You have a message." not in browser.text
