"""The page on SQLite and on PostgreSQL: the same story, and the same form pressed by two hands at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from office.house import House
from store.tables import conversations
from tests.web.house_here import Browser, a_house, served, tell_all


@pytest.fixture
def house(new_store_url: str, tmp_path: Path) -> Iterator[House]:
    """A house on this engine."""
    with a_house(tmp_path, database_url=new_store_url) as house:
        yield house


def test_a_complaint_with_a_photo_is_sent(house: House) -> None:
    with served(house) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        browser = Browser(client)
        tell_all(browser)
        browser.press("change:what_happened:1")
        browser.press("thats_all", "And this.", {"file": ("room.jpg", b"abc" * 500_000, "image/jpeg")})
        browser.press("send")
        browser.go("/sent")
        assert "room.jpg" in browser.text
        assert "They moved me and nobody asked. And this." in browser.text


def test_a_first_form_pressed_at_the_same_moment_begins_one_conversation(house: House) -> None:
    with served(house) as address:
        with httpx.Client(base_url=address) as client:
            form = {**Browser(client).fields(), "tap": ".hello.1.problem"}
        with ThreadPoolExecutor(4) as hands:
            answers = list(hands.map(lambda _: httpx.post(f"{address}/say", data=form), range(4)))
        assert {answer.status_code for answer in answers} == {303}
    with house.store.look() as tx:
        assert tx.value(select(func.count()).select_from(conversations)) == 1
