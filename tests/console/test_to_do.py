"""What is to be done by hand: the most urgent on the inbox, all of it page by page, and the numbers right."""

import re
from datetime import timedelta
from html import unescape

from office import to_do
from office.house import House
from store import tasks
from store.scope import THE_SERVICE
from tests.console.at_the_desk import Desk, signed_in
from tests.console.test_live import again
from tests.office.cases_here import NOW, SHORT, a_case

DONE = re.compile(r'action="/tasks/([\w-]+)"')


def given(house: House, case_id: str | None, many: int, kind: str = "not_opened", day: int = 0) -> list[str]:
    """Tasks of one kind, a minute apart."""
    since = [NOW + timedelta(days=day, minutes=n) for n in range(many)]
    with house.store.turn() as tx:
        made = [tasks.add_task(tx, kind, each, council="liverpool", case_id=case_id) for each in since]
    return [each for each in made if each]


async def pages(desk: Desk, address: str) -> list[list[str]]:
    """The tasks of each page, from the first to the last."""
    found = []
    while address:
        text = unescape((await desk.open(address)).text)
        found.append(DONE.findall(text))
        address = (*re.findall(r'href="([^"]*after=[^"]*)">The next<', text), "")[0]
    return found


async def test_dates_of_the_law_come_first_and_what_is_left_out_is_counted(house: House, ann: Desk) -> None:
    case_id = a_case(house).case.id
    old = given(house, case_id, to_do.PAGE)
    late = given(house, case_id, 2, "overdue", day=5)
    text = unescape((await ann.open("/")).text)
    assert DONE.findall(text) == [*late, *old[: to_do.PAGE - 2]]
    assert "And 2 more to do by hand" in text
    assert ": 2</a>" in text.partition("In all:")[2]


async def test_the_whole_list_is_every_task_once_whatever_was_done_meanwhile(house: House, ann: Desk) -> None:
    case_id = a_case(house).case.id
    old = given(house, case_id, 2 * to_do.PAGE)
    without_a_case = given(house, None, 3, "draft_waits", day=1)
    late = given(house, case_id, 2, "overdue", day=5)
    everything = [*late, *old, *without_a_case]
    assert [each for page in await pages(ann, "/tasks") for each in page] == everything
    assert [len(page) for page in await pages(ann, "/tasks")] == [to_do.PAGE, to_do.PAGE, 5]
    assert await pages(ann, "/tasks?kind=overdue") == [late]
    assert await pages(ann, "/tasks?whose=mine") == [[]]
    assert await pages(ann, "/tasks?after=no~such~place") == await pages(ann, "/tasks")
    text = unescape((await ann.open("/tasks")).text)
    onward = re.findall(r'href="([^"]*after=[^"]*)">The next<', text)[0]
    with house.store.turn() as tx:
        for each in tasks.waiting(tx, THE_SERVICE)[: to_do.PAGE // 2]:
            tasks.over(tx, each.id, NOW)
    assert DONE.findall((await ann.open(onward)).text) == everything[to_do.PAGE : 2 * to_do.PAGE]


async def test_done_on_the_list_comes_back_to_it(house: House, ann: Desk) -> None:
    [task, other] = given(house, a_case(house).case.id, 2)
    await ann.open("/tasks?kind=not_opened")
    await ann.send(f"/tasks/{task}")
    assert DONE.findall(ann.text) == [other]
    assert "To do by hand: 1" in ann.text


async def test_the_inbox_looks_again_when_what_it_only_counts_has_changed(house: House, ann: Desk) -> None:
    case_id = a_case(house).case.id
    given(house, case_id, to_do.PAGE + 1)
    look = again((await ann.open("/")).text)
    assert (await ann.open(look)).status == 204
    given(house, case_id, 1, day=9)
    told = await ann.open(look)
    assert (told.status, f"{to_do.PAGE + 2} to do by hand" in told.text) == (200, True)


async def test_another_councils_are_in_no_list_and_no_number(house: House, ann: Desk) -> None:
    given(house, a_case(house).case.id, 2)
    cal = signed_in(house, "Cal Roe", ("sefton", "manchester"))
    assert await pages(cal, "/tasks") == [[]]
    there = a_case(house, {**SHORT, "council": "sefton"}, address="9").case.id
    given(house, there, 1)
    assert [len(page) for page in await pages(cal, "/tasks?council=sefton")] == [1]
    assert await pages(cal, "/tasks?council=manchester") == [[]]
