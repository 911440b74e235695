"""Whoever notes a disclosure sees at once that it alarmed, why, and who was called."""

from office.house import House
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import a_case

HEARD = {"how": "call", "words": "She said that her step dad hits her with a belt."}


async def test_the_officer_sees_at_once_that_it_alarmed_why_and_who_is_called(
    house: House, ann: Desk
) -> None:
    file = a_case(house)
    where = f"/cases/{file.case.reference}"
    await ann.open(f"{where}/note")
    await ann.send("/preview", **HEARD, heard_from=file.people[0].id)
    await ann.send("/note")
    assert ann.status == 200
    for said in (
        "It is recorded, and it raised an alert",
        "hits her",
        "Nobody can be called",
        "Act on it yourself",
        "999",
    ):
        assert said in ann.text
    await ann.open(where)
    for said in (
        "Typed by Ann Jones",
        "who heard it (in a call) from: young person",
        "Nobody was told anything",
    ):
        assert said in ann.text
    assert ">Write back<" not in ann.text


async def test_who_sees_the_case_no_more_is_told_so_on_the_same_page(house: House, ann: Desk) -> None:
    bo = signed_in(house, "Bo Lee", permissions=("see", "move"))
    file = a_case(house)
    await bo.open(f"/cases/{file.case.reference}/note")
    await bo.send("/preview", how="visit", words="He told me that his social worker hits him.")
    await bo.send("/note")
    assert "You do not see this case any more" in bo.text
    assert (await bo.open(f"/cases/{file.case.reference}")).status == 404
