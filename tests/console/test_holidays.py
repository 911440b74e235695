"""The page of bank holidays: two officers, and what has moved."""

from office.house import House
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import a_case
from tests.office.test_holidays import NEW


async def test_two_officers_make_a_holiday_count_and_see_how_many_cases_moved(
    house: House, ann: Desk
) -> None:
    a_case(house)
    bo = signed_in(house, "Bo Lee")
    await ann.open("/holidays")
    await ann.send("/holidays", **NEW)
    assert "Does not count yet." in ann.text
    assert "let it count" not in ann.text  # not one's own
    await bo.open("/holidays")
    await bo.send("/confirm")
    assert "Dates of 1 case moved" in bo.text
    assert "Bo Lee" in bo.text


async def test_what_was_entered_by_mistake_is_taken_back(house: House, ann: Desk) -> None:
    await ann.open("/holidays")
    await ann.send("/holidays", **NEW)
    await ann.send("/take-back")
    assert "None was entered here." in ann.text


async def test_a_form_that_must_be_mended_keeps_what_was_typed(house: House, ann: Desk) -> None:
    await ann.open("/holidays")
    await ann.send("/holidays", **{**NEW, "address": "the Gazette"})
    assert ann.status == 422
    assert "beginning with https://" in ann.text
    assert NEW["proclamation"] in ann.text


async def test_only_whoever_manages_looks_at_them(house: House) -> None:
    sam = signed_in(house, "Sam Poe", permissions=("see", "move"))
    assert 'href="/holidays"' not in (await sam.open("/")).text
    assert (await sam.open("/holidays")).status == 403


async def test_there_is_no_other_way_to_change_one(house: House, ann: Desk) -> None:
    await ann.open("/holidays")
    csrf = ann.form("/holidays").fields["csrf"]
    ann.page = await ann.client.post("/holidays/abc/forget", data={"csrf": csrf})
    assert ann.status == 404
