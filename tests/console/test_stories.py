"""Days of officers in a real browser: the first, a busy morning, a restricted case, a collision, a call."""

from collections.abc import Iterator
from datetime import timedelta

import pyotp
import pytest
from playwright.async_api import Page

from console.app import app
from office.house import House
from tests.browser import NewPage
from tests.console.at_the_desk import PASSWORD, an_officer_who_signs_in
from tests.console.test_everyone_can_use_it import enter, press, tab_to
from tests.office.cases_here import NOW, SHORT, STORY, a_case, read_again
from tests.web.house_here import served, served_app

ACCUSED = {**SHORT, "what_happened": ("my foster dad hits me", "thats_all")}


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """Where the console is."""
    with served_app(app(house, lambda: NOW)) as address:
        yield address


async def at_the_console(new_page: NewPage, house: House, address: str, name: str) -> Page:
    """An officer of Liverpool's at a browser of their own, signed in."""
    page = await new_page(width=1280, height=900)
    token = an_officer_who_signs_in(house, name)
    await page.context.add_cookies([{"name": "heard-console", "value": token, "url": address}])
    return page


async def test_a_new_officers_first_day_from_the_invitation_to_the_first_answer(
    new_page: NewPage, house: House, address: str
) -> None:
    case = a_case(house)
    manager = await at_the_console(new_page, house, address, "Ann Jones")
    await manager.goto(f"{address}/officers")
    await manager.get_by_role("radio", name="Liverpool").check()
    for may in ("See cases", "Record moves"):
        await manager.get_by_role("checkbox", name=may).check()
    await press(manager, manager.get_by_role("button", name="Make a link"))
    link = (await manager.locator(".secret").inner_text()).rpartition("/join/")[2]

    page = await new_page(width=1280, height=900)
    await page.goto(f"{address}/join/{link}")
    await page.get_by_label("Your name").fill("Bo Lee")
    await page.get_by_label("Your e-mail address").fill("bo.lee@council.example")
    await page.get_by_label("A password").fill(PASSWORD)
    phone = pyotp.TOTP(await page.locator("code.secret").inner_text())
    await page.get_by_label("The six-digit code").fill(phone.at(NOW))
    await press(page, page.get_by_role("button", name="Set up and sign in"))

    await press(page, page.get_by_role("link", name=case.case.reference))
    await press(page, page.get_by_role("button", name="Take it", exact=True))
    await press(page, page.get_by_role("link", name="Answer a point"))
    assert STORY[:40] in await page.inner_text("main")
    await page.locator("input[name=outcome][value=upheld]").check()
    await page.get_by_label("The answer").fill("We are sorry. You should have been told why.")
    await press(page, page.get_by_role("button", name="Show me who is told what"))
    assert "They read" in await page.inner_text("main")
    await press(page, page.get_by_role("button", name="Record it and send"))
    assert "Answer a point: recorded." in await page.inner_text("main")
    assert read_again(house, case).points[0].outcome == "upheld"
    assert await page.get_by_role("link", name="Officers").count() == 0, "they manage nobody"


async def test_a_busy_morning_with_sixty_cases_by_the_keyboard_alone(
    new_page: NewPage, house: House, address: str
) -> None:
    told = [a_case(house, address=str(n), now=NOW - timedelta(days=n % 9)).case.reference for n in range(60)]
    page = await at_the_console(new_page, house, address, "Ann Jones")
    await page.goto(address)
    assert "The team's: 60" in await page.inner_text("main")
    await tab_to(page, "Skip to the page")
    await tab_to(page, "Skip to the cases")
    await page.keyboard.press("Enter")
    for left in (59, 58):
        await tab_to(page, "Take it")
        await enter(page)
        assert f"Nobody's yet: {left}" in await page.inner_text("main")
    await tab_to(page, "Find")
    await enter(page)
    await tab_to(page, "By its reference")
    await page.keyboard.type(told[30].lower().replace("-", " "))
    await enter(page)
    assert told[30] in await page.inner_text("h1")
    await tab_to(page, "Mine")
    await enter(page)
    assert await page.locator("table.cases tbody tr").count() == 2


