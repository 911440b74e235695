"""The bundle that an officer hands on: looked at first, taken with a reason, recorded."""

from office.house import House
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import STORY, a_case, read_again


async def test_it_is_looked_at_then_taken_and_the_record_says_whom_for(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/bundle")
    assert STORY in ann.text
    assert "Read it before you give it to anyone" in ann.text
    await ann.send("/bundle", why="The review panel of 3 June")
    assert ann.page
    assert ann.page.content.startswith(b"%PDF")
    taken = read_again(house, file).entries[-1]
    assert (taken.what, taken.words) == ("bundle_taken", {"words": "The review panel of 3 June"})


async def test_without_a_reason_nothing_is_taken(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/bundle")
    assert (await ann.send("/bundle", why=" ")).status == 403
    assert "Say whom this bundle is for." in ann.text


async def test_another_councils_officer_finds_none(house: House) -> None:
    file = a_case(house)
    bo = signed_in(house, "Bo Lee", ("sefton",))
    assert (await bo.open(f"/cases/{file.case.reference}/bundle")).status == 404


async def test_a_letter_is_looked_at_and_taken_as_it_is_posted(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.move(file.case.reference, "acknowledge")
    await ann.open(f"/cases/{file.case.reference}")
    place = read_again(house, file).entries[-1].place
    assert f"/cases/{file.case.reference}/letters/" in ann.text
    acknowledged = next(
        entry.place for entry in read_again(house, file).entries if entry.what == "acknowledge"
    )
    await ann.open(f"/cases/{file.case.reference}/letters/{acknowledged}")
    assert "We have your complaint" in ann.text
    await ann.send(f"/letters/{acknowledged}")
    assert ann.page
    assert ann.page.content.startswith(b"%PDF")
    taken = next(entry for entry in read_again(house, file).entries if entry.place > place)
    assert (taken.what, taken.facts["entry"]) == ("letter_taken", acknowledged)


async def test_an_entry_without_a_letter_has_none(house: House, ann: Desk) -> None:
    file = a_case(house)
    assert (await ann.open(f"/cases/{file.case.reference}/letters/1")).status == 404
