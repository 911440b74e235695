"""The main job, whole: a complaint by the page and one by Telegram, an officer's answer back in each."""

import re
import signal

import pyotp
from playwright.async_api import Locator, Page

from tests.browser import NewPage
from tests.journeys.service.running import Service
from tests.telegram.people import Phone

STORY = "They moved me on Friday night. Nobody told me why."
WELCOME = "Ann Jones"


async def press(page: Page, label: str) -> None:
    await follow(page, page.get_by_role("button", name=label).first)


async def follow(page: Page, what: Locator) -> None:
    """Press something, and wait for the page that it leads to."""
    async with page.expect_navigation():
        await what.click()


async def tell_on_the_page(page: Page, address: str) -> str:
    """A complaint by the page, JavaScript off; returns its reference."""
    await page.goto(address)
    for label in ("Tell about a problem", "Manchester", "It's about me"):
        await press(page, label)
    await page.locator("textarea").fill(STORY)
    for label in ("That's all", "Not now", "No one", "Send it"):
        await press(page, label)
    return reference_in(await page.inner_text("body"))


def reference_in(text: str) -> str:
    found = re.search(r"\b[A-Z0-9]{2}-[A-Z0-9]{3}-[A-Z0-9]{3}\b", text)
    assert found, text
    return found.group()


async def join_as_the_first_officer(console: Page, link: str) -> None:
    await console.goto(link)
    secret = await console.locator("input[name=secret]").get_attribute("value")
    assert secret
    await console.fill("#name", WELCOME)
    await console.fill("#address", "ann@council.example")
    await console.fill("#password", "four quiet garden words")
    await console.fill("#code", pyotp.TOTP(secret).now())
    await press(console, "Set up and sign in")


async def record(console: Page, inbox: str, reference: str, move: str, *fill: tuple[str, str]) -> str:
    """One move on a case, through its preview; returns what the preview showed."""
    await console.goto(inbox)
    await follow(console, console.get_by_role("link", name=reference))
    await follow(console, console.get_by_role("link", name=move, exact=True).filter(visible=True).first)
    for name, value in fill:
        field = console.locator(f"[name={name}]").first
        radio = console.locator(f"input[name={name}][value={value!r}]") if " " not in value else field
        await (radio.check() if " " not in value and await radio.count() else field.fill(value))
    await press(console, "Show me who is told what")
    shown = await console.inner_text("main")
    records = console.get_by_role("button").filter(has_text=re.compile("Record|Send|Do it|Save"))
    await follow(console, records.last)
    return shown


async def test_a_complaint_by_page_and_one_by_telegram_are_answered(
    service: Service, new_page: NewPage, phone: "type[Phone]"
) -> None:
    page = await new_page(javascript=False)
    on_the_page = await tell_on_the_page(page, service.page)

    ayo = phone("Ayo")
    await ayo.start()
    for label in ("Tell about a problem", "Liverpool", "It's about me"):
        await ayo.taps(label)
    await ayo.sees("What happened?")
    await ayo.types("Nobody comes when I ring.")
    for label in ("That's all", "Not now", "No one", "Send it"):
        await ayo.taps(label)
    by_telegram = reference_in((await ayo.sees("Your number is")).text)

    console = await new_page(width=1280, height=900)
    inbox = service.first_officers_link.split("/join/")[0]
    await join_as_the_first_officer(console, service.first_officers_link)
    assert STORY not in await console.inner_text("main"), "the inbox shows no words"

    for reference in (on_the_page, by_telegram):
        shown = await record(console, inbox, reference, "Acknowledge")
        assert WELCOME in shown
    answer = ("words", "We are sorry. We should have told you first."), ("outcome", "upheld")
    for reference in (on_the_page, by_telegram):
        await record(console, inbox, reference, "Answer a point", *answer)

    await page.goto(service.page)
    assert "You have a message" in await page.inner_text("main")
    assert "sorry" not in await page.inner_text("main"), "words come only after they are opened"
    await press(page, "Open")
    await press(page, "Open")
    assert "We are sorry. We should have told you first." in await page.inner_text("main")

    notice = await ayo.sees("You have a message")
    assert "complaint" not in notice.text.lower()
    assert "Liverpool" not in notice.text
    await ayo.taps("Open")
    assert await ayo.sees("We are sorry. We should have told you first.")


async def test_stopping_and_starting_again_loses_nothing(
    service: Service, new_page: NewPage, phone: "type[Phone]"
) -> None:
    page = await new_page(javascript=False)
    await page.goto(service.page)
    for label in ("Tell about a problem", "Sefton", "It's about me"):
        await press(page, label)
    await page.locator("textarea").fill(STORY)
    await press(page, "Keep this")
    ayo = phone("Ayo")
    await ayo.start()
    await ayo.taps("Tell about a problem")
    await ayo.sees("Which council")

    assert await service.stop() == 0
    assert STORY not in service.logged
    await service.start()

    await page.reload()
    await press(page, "That's all")
    assert "advocate" in await page.inner_text("main")
    await ayo.taps("Knowsley")
    assert await ayo.sees("Who are you?")


async def test_after_a_sudden_end_everything_is_where_it_was(service: Service, new_page: NewPage) -> None:
    page = await new_page(javascript=False)
    await page.goto(service.page)
    await press(page, "Tell about a problem")
    await service.stop(signal.SIGKILL)
    await service.start()
    await page.reload()
    assert "Which council" in await page.inner_text("main")
