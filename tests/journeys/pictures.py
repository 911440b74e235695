"""The pictures of the README, taken from a running service: python -m tests.journeys.pictures"""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from console.app import app as console
from heard.rehearsing import begun
from office.house import House
from office.settings import HERE
from tests.browser import ARGUMENTS, chromium
from tests.journeys.service.running import Service
from tests.journeys.service.test_from_hello_to_an_answer import follow, press
from tests.office.cases_here import a_house_in
from tests.web.house_here import served_app

INTO = HERE / "docs" / "pictures"
STORY = "They moved me on Friday night. Nobody asked me, and my bike is still at the old house."
ANSWER = "You had to move three times. The last time nobody told you why. That was wrong, and we are sorry."
DESK = "Our duty desk looks at alerts Monday to Friday, 9am to 5pm."


async def take_pictures(folder: Path) -> None:
    """One complaint, told on a phone; and a rehearsal a week on, at an officer's desk and on their phone."""
    service = Service(folder, {"HEARD_DUTY_DESK": DESK, "HEARD_BURST_SECONDS": "0"})
    await service.start()
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            await the_page(browser, service)
            await the_console(browser, a_house_in(folder))
            await browser.close()
    finally:
        await service.stop()


async def the_page(browser: Browser, service: Service) -> None:
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, locale="en-GB"
    )
    page = await context.new_page()
    await page.goto(service.page)
    await picture(page, "page-hello")
    for label in ("Tell about a problem", "Manchester", "It's about me"):
        await press(page, label)
    await page.locator("textarea").fill(STORY)
    for label in ("That's all", "Yes, please", "No one"):
        await press(page, label)
    await page.set_viewport_size({"width": 390, "height": 1000})
    await picture(page, "page-check")
    await press(page, "Send it")


async def the_console(browser: Browser, house: House) -> None:
    """The inbox, a case with its moves, and what the girl will read; the last on a phone as well."""
    practising = begun(house)
    practising.move(7)
    with served_app(console(house, practising.clock, practising)) as address:
        for wide, high, ending in ((1280, 900, ""), (390, 844, "-phone")):
            context = await browser.new_context(viewport={"width": wide, "height": high}, locale="en-GB")
            await at_the_desk(await context.new_page(), address, ending)


async def at_the_desk(page: Page, address: str, ending: str) -> None:
    await page.goto(address)
    if not ending:
        await picture(page, "console-inbox")
    await follow(page, page.get_by_role("link", name="A girl of 14"))
    if not ending:
        await picture(page, "console-case")
    await follow(page, page.locator("a.moves__link", has_text="Answer a point"))
    await page.get_by_label("Partly upheld").check()
    await page.get_by_label("The answer").fill(ANSWER)
    await press(page, "Show me who is told what")
    await picture(page, f"console-preview{ending}")


async def picture(page: Page, name: str) -> None:
    await page.wait_for_load_state()
    await page.screenshot(path=INTO / f"{name}.png")
    print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    INTO.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take_pictures(Path(folder)))
