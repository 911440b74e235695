"""The pictures of the README, taken from a running service: python -m tests.journeys.pictures"""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from office.settings import HERE
from tests.browser import ARGUMENTS, chromium
from tests.journeys.service.running import Service
from tests.journeys.service.test_from_hello_to_an_answer import join_as_the_first_officer, press

INTO = HERE / "docs" / "pictures"
STORY = "They moved me on Friday night. Nobody asked me, and my bike is still at the old house."
DESK = "Our duty desk looks at alerts Monday to Friday, 9am to 5pm."


async def take_pictures(folder: Path) -> None:
    """One complaint, told on a phone and opened at an officer's desk."""
    service = Service(folder, {"HEARD_DUTY_DESK": DESK, "HEARD_BURST_SECONDS": "0"})
    await service.start()
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            await the_page(browser, service)
            await the_console(browser, service)
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


async def the_console(browser: Browser, service: Service) -> None:
    page = await (await browser.new_context(viewport={"width": 1280, "height": 900})).new_page()
    await join_as_the_first_officer(page, service.first_officers_link)
    await page.locator("table.cases a").first.click()
    await picture(page, "console-case")


async def picture(page: Page, name: str) -> None:
    await page.wait_for_load_state()
    await page.screenshot(path=INTO / f"{name}.png")
    print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    INTO.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take_pictures(Path(folder)))
