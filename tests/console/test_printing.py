"""The referral on paper: A4, everything on it, nothing cut, nothing that is only for a screen."""

import re
from collections.abc import Iterator

import pytest
from playwright.async_api import Page

from console.app import app
from office.house import House
from tests.browser import NewPage
from tests.console.test_everyone_can_use_it import LONGEST, the_desk
from tests.office.cases_here import NOW, STORY, a_case
from tests.web.house_here import served_app

A4 = (595, 842)  # points
BETWEEN_THE_MARGINS = 672  # CSS pixels: 210 mm less 16 mm on either side
ON_ONE_PAGE = 986  # CSS pixels: 297 mm less 18 mm above and below
CUT = """() => [...document.querySelectorAll('main *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width && r.right > innerWidth + 1 && getComputedStyle(e).position !== 'absolute';
}).map(e => e.tagName + ' ' + e.className)"""


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """Where the console is."""
    with served_app(app(house, lambda: NOW)) as address:
        yield address


async def the_referral(page: Page, house: House, address: str) -> Page:
    """A case told in full, as a printer gets it."""
    reference = a_case(house, LONGEST).case.reference
    await the_desk(page, house, address)
    await page.goto(f"{address}/cases/{reference}")
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": BETWEEN_THE_MARGINS, "height": 1000})
    return page


async def test_it_is_printed_on_a4_and_no_page_is_another_size(
    new_page: NewPage, house: House, address: str
) -> None:
    page = await the_referral(await new_page(width=1280), house, address)
    paper = await page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {A4}
    tall = await page.evaluate("document.documentElement.scrollHeight")
    assert len(boxes) <= 1.25 * tall / ON_ONE_PAGE + 1, "no page is left half empty"


async def test_nothing_is_cut_at_the_edge_of_the_paper(new_page: NewPage, house: House, address: str) -> None:
    page = await the_referral(await new_page(width=1280), house, address)
    assert await page.evaluate(CUT) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_what_is_folded_on_a_screen_stands_open_on_paper_and_what_is_pressed_does_not_stand_there(
    new_page: NewPage, house: House, address: str
) -> None:
    page = await the_referral(await new_page(width=1280), house, address)
    shown = await page.inner_text("body")
    assert STORY in shown
    assert "Why this date?" in shown
    assert await page.locator(".working").first.is_visible()
    for only_here in (
        "Sign out",
        "Moves",
        "Your sessions",
        "Give it to",
        "Show me who they are",
        "For trying only",
    ):
        assert only_here not in shown, only_here
    assert await page.locator("main button:visible, main input:visible").count() == 0
