"""Handing a case to another council at the desk: told, asked, handed over; what both desks then see."""

from dataclasses import replace
from html import unescape

import pytest

from office.house import House
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import a_case, read_again

WHY = {"to_council": "sefton", "reason": "Your social worker works for Sefton."}


@pytest.fixture
def sam(house: House) -> Desk:
    """Sam Reed of Sefton."""
    return signed_in(house, "Sam Reed", ("sefton",))


async def test_it_is_announced_previewed_and_handed_over_and_both_desks_see_what_is_theirs(
    house: House, ann: Desk, sam: Desk
) -> None:
    reference = a_case(house).case.reference
    await ann.open(f"/cases/{reference}/announce_handing")
    assert "Knowsley" in ann.text
    assert "liverpool" not in ann.form("/preview").fields
    await ann.send("/preview", **WHY)
    assert "Is it OK" not in ann.text
    assert "No day you were given gets later." in unescape(ann.text)
    await ann.send("/announce_handing")
    assert "To be handed to Sefton Council: they were told on" in ann.text
    await ann.open(f"/cases/{reference}/hand_over")
    assert "Has not read it yet:" in ann.text
    await ann.send("/preview", to_council="sefton")
    assert ann.status == 422
    assert "Say who told each of them" in ann.text
    await ann.send("/preview", told_how="I rang them today.")
    assert "Sefton Council has what you told us now." in unescape(ann.text)
    await ann.send("/hand_over")
    assert "Handed to another council" in ann.text
    assert reference in ann.text
    assert "Ann Jones" in ann.text
    assert f"/cases/{reference}" not in ann.text
    for address in (f"/cases/{reference}", f"/cases/{reference}/note", f"/cases/{reference}/bundle"):
        await ann.open(address)
        assert ann.status == 404
        assert "It was handed to Sefton Council on Wednesday 1 April 2026." in ann.text
        assert "They moved me" not in ann.text
    await ann.open(f"/find?reference={reference}")
    assert "It was handed to Sefton Council" in ann.text
    await ann.open(f"/live/cases/{reference}")  # a page of it that is still open
    assert "It was handed to Sefton Council" in ann.text
    assert "can be recorded here no more" in ann.text
    await sam.open(f"/cases/{reference}")
    assert "They moved me three times" in sam.text
    assert "Another council handed this case to you." in sam.text
    assert "Handed over to another council, by Liverpool City Council, to Sefton Council" in sam.text
    await sam.open("/handings")
    assert reference not in sam.text


async def test_a_third_council_is_told_nothing_of_it(house: House, ann: Desk, sam: Desk) -> None:
    reference = a_case(house).case.reference
    await ann.move(reference, "announce_handing", **WHY)
    await ann.move(reference, "hand_over", to_council="sefton", told_how="I rang them today.")
    third = signed_in(house, "Kim Lee", ("knowsley",))
    for address in (f"/cases/{reference}", "/handings", f"/find?reference={reference}"):
        await third.open(address)
        assert "Sefton" not in third.text
    await third.open(f"/cases/{reference}")
    assert "There is no such page" in third.text


async def test_who_works_for_both_councils_goes_on_to_the_case(house: House) -> None:
    lee = signed_in(house, "Lee Fox", ("liverpool", "sefton"))
    file = a_case(house)
    await lee.move(file.case.reference, "announce_handing", **WHY)
    await lee.move(file.case.reference, "hand_over", to_council="sefton", told_how="I rang them today.")
    assert f'href="/cases/{file.case.reference}"' in lee.text
    assert read_again(house, file).case.council == "sefton"


async def test_where_the_service_runs_for_one_council_there_is_no_other_to_hand_it_to(house: House) -> None:
    only = tuple(each for each in house.world.listed["councils"] if each.code == "liverpool")
    alone = replace(house, world=replace(house.world, listed={"councils": only}))
    file, ann = a_case(house), signed_in(alone)
    await ann.open(f"/cases/{file.case.reference}")
    assert "/note" in ann.text
    assert "announce_handing" not in ann.text
