"""Every page at every width, light and dark, and at 200 %: axe finds nothing, nothing scrolls sideways."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import Page
from sqlalchemy import select

from flows.message import Message
from office.house import House
from store import outbox
from store.database import Store
from store.faults import StoreUnavailable
from store.tables import conversations
from tests.browser import NewPage, axe
from tests.journeys.page.at_the_page import WORDS, Someone

TARGETS = "button, .menu a, summary, .rings a, input[type=file], .come-back a"


class Walk:
    """Someone who looks at every page with axe."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.someone = page, address, Someone(page)
        self.found: list[str] = []

    async def look(self, where: str) -> None:
        found = await axe(self.page)
        wide = await self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        small = await self.page.evaluate(
            "q => [...document.querySelectorAll(q)].filter(e => e.checkVisibility())"
            ".filter(e => e.getBoundingClientRect().height < 47.5).map(e => e.outerHTML.slice(0, 90))",
            TARGETS,
        )
        self.found += [f"{where}: {each}" for each in found]
        self.found += [f"{where}: scrolls sideways"] if wide else []
        self.found += [f"{where}: too small to tap: {each}" for each in small]

    async def go(self, path: str) -> None:
        await self.page.goto(self.address + path)
        await self.look(path)

    async def press(self, what: str) -> None:
        await self.someone.press(what)
        await self.look(what)


async def everywhere(walk: Walk, house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every page there is, once."""
    await walk.go("/")
    for choice in ("problem", "liverpool", "young_person"):
        await walk.press(choice)
    await walk.someone.write(WORDS)
    await walk.press("Keep this, and I write more")
    for choice in ("thats_all", "not_now", "someone"):
        await walk.press(choice)
    await walk.someone.write("My carer")
    for choice in ("Send", "only_when_i_ask", "change", "never_mind"):
        await walk.press(choice)
    for choice in ("I'm not safe", "yes", "help", "worried", "never_mind", "send"):
        await walk.press(choice)
    owe_an_answer(house)
    await walk.go("/")
    await walk.press("Open")
    await walk.page.get_by_text("More", exact=True).click()
    await walk.look("the menu")
    for path in ("/sent", "/words", "/back", "/what-is-kept", "/nowhere"):
        await walk.go(path)
    await walk.page.goto(f"{walk.address}/back")
    await walk.page.get_by_label("Type your four words").fill("four wrong words here")
    await walk.press("Open it")
    await walk.page.goto(walk.address)
    await walk.press("not_now")
    with monkeypatch.context() as broken:
        broken.setattr(Store, "turn", unable)
        await walk.press("help")
    return walk.found


def unable(*args: object) -> None:
    raise StoreUnavailable("The disk is full: the store cannot be written.")


def owe_an_answer(house: House) -> None:
    now = datetime.now(UTC)
    body = Message("answered", "Liverpool has answered.", quote="").to_json()
    with house.store.turn() as tx:
        row = tx.first(
            select(conversations.c.person_id, conversations.c.way_id, conversations.c.case_id).where(
                conversations.c.case_id.is_not(None)
            )
        )
        assert row is not None
        outbox.owe(
            tx, row.person_id, "answered", 2, body, row.way_id, now, case_id=row.case_id, notice_first=True
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
async def test_axe_finds_nothing_on_any_page(
    new_page: NewPage, address: str, house: House, monkeypatch: pytest.MonkeyPatch, width: int, scheme: str
) -> None:
    page = await new_page(width=width, color_scheme=scheme)
    assert await everywhere(Walk(page, address), house, monkeypatch) == []


async def test_axe_finds_nothing_at_200_percent(
    new_page: NewPage, address: str, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await new_page(width=640, zoom=2)
    assert await everywhere(Walk(page, address), house, monkeypatch) == []
