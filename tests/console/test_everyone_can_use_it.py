"""Every page of the console in a real browser: axe finds nothing, and the keyboard alone is enough."""

import re
from collections.abc import Iterator

import pyotp
import pytest
from playwright.async_api import Locator, Page

from console.app import app
from office import accounts
from office.house import House
from tests.browser import NewPage, axe
from tests.console.at_the_desk import PASSWORD, SECRET, an_officer_who_signs_in
from tests.office.cases_here import NOW, SHORT, Answers, a_case, say
from tests.web.house_here import served_app

LOOK = re.compile("^(Show me who is told what|Look before you record)$")

LONGEST: Answers = {
    **SHORT,
    "council": "cheshire-west",
    "who_are_you": "carer",
    "what_carer": "family",
    "for_whom": "child",
    "childs_age": "under_12",
    "understands": "not_sure",
    "child_knows": "yes",
    "child_agrees": "yes",
    "may_act": "yes",
    "may_get_reply": "yes",
    "advocate": "yes",
    "must_not_know": "someone",
    "who_must_not_know": "the mum",
    "safe_way": "only_when_i_ask",
}
EVERY_COUNCIL = ("liverpool", "manchester", "sefton", "cheshire-west", "knowsley")


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """Where the console is."""
    with served_app(app(house, lambda: NOW)) as address:
        yield address


@pytest.fixture
def reference(house: House) -> str:
    """A case with all that a page of it can show, and something that waits beside it."""
    file = a_case(house, LONGEST)
    say(house, "77", "I'm not safe right now, my foster dad hits me")
    a_case(house, address="78")
    say(house, "78", "Nobody has rung me.")
    return file.case.reference


async def the_desk(page: Page, house: House, address: str) -> Page:
    """Ann Jones, signed in for every council."""
    token = an_officer_who_signs_in(house, councils=EVERY_COUNCIL)
    await page.context.add_cookies([{"name": "heard-console", "value": token, "url": address}])
    return page


async def press(page: Page, what: Locator) -> None:
    async with page.expect_navigation():
        await what.click()


async def look(page: Page, where: str) -> list[str]:
    await page.wait_for_load_state()
    await page.wait_for_function("document.documentElement !== null")
    wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{where}: {each}" for each in await axe(page)] + ([f"{where}: scrolls sideways"] if wide else [])


async def everywhere(page: Page, house: House, address: str, reference: str) -> list[str]:
    """Every page there is, once."""
    found = []
    invited = accounts.first_link(house, NOW) or ""
    joining = f"{address}/join/{invited.rpartition('/')[2]}"
    for where in (f"{address}/sign-in", joining):
        await page.goto(where)
        found += await look(page, where)
        await press(page, page.locator("form button").last)
        found += await look(page, f"{where}, sent empty")
    await the_desk(page, house, address)
    moves = ("acknowledge", "answer_point", "extend", "record_consent", "confirm_procedure", "write", "note")
    of_the_case = (f"/cases/{reference}", *(f"/cases/{reference}/{move}" for move in moves))
    for where in ("/", "/handings", "/officers", *of_the_case):
        await page.goto(address + where)
        for hidden in await page.locator("details > summary").all():
            await hidden.click()
        found += await look(page, where)
    await page.goto(f"{address}/cases/{reference}/acknowledge")
    await press(page, page.get_by_role("button", name=LOOK))
    found += await look(page, "the preview")
    await page.goto(f"{address}/cases/{reference}/note")
    await press(page, page.get_by_role("button", name=LOOK))
    found += await look(page, "a form with something missing")
    found += await the_duty_page(page, address) + await the_alert(page, address)
    found += await telling_it(page, address) + await the_texts(page, address)
    await page.goto(f"{address}/nowhere")
    return found + await look(page, "/nowhere")


async def the_duty_page(page: Page, address: str) -> list[str]:
    """Empty, with mistakes, with a code that is shown once, with a route."""
    await page.goto(f"{address}/duty")
    found = await look(page, "/duty")
    await press(page, page.get_by_role("button", name="Add"))
    found += await look(page, "/duty, sent empty")
    await page.get_by_role("radio", name="Liverpool City Council").check()
    await page.get_by_role("radio", name="Telegram, an officer").check()
    await page.get_by_label("Whose Telegram?").select_option(label="Ann Jones")
    await page.get_by_label("When are they on duty?").fill("mon-fri 9:00-17:30, sat 10:00-12:00")
    await press(page, page.get_by_role("button", name="Add"))
    return found + await look(page, "/duty, a code")


async def the_texts(page: Page, address: str) -> list[str]:
    """None yet, with mistakes, one, and the form it is put into."""
    await page.goto(f"{address}/texts")
    await press(page, page.get_by_role("button", name="Keep it"))
    found = await look(page, "/texts, sent empty")
    await page.get_by_role("radio", name="Liverpool City Council").check()
    await page.get_by_label("Its name, for officers").fill("Sorry")
    await page.get_by_label("The text", exact=True).last.fill("We are sorry.")
    await press(page, page.get_by_role("button", name="Keep it"))
    await page.locator("details > summary").first.click()
    return found + await look(page, "/texts")


