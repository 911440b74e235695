"""Finding one case: by its reference, or by someone's whole name."""

from office.house import House
from store import cases
from store.scope import THE_SERVICE
from tests.console.at_the_desk import Desk, signed_in
from tests.console.test_cases import IN_FULL
from tests.office.cases_here import a_case, read_again

NAME = "Sam of Toxteth"


async def test_a_reference_leads_to_its_case(house: House, ann: Desk) -> None:
    reference = a_case(house).case.reference
    await ann.open(f"/find?reference={reference.lower().replace('-', '+')}")
    assert str(ann.page and ann.page.url).endswith(f"/cases/{reference}")


async def test_nothing_written_is_told_what_to_write(house: House, ann: Desk) -> None:
    await ann.open("/find?reference=+")
    assert "Write the letters and numbers of its reference." in ann.text
    await ann.open("/find")
    assert "Not found yet" not in ann.text


async def test_a_reference_of_another_council_is_as_unknown_as_none(house: House) -> None:
    reference = a_case(house).case.reference
    bo = signed_in(house, "Bo Lee", ("sefton",))
    theirs = (await bo.open(f"/find?reference={reference}")).text
    none = (await bo.open("/find?reference=AA-AAA-AAA")).text
    assert "You see no case with this reference" in theirs
    assert theirs.replace(reference, "") == none.replace("AA-AAA-AAA", "")


async def test_a_name_is_found_whole_and_the_record_says_who_looked(house: House, ann: Desk) -> None:
    file = a_case(house, IN_FULL)
    await ann.open("/find")
    await ann.send("/find", name="sam of toxteth")
    assert file.case.reference in ann.text
    assert str(ann.page and ann.page.url).endswith("/find"), "a name goes into no address"
    await ann.send("/find", name="sam of toxteth")
    assert [each.what for each in read_again(house, file).entries].count("found_by_name") == 1
    await ann.send("/find", name="Sam")
    assert "exactly this name" in ann.text


async def test_a_name_on_a_case_out_of_sight_is_not_found_and_leaves_no_trace(
    house: House,
) -> None:
    file = a_case(house, IN_FULL)
    bo, cal = signed_in(house, "Bo Lee"), signed_in(house, "Cal Roe", ("sefton",))
    with house.store.turn() as tx:
        cases.change(tx, THE_SERVICE, file.case.id, file.case.revision, restricted=True)
    for desk in (bo, cal):
        await (await desk.open("/find")).send("/find", name=NAME)
        assert file.case.reference not in desk.text
    assert "found_by_name" not in [each.what for each in read_again(house, file).entries]


async def test_who_may_only_look_is_not_asked_for_names(house: House) -> None:
    a_case(house, IN_FULL)
    eve = await signed_in(house, "Eve Lane", permissions=("see",)).open("/find")
    assert "whole name" not in eve.text
    csrf = eve.form("/sign-out").fields["csrf"]
    assert (await eve.client.post("/find", data={"csrf": csrf, "name": NAME})).status_code == 403
