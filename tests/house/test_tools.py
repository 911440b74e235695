"""The tools the other tests stand on: a database of their own, a real browser."""

from urllib.parse import quote

import pytest
from playwright.async_api import Page
from sqlalchemy import create_engine, inspect, text

from tests.browser import NewPage, axe

HEAD = '<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>Hello</h1>'
GOOD = "data:text/html," + quote(HEAD + "<script>document.title = 'It ran'</script></main></body></html>")
BAD = "data:text/html," + quote(HEAD + '<button aria-label=""></button></main></body></html>')


@pytest.mark.parametrize("round_", ["first", "second"])
def test_every_test_gets_an_empty_database(any_store_url: str, round_: str) -> None:
    engine = create_engine(any_store_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE said (words TEXT)"))
    engine.dispose()


async def test_a_page_runs_its_scripts(page: Page) -> None:
    await page.goto(GOOD)
    assert await page.title() == "It ran"


async def test_a_page_without_javascript_runs_none(new_page: NewPage) -> None:
    page = await new_page(javascript=False)
    await page.goto(GOOD)
    assert await page.title() == "A page"


async def test_a_page_at_200_percent_is_half_as_wide(new_page: NewPage) -> None:
    page = await new_page(width=1280, zoom=2)
    assert page.viewport_size == {"width": 640, "height": 422}


@pytest.mark.parametrize("javascript", [True, False])
async def test_axe_finds_a_button_without_a_name(new_page: NewPage, javascript: bool) -> None:
    page = await new_page(javascript=javascript)
    await page.goto(BAD)
    assert "button-name" in " ".join(await axe(page))


@pytest.mark.parametrize("javascript", [True, False])
async def test_axe_has_nothing_to_say_about_a_good_page(new_page: NewPage, javascript: bool) -> None:
    page = await new_page(javascript=javascript)
    await page.goto(GOOD)
    assert await axe(page) == []