async def telling_it(page: Page, address: str) -> list[str]:
    """The form, with mistakes, the first question, danger, and what waits in the inbox."""
    await page.goto(f"{address}/tellings")
    found = await look(page, "/tellings")
    await press(page, page.get_by_role("button", name="Begin"))
    found += await look(page, "/tellings, sent empty")
    await page.get_by_role("radio", name="Liverpool City Council").check()
    await page.get_by_role("radio", name="By phone").first.check()
    await press(page, page.get_by_role("button", name="Begin"))
    await press(page, page.get_by_role("button", name="Tell about a problem"))
    found += await look(page, "a telling")
    await page.get_by_label("What they say").fill("He is hitting me right now")
    await press(page, page.get_by_role("button", name="They said it in these words"))
    found += await look(page, "a telling, danger")
    await page.goto(address)
    return found + await look(page, "the inbox, with a telling")


async def the_alert(page: Page, address: str) -> list[str]:
    """The alert itself, a form with nothing in it, the preview, sent."""
    await page.goto(address)
    await press(page, page.get_by_role("link", name="Write back").first)
    await page.locator("details > summary").first.click()
    found = await look(page, "an alert")
    await press(page, page.get_by_role("button", name="Show me how it reads"))
    found += await look(page, "an alert, nothing written")
    await page.get_by_label("Your message").fill("I am Ann. Where are you?")
    await press(page, page.get_by_role("button", name="Show me how it reads"))
    found += await look(page, "an alert, the preview")
    if await page.get_by_role("button", name="Send it").count():
        await press(page, page.get_by_role("button", name="Send it"))
        found += await look(page, "an alert, written")
    return found


@pytest.mark.parametrize(("width", "zoom"), [(1280, 1), (320, 1), (1280, 2)])
async def test_axe_finds_nothing_on_any_page(
    new_page: NewPage, house: House, address: str, reference: str, width: int, zoom: int
) -> None:
    page = await new_page(width=width, zoom=zoom)
    assert await everywhere(page, house, address, reference) == []


async def test_a_row_of_the_inbox_fits_on_one_line(
    new_page: NewPage, house: House, address: str, reference: str
) -> None:
    page = await the_desk(await new_page(width=1280, height=900), house, address)
    await page.goto(address)
    row = page.locator("table.cases tbody tr", has_text=reference)
    height = await row.evaluate("e => e.getBoundingClientRect().height")
    assert height < 40, await row.inner_text()
    assert await page.locator(".scrolls").evaluate("e => e.scrollWidth <= e.clientWidth")


async def test_on_a_phone_a_row_of_the_inbox_shows_when_it_is_due(
    new_page: NewPage, house: House, address: str, reference: str
) -> None:
    page = await the_desk(await new_page(width=360, height=740), house, address)
    await page.goto(address)
    row = page.locator("table.cases tbody tr", has_text=reference)
    due = await row.locator("[data-head=Due]").evaluate("e => e.getBoundingClientRect().right")
    assert due <= 360, await row.inner_text()
    assert await page.locator(".scrolls").evaluate("e => e.scrollWidth <= e.clientWidth")


async def enter(page: Page) -> None:
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def tab_to(page: Page, name: str) -> None:
    """Tab on until what has this name is where the keyboard is."""
    for _ in range(80):
        await page.keyboard.press("Tab")
        here = await page.evaluate(
            "(e => e.labels?.[0]?.innerText || e.innerText || e.value || '')(document.activeElement)"
        )
        if re.match(name, here.strip()):
            seen = await page.evaluate(
                "(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none' || "
                "s.backgroundColor === 'rgb(255, 221, 0)')(getComputedStyle(document.activeElement))"
            )
            assert seen, f"{name} does not show that the keyboard is on it"
            return
    raise AssertionError(f"the keyboard never comes to {name}")


async def test_the_keyboard_alone_is_enough_from_signing_in_to_an_answer(
    new_page: NewPage, house: House, address: str
) -> None:
    file = a_case(house)
    an_officer_who_signs_in(house)
    page = await new_page(javascript=False, width=1280, height=900)
    await page.goto(f"{address}/sign-in")
    code = pyotp.TOTP(SECRET).at(NOW)
    for name, typed in (("E-mail", "ann.jones@council.example"), ("Password", PASSWORD), ("Six-digit", code)):
        await tab_to(page, name)
        await page.keyboard.type(typed)
    await enter(page)
    await tab_to(page, file.case.reference)
    await enter(page)
    await tab_to(page, "Answer a point")
    await enter(page)
    await tab_to(page, "Upheld")
    await page.keyboard.press("Space")
    await tab_to(page, "The answer")
    await page.keyboard.type("We are sorry.")
    await tab_to(page, "Show me who is told what")
    await enter(page)
    await tab_to(page, "Record it and send")
    await enter(page)
    assert "Answer a point: recorded." in await page.inner_text("main")


async def test_enter_in_a_line_of_the_preview_shows_it_again_and_records_nothing(
    new_page: NewPage, house: House, address: str
) -> None:
    file = a_case(house)
    page = await the_desk(await new_page(width=1280), house, address)
    await page.goto(f"{address}/cases/{file.case.reference}/acknowledge")
    await press(page, page.get_by_role("button", name=LOOK))
    async with page.expect_navigation():
        await page.get_by_label("Who translated it").press("Enter")
    assert "look before you record" in await page.inner_text("h1")