async def test_a_restricted_case_is_not_there_for_a_colleague_until_they_are_named(
    new_page: NewPage, house: House, address: str
) -> None:
    sue = await at_the_console(new_page, house, address, "Sue Lead")
    reference = a_case(house, ACCUSED).case.reference
    bo = await new_page(width=1280, height=900)
    token = an_officer_who_signs_in(house, "Bo Lee", permissions=("see", "move"))
    await bo.context.add_cookies([{"name": "heard-console", "value": token, "url": address}])
    await bo.goto(address)
    assert reference not in await bo.inner_text("body")
    assert (await bo.goto(f"{address}/cases/{reference}")).status == 404  # type: ignore[union-attr]

    await sue.goto(f"{address}/cases/{reference}")
    assert "It may be about someone who works with children" in await sue.inner_text("main")
    await sue.get_by_label("Let another officer see it").select_option(label="Bo Lee")
    await press(sue, sue.get_by_role("button", name="Let them see it"))
    await bo.goto(f"{address}/cases/{reference}")
    assert "my foster dad hits me" in await bo.inner_text("main")
    await press(sue, sue.get_by_role("button", name="Take off Bo Lee"))
    assert (await bo.reload()).status == 404  # type: ignore[union-attr]


async def test_two_officers_on_one_page_lose_nothing_and_see_the_difference_field_by_field(
    new_page: NewPage, house: House, address: str
) -> None:
    case = a_case(house)
    where = f"{address}/cases/{case.case.reference}/answer_point"
    pages = [await at_the_console(new_page, house, address, name) for name in ("Ann Jones", "Bo Lee")]
    answers = (("upheld", "We are sorry."), ("not_upheld", "We did what we could."))
    for page, (outcome, words) in zip(pages, answers, strict=True):
        await page.goto(where)
        await page.locator(f"input[name=outcome][value={outcome}]").check()
        await page.get_by_label("The answer").fill(words)
        await press(page, page.get_by_role("button", name="Show me who is told what"))
    ann, bo = pages
    await press(ann, ann.get_by_role("button", name="Record it and send"))
    await press(bo, bo.get_by_role("button", name="Record it and send"))
    shown = await bo.inner_text("main")
    assert "Ann Jones recorded" in shown
    assert "We are sorry." in shown, "what she wrote"
    assert "We did what we could." in shown, "beside what he wrote, which is not lost"
    assert read_again(house, case).points[0].outcome == "upheld"


async def test_a_girl_rings_and_hears_each_question_and_then_opens_it_on_her_own_phone(
    new_page: NewPage, house: House, address: str
) -> None:
    ann = await at_the_console(new_page, house, address, "Ann Jones")
    await ann.goto(address)
    await press(ann, ann.get_by_role("link", name="Tell it for someone").first)
    await ann.get_by_role("radio", name="Liverpool City Council").check()
    await ann.locator("input[name=method][value=phone]").check()
    await ann.get_by_label("The day it was told").fill("2026-03-31")
    await press(ann, ann.get_by_role("button", name="Begin"))
    await hears(ann, "I'm a robot, not a person.")
    await press(ann, ann.get_by_role("button", name="Tell about a problem"))
    await hears(ann, "Who are you?")
    await press(ann, ann.get_by_role("button", name="It's about me"))
    await hears(ann, "What happened?")
    await ann.get_by_label("What they say, in their own words").fill(STORY)
    await press(ann, ann.get_by_role("button", name="That's all"))
    await press(ann, ann.get_by_role("button", name="Not now"))
    await press(ann, ann.get_by_role("button", name="No one"))
    assert STORY in await ann.inner_text("#now"), "it is read back to her before it is sent"
    await press(ann, ann.get_by_role("button", name="Send it"))
    assert "It is sent" in await ann.inner_text("h1")
    await press(ann, ann.get_by_role("button", name="Give them four words"))
    words = await ann.locator(".said__ours").inner_text()
    await press(ann, ann.get_by_role("link", name="Case "))
    assert "To an officer by phone on Tuesday 31 March 2026" in await ann.inner_text("main")

    with served(house) as page_address:
        hers = await new_page(width=390, height=844)
        await hers.goto(f"{page_address}/back")
        await hers.locator("[name=words]").fill(words)
        await press(hers, hers.get_by_role("button", name="Open"))
        await hers.goto(f"{page_address}/sent")
        assert STORY in await hers.inner_text("main"), "what she said is hers to read, on her own phone"


async def hears(page: Page, question: str) -> None:
    """It is her turn: the question stands there to be read out."""
    assert question in await page.inner_text("#now")
