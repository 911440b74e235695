"""The pages beside the case and the inbox in a real browser: axe finds nothing, nothing scrolls sideways."""

from collections.abc import Iterator

import pytest
from playwright.async_api import Page

from console.app import app
from heard.rehearsing import begun
from office.house import House
from store import officers
from tests.browser import NewPage
from tests.console.at_the_desk import signed_in
from tests.console.test_everyone_can_use_it import LONGEST, look, press, the_desk
from tests.office.cases_here import NOW, a_case
from tests.web.house_here import served_app


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """Where the console is."""
    with served_app(app(house, lambda: NOW)) as address:
        yield address


async def every_page(page: Page, house: House, address: str) -> list[str]:
    """Each once as it stands, and where it has a form also sent empty; every detail open."""
    reference = a_case(house, LONGEST).case.reference
    await the_desk(page, house, address)
    other = await signed_in(house, "Bo Lee", ("cheshire-west",)).move(reference, "acknowledge")
    assert "recorded" in other.text
    found, case = [], f"/cases/{reference}"
    bo = officer(house, "Bo Lee")
    plain = (
        "/figures",
        "/find",
        "/requests",
        "/holidays",
        "/sessions",
        f"/officers/{bo}",
        f"{case}/export",
        f"{case}/bundle",
    )
    for where in (*plain, await the_letter(page, address, case)):
        await page.goto(address + where)
        for hidden in await page.locator("main details > summary").all():
            await hidden.click()
        found += await look(page, where)
        if where in ("/find", "/holidays"):
            await press(page, page.locator("main form button").last)
            found += await look(page, f"{where}, sent empty")
    await page.goto(f"{address}/officers/{bo}")
    await press(page, page.get_by_role("button", name="Change what they may do"))
    return found + await look(page, "permissions, changed")


async def the_letter(page: Page, address: str, case: str) -> str:
    await page.goto(address + case)
    return await page.get_by_role("link", name="The letter").first.get_attribute("href") or ""


def officer(house: House, name: str) -> str:
    with house.store.look() as tx:
        return next(each.id for each in officers.all_officers(tx) if each.name == name)


@pytest.mark.parametrize("width", [1280, 320])
async def test_axe_finds_nothing_on_the_other_pages_either(
    new_page: NewPage, house: House, address: str, width: int
) -> None:
    assert await every_page(await new_page(width=width), house, address) == []


@pytest.mark.parametrize("width", [1280, 320])
async def test_the_clock_of_a_rehearsal_is_for_everyone_too(
    new_page: NewPage, house: House, width: int
) -> None:
    rehearsal = begun(house, lambda: NOW)
    page = await new_page(width=width)
    with served_app(app(house, rehearsal.clock, rehearsal)) as practising:
        await page.goto(practising)
        found = await look(page, "a rehearsal")
        await press(page, page.get_by_role("button", name="Next working day"))
        assert found + await look(page, "a rehearsal, a day on") == []


async def test_who_they_are_can_be_asked_for_and_read_by_everyone(
    new_page: NewPage, house: House, address: str
) -> None:
    case = f"/cases/{a_case(house, LONGEST).case.reference}"
    page = await the_desk(await new_page(width=320), house, address)
    await page.goto(address + case)
    await page.get_by_text("Show me who they are").click()
    await page.get_by_label("Why do you need their names").fill("To post a letter.")
    await press(page, page.get_by_role("button", name="Show me", exact=True))
    assert "shown to you until 10:30" in await page.inner_text("main")
    assert await look(page, "a case, with who they are") == []
