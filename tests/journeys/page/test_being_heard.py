"""A 14-year-old in care at the bare page, with JavaScript off: heard, come back, gone without a trace."""

from pathlib import Path

import pytest
from playwright.async_api import Page
from starlette.responses import PlainTextResponse

from tests.browser import NewPage
from tests.journeys.page.at_the_page import WORDS, ByKeyboard, Someone
from tests.web.house_here import a_house, served, served_app


@pytest.fixture
async def bare(new_page: NewPage, address: str) -> Page:
    """The page as a stranger finds it, without JavaScript."""
    page = await new_page(javascript=False)
    await page.goto(address)
    return page


@pytest.mark.parametrize("way", [Someone, ByKeyboard])
async def test_a_child_in_care_is_heard_in_eight_taps_and_one_text(bare: Page, way: type[Someone]) -> None:
    child = way(bare)
    await child.tell_all()
    await child.press("send")
    await child.sees("Your number is")
    assert child.taps <= 8
    assert child.texts == 1


async def test_the_four_words_open_it_on_another_phone(bare: Page, new_page: NewPage, address: str) -> None:
    child = Someone(bare)
    await child.tell_all()
    await bare.goto(f"{address}/words")
    words = await bare.locator(".code").inner_text()
    phone = await new_page(javascript=False)
    await phone.goto(address)
    await phone.get_by_role("link", name="Been here before? Come back with your four words").click()
    await phone.get_by_label("Type your four words").fill(words)
    await phone.get_by_role("button", name="Open it").click()
    await Someone(phone).sees(WORDS)
    assert words.split()[0] not in phone.url + await phone.title()


async def test_after_leaving_back_shows_nothing_they_wrote(new_page: NewPage, tmp_path: Path) -> None:
    page = await new_page(javascript=False)
    with (
        served_app(PlainTextResponse("Sunny.")) as weather,
        a_house(tmp_path, leave_to=weather) as house,
        served(house) as address,
    ):
        await page.goto(address)
        child = Someone(page)
        await child.tell_all()
        await child.press("Leave this page")
        await child.sees("Sunny.")
        assert not await page.context.cookies()
        for _ in range(4):
            await page.go_back()
            assert WORDS not in await page.content()
            assert "Liverpool City Council" not in await page.locator("main").inner_text()


async def test_an_answer_is_changed_on_the_check_page_and_the_others_stay(bare: Page) -> None:
    child = Someone(bare)
    await child.tell_all()
    await child.press("change:council:1")
    await child.press("sefton")
    await child.sees("Sefton Council")
    await child.sees(WORDS)


async def test_not_safe_can_be_tapped_before_anything_was_written(bare: Page) -> None:
    child = Someone(bare)
    await child.press("I'm not safe")
    await bare.locator('button[value$=".not_sure"]').wait_for()
    assert await bare.get_by_role("link", name="999").first.get_attribute("href") == "tel:999"


async def test_what_is_said_last_and_the_question_are_in_sight_without_scrolling(bare: Page) -> None:
    child = Someone(bare)
    await child.press("problem")
    await child.press("liverpool")
    await child.press("young_person")
    asked = bare.locator("#asked")
    assert await asked.evaluate("e => e.getBoundingClientRect().top >= 0")
    assert await asked.evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")


async def test_a_file_can_be_sent_beside_the_words(bare: Page) -> None:
    child = Someone(bare)
    for choice in ("problem", "liverpool", "young_person"):
        await child.press(choice)
    await child.write(WORDS)
    photo = {"name": "room.png", "mimeType": "image/png", "buffer": b"not really a photo"}
    await bare.get_by_label("Add a photo").set_input_files([photo])  # type: ignore[list-item]
    await child.press("Keep this, and I write more")
    await child.sees("room.png")
    await child.sees(WORDS)
