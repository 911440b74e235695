"""A running service without Telegram calls whoever is on duty, as an operator sets it up by the console."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.browser import NewPage
from tests.journeys.service.running import Service
from tests.journeys.service.test_from_hello_to_an_answer import join_as_the_first_officer, press
from tests.receivers import MailServer

DANGER = "my dad is hitting me right now"
ADDRESS = "duty@council.example"


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with MailServer() as server:
        yield server


@pytest.fixture
async def without_telegram(tmp_path: Path, mail: MailServer) -> AsyncIterator[Service]:
    settings = {"HEARD_SMTP_URL": mail.url, "HEARD_MAIL_FROM": "heard@council.example"}
    service = Service(tmp_path, {**settings, "HEARD_DUTY_DESK": "We look.", "HEARD_POST_SECONDS": "0.1"})
    await service.start()
    yield service
    if service.is_running:
        await service.stop()


async def put_on_the_route(console: Page, inbox: str, address: str) -> None:
    await console.goto(f"{inbox}/duty")
    await console.locator("input[name=council][value=desk]").check()
    await console.locator("input[name=carrier][value=email]").check()
    await console.fill("input[name=address]", address)
    await press(console, "Add")
    assert address in await console.inner_text("main")


async def test_an_alert_on_the_page_is_mailed_without_content(
    without_telegram: Service, mail: MailServer, new_page: NewPage
) -> None:
    console = await new_page(width=1280, height=900)
    inbox = without_telegram.first_officers_link.split("/join/")[0]
    await join_as_the_first_officer(console, without_telegram.first_officers_link)
    await put_on_the_route(console, inbox, ADDRESS)

    page = await new_page(javascript=False)
    await page.goto(without_telegram.page)
    for label in ("Tell about a problem", "Sefton", "It's about me"):
        await press(page, label)
    await page.locator("textarea").fill(DANGER)
    await press(page, "That's all")

    [call] = await mail.gets(1)
    assert (call["To"], call["Subject"]) == (ADDRESS, "An alert waits")
    assert inbox in call.get_content()
    assert "hitting" not in str(call)
    assert await without_telegram.stop() == 0
    assert ADDRESS not in without_telegram.logged
