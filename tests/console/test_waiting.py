"""What waits for an answer: what was never read first, the longest waiting next, page by page, once each."""

import re
from datetime import timedelta
from html import unescape

import pytest

from office import to_answer
from office.house import House
from store import cases, requests
from tests.console.at_the_desk import Desk, signed_in
from tests.console.test_live import again
from tests.office.cases_here import NOW, a_case

WAITS = re.compile(r'href="/(?:cases/[\w-]+/answer_request\?request=|requests/)([\w-]+)"')
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def asked(house: House) -> list[str]:
    """What waits, in the order in which officers should see it: two pages and three more."""
    file = a_case(house)
    with house.store.turn() as tx:

        def asks(kind: str, n: int, case_id: str | None = None) -> str:
            person, way = file.people[0].id, file.people[0].ways[0].id
            since = NOW + n * A_MINUTE
            return requests.add_request(
                tx, person, way, kind, "Hello?", file.case.key_id, since, council="liverpool", case_id=case_id
            )

        first = asks("addition", 0, file.case.id)
        asks("talk", 1, file.case.id)
        more = [asks("addition", n, file.case.id) for n in range(2, 2 * to_answer.PAGE + 1)]
        talk = asks("words", 900, file.case.id)  # of one matter with the talk before
        unread = asks("unread", 999)
    return [unread, first, talk, *more]


async def pages(desk: Desk, address: str) -> list[list[str]]:
    """What waits on each page, from the first to the last."""
    found = []
    while address:
        text = unescape((await desk.open(address)).text)
        found.append(WAITS.findall(text))
        address = (*re.findall(r'href="([^"]*after=[^"]*)">The next<', text), "")[0]
    return found


async def test_every_page_of_it_and_each_matter_once(asked: list[str], ann: Desk) -> None:
    found = await pages(ann, "/requests")
    assert [len(page) for page in found] == [to_answer.PAGE, to_answer.PAGE, 2]
    assert [each for page in found for each in page] == asked
    assert f"Waiting for an answer: {len(asked)}" in (await ann.open("/requests?after=no~such~place")).text


async def test_the_inbox_shows_the_first_page_and_counts_the_rest(asked: list[str], ann: Desk) -> None:
    text = unescape((await ann.open("/?whose=nobody")).text)
    assert WAITS.findall(text) == asked[: to_answer.PAGE]
    more = f"And {len(asked) - to_answer.PAGE} more that wait for an answer"
    assert f'<a class="govuk-link" href="/requests?whose=nobody">{more}' in text
    assert (await ann.open(again(text))).status == 204


async def test_a_desk_has_what_waits_on_its_cases_and_nobodys_what_has_none(
    house: House, asked: list[str], ann: Desk
) -> None:
    with house.store.turn() as tx:
        [(case_id, _)] = cases.every(tx)
        me = re.findall(r'name="to" value="([\w-]+)"', (await ann.open("/")).text)[0]
        assert cases.assign(tx, case_id, None, me)
    assert [each for page in await pages(ann, "/requests?whose=mine") for each in page] == asked[1:]
    assert await pages(ann, "/requests?whose=nobody") == [asked[:1]]


async def test_another_councils_are_in_no_list_and_no_number(
    house: House, asked: list[str], ann: Desk
) -> None:
    cal = signed_in(house, "Cal Roe", ("sefton",))
    assert await pages(cal, "/requests") == [[]]
    assert "Waiting for an answer: 0" in cal.text
