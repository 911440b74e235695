"""The line at a window's foot says what came, and hides nothing that the keyboard reaches (WCAG 2.4.11)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from console.app import app
from office.house import House
from tests.browser import NewPage
from tests.console.at_the_desk import Desk, an_officer_who_signs_in, signed_in
from tests.office.cases_here import NOW, a_case, say
from tests.web.house_here import served_app

HIDDEN = """() => {
  const at = document.activeElement, line = document.querySelector('.here');
  const [a, l] = [at.getBoundingClientRect(), line.getBoundingClientRect()];
  return at === line ? '' : a.top >= l.top && a.bottom <= l.bottom ? at.outerHTML : '';
}"""


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with served_app(app(house, lambda: NOW)) as address:
        yield address


async def opened(new_page: NewPage, house: House, address: str, width: int, height: int) -> Page:
    page = await new_page(width=width, height=height)
    token = an_officer_who_signs_in(house, "Dee Hart")
    await page.context.add_cookies([{"name": "heard-console", "value": token, "url": address}])
    return page


@pytest.mark.parametrize(("width", "height"), [(320, 256), (390, 844), (1280, 900)])
async def test_what_the_keyboard_reaches_is_never_under_the_line_at_the_foot(
    new_page: NewPage, house: House, address: str, ann: Desk, width: int, height: int
) -> None:
    reference = a_case(house).case.reference
    for name in ("Bo Lee", "Christopher Featherstonehaugh", "Cal Roe"):
        await signed_in(house, name).open(f"/cases/{reference}")
    page = await opened(new_page, house, address, width, height)
    await page.goto(f"{address}/cases/{reference}")
    await expect(page.locator("#here")).to_contain_text("have this case open")
    for key in ("Tab", "Shift+Tab"):
        for _ in range(90):
            await page.keyboard.press(key)
            assert await page.evaluate(HIDDEN) == ""


async def test_an_alert_that_comes_is_said_at_the_foot_to_who_looks_further_down(
    new_page: NewPage, house: House, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.live.EVERY", "1s")
    first = a_case(house, address="1", now=NOW - timedelta(days=2)).case.reference
    for n in range(12):
        a_case(house, address=f"more {n}")
    page = await opened(new_page, house, address, 390, 700)
    await page.goto(address)
    await page.locator(f"#take-{first}").scroll_into_view_if_needed()
    say(house, "1", "I'm not safe right now")
    await expect(page.locator("#news")).to_contain_text("1 alert that nobody acts on")
    await expect(page.locator("#news")).to_be_in_viewport()
    await page.get_by_role("link", name="To the alerts").click()
    await expect(page.locator("#alert-1")).to_be_in_viewport()
