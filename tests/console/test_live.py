"""Pages that look again by themselves: the inbox, and who else has a case open."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import httpx
import pytest
from playwright.async_api import expect

from console.app import app
from office.house import House
from tests.browser import NewPage
from tests.console.at_the_desk import Desk, an_officer_who_signs_in, signed_in
from tests.office.cases_here import NOW, a_case, say
from tests.web.house_here import served_app

UNDER_THE_HAND = """([x, y]) => { window.underTheHand = new Promise(found => new MutationObserver(
    () => found(document.elementFromPoint(x, y).className)
).observe(document.querySelector('#live'), {childList: true, subtree: true})); }"""


def again(page: str) -> str:
    """The address at which a page looks again, with what it has seen."""
    where = unescape(re.findall(r'hx-get="([^"]*)"', page)[0])
    seen = re.findall(r'"seen": "(\w*)"', page)[0]
    said = re.findall(r'"said": "(\w*)"', page)
    revision = re.findall(r'"revision": (\d+)', page)
    known = {"seen": seen, "said": (*said, "")[0], "revision": (*revision, "")[0]}
    return str(httpx.URL(where).copy_merge_params(known))


async def test_the_inbox_is_silent_while_nothing_has_changed(house: House, ann: Desk) -> None:
    a_case(house)
    look = again((await ann.open("/?whose=nobody")).text)
    assert look.startswith("/live/inbox?whose=nobody")
    assert (await ann.open(look)).status == 204


async def test_what_is_new_comes_into_the_inbox_and_is_said_in_one_sentence(house: House, ann: Desk) -> None:
    look = again((await ann.open("/")).text)
    reference = a_case(house).case.reference
    await ann.open(look)
    assert reference in ann.text
    assert "1 case open" in ann.text.split('id="news"')[1]
    assert "<html" not in ann.text
    assert (await ann.open(again(ann.text))).status == 204


async def test_looking_again_keeps_nobody_signed_in(house: House) -> None:
    token = an_officer_who_signs_in(house)
    for minutes, ends in ((50, False), (70, True)):
        desk = Desk.at(house, lambda minutes=minutes: NOW + timedelta(minutes=minutes))  # type: ignore[misc]
        desk.client.cookies.set("heard-console", token)
        assert ("You are signed out" in (await desk.open("/live/inbox")).text) == ends


async def test_two_officers_at_one_case_see_each_other_until_one_has_left(house: House, ann: Desk) -> None:
    where = f"/cases/{a_case(house).case.reference}"
    bo = await signed_in(house, "Bo Lee").open(where)
    assert "has this case open" not in bo.text
    await ann.open(where)
    assert "Bo Lee has this case open since 10:00." in ann.text
    await bo.open(again(bo.text))
    assert "Ann Jones has this case open since 10:00." in bo.text
    later = Desk.at(house, lambda: NOW + timedelta(minutes=3))
    later.client.cookies.update(ann.client.cookies)
    assert "Bo Lee has this case open" not in (await later.open(where)).text


async def test_an_open_page_says_what_was_recorded_meanwhile(house: House, ann: Desk) -> None:
    reference = a_case(house).case.reference
    bo = await signed_in(house, "Bo Lee").open(f"/cases/{reference}/note")
    assert (await bo.open(again(bo.text))).status in (200, 204)
    await bo.open(f"/cases/{reference}/note")
    look = again(bo.text)
    await ann.move(reference, "note", how="call", words="She is well.")
    said = unescape((await bo.open(look)).text)
    assert "Ann Jones recorded “note” after you opened this case." in said
    assert "Nothing of yours" not in said, "whoever only looks has sent nothing"


@pytest.mark.parametrize("where", ["", "/extend", "/note"])
async def test_another_councils_officer_hears_nothing(house: House, ann: Desk, where: str) -> None:
    reference = a_case(house).case.reference
    await ann.open(f"/cases/{reference}{where}")
    cal = signed_in(house, "Cal Roe", ("sefton",))
    await cal.open(f"/live/cases/{reference}?revision=0")
    assert (cal.status, cal.text) == (204, "")


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with served_app(app(house, lambda: NOW)) as address:
        yield address


async def test_in_a_browser_news_comes_by_itself_and_the_keyboard_stays_where_it_is(
    new_page: NewPage, house: House, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.live.EVERY", "1s")
    first = a_case(house, address="1", now=NOW - timedelta(days=2)).case.reference
    token = an_officer_who_signs_in(house)
    page = await new_page(width=1280, height=900)
    await page.context.add_cookies([{"name": "heard-console", "value": token, "url": address}])
    await page.goto(address)
    await page.locator(f"#case-{first}").focus()
    await page.locator("#flag").select_option("court")
    second = a_case(house, address="2").case.reference
    say(house, "1", "I'm not safe right now")
    await expect(page.locator(f"#case-{second}")).to_be_visible()
    await expect(page.locator("#news")).to_contain_text("1 alert that nobody acts on")
    assert await page.evaluate("document.activeElement.id") in (f"case-{first}", "flag")
    assert await page.locator("#flag").input_value() == "court", "what was being chosen stays chosen"


async def test_in_a_browser_what_has_only_just_come_under_a_hand_is_not_pressed(
    new_page: NewPage, house: House, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.live.EVERY", "1s")
    reference = a_case(house, address="1").case.reference
    page = await new_page(width=1280, height=900)
    token = an_officer_who_signs_in(house)
    await page.context.add_cookies([{"name": "heard-console", "value": token, "url": address}])
    await page.goto(address)
    take = page.locator(f"#take-{reference}")
    place = await take.bounding_box()
    assert place
    await page.evaluate(UNDER_THE_HAND, [place["x"] + 5, place["y"] + 5])
    say(house, "1", "I'm not safe right now")
    assert await page.evaluate("underTheHand") == "moved"
    await take.click()
    await expect(page.locator("table.cases")).to_contain_text("Me")


async def test_in_a_browser_two_officers_see_each_other_without_reloading(
    new_page: NewPage, house: House, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.live.EVERY", "1s")
    reference = a_case(house).case.reference
    pages = []
    for name in ("Ann Jones", "Bo Lee"):
        page = await new_page(width=1280, height=900)
        token = an_officer_who_signs_in(house, name)
        await page.context.add_cookies([{"name": "heard-console", "value": token, "url": address}])
        pages.append(page)
    await pages[0].goto(f"{address}/cases/{reference}/note")
    written = pages[0].get_by_label("What was said or done")
    await written.fill("I rang her and")
    place = await written.bounding_box()
    await pages[1].goto(f"{address}/cases/{reference}")
    await expect(pages[1].locator("#here")).to_contain_text("Ann Jones has this case open")
    await expect(pages[0].locator("#here")).to_contain_text("Bo Lee has this case open")
    assert await written.input_value() == "I rang her and"
    assert await written.bounding_box() == place, "nothing moves under a hand when somebody comes"
