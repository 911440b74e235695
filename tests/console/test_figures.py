"""The figures page: every number is the number of cases behind its link."""

import re
from datetime import timedelta
from html import unescape

from office.house import House
from store import readers
from tests.console.at_the_desk import Desk, signed_in
from tests.console.test_moves import ANSWER
from tests.office.cases_here import NOW, SHORT, a_case

TABLE = re.compile(r'<table class="govuk-table tight">.*?</table>', re.DOTALL)
CELL = re.compile(r"<td.*?</td>", re.DOTALL)
LINK = re.compile(r'href="(/\?[^"]*)">(\d+)<span')


async def test_on_a_phone_where_tables_lose_their_heads_each_cell_says_what_it_is(
    house: House, ann: Desk
) -> None:
    reference = a_case(house).case.reference
    for address in ("/figures", "/sessions", "/officers", f"/cases/{reference}", "/tasks"):
        tables = TABLE.findall((await ann.open(address)).text)
        cells = [cell for table in tables for cell in CELL.findall(table) if "<form" not in cell]
        nameless = [cell for cell in cells if "data-head=" not in cell and "Change what" not in cell]
        assert not nameless, f"{address}: {nameless}"


async def test_every_figure_is_the_number_of_cases_behind_its_link(house: House) -> None:
    desk = signed_in(house, councils=("liverpool", "manchester"))
    a_case(house, {**SHORT, "advocate": "yes"}, address="1", now=NOW - timedelta(days=40))
    a_case(house, {**SHORT, "council": "manchester"}, address="2", now=NOW - timedelta(days=14))
    answered = a_case(house, address="3").case.reference
    await desk.move(answered, "answer_point", **ANSWER)
    await (await desk.open("/")).send(f"/cases/{answered}/desk")
    await desk.open("/figures")
    links = LINK.findall(unescape(desk.text))
    assert len(links) >= 8
    for address, number in links:
        listed = (await desk.open(address)).text
        assert listed.count('id="case-') == int(number), address


async def test_it_counts_one_council_or_all(house: House) -> None:
    desk = signed_in(house, councils=("liverpool", "manchester"))
    for n, council in enumerate(("liverpool", "manchester", "manchester")):
        a_case(house, {**SHORT, "council": council}, address=str(n))
    for asked, number in (("", "3"), ("?council=manchester", "2"), ("?council=sefton", "3")):
        text = unescape((await desk.open(f"/figures{asked}")).text)
        assert LINK.findall(text)[0][1] == number, asked


async def test_a_case_out_of_sight_is_in_no_figure(house: House, ann: Desk) -> None:
    file = a_case(house)
    assert LINK.findall((await ann.open("/figures")).text)
    cal = await signed_in(house, "Cal Roe", ("sefton",)).open("/figures")
    assert not LINK.findall(cal.text)
    with house.store.turn() as tx:
        readers.restrict(tx, file.case.id, [])
    assert not LINK.findall((await ann.open("/figures")).text)


async def test_what_has_ended_is_counted_by_the_year_it_was_received_in(house: House, ann: Desk) -> None:
    wants = {**SHORT, "advocate": "yes"}
    before = a_case(house, wants, address="1", now=NOW - timedelta(days=40)).case.reference
    since = a_case(house, wants, address="2", now=NOW).case.reference  # 1 April
    for year, one, other in (("2025", before, since), ("2026", since, before), ("1999", since, before)):
        asked = unescape((await ann.open(f"/figures?year={year}")).text)
        address = next(link for link, _ in LINK.findall(asked) if "advocate=asked" in link)
        listed = (await ann.open(address)).text
        assert f'id="case-{one}"' in listed, year
        assert f'id="case-{other}"' not in listed, year
