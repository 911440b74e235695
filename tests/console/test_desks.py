"""Whose case it is: mine, nobody's, the team's; taken, given, put back; what is due when."""

from datetime import timedelta
from html import unescape

import pytest

from office import access
from office.house import House
from store import officers, outbox, tasks
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import NOW, SHORT, a_case, read_again, say


@pytest.fixture
def bo(house: House) -> Desk:
    """Bo Lee, a colleague of Ann's."""
    return signed_in(house, "Bo Lee")


def id_of(house: House, name: str) -> str:
    with house.store.look() as tx:
        return next(each.id for each in officers.all_officers(tx) if each.name == name)


async def test_a_case_is_taken_from_the_inbox_and_stands_with_what_is_mine(house: House, ann: Desk) -> None:
    file = a_case(house)
    reference = file.case.reference
    assert reference not in (await ann.open("/?whose=mine")).text
    await ann.open("/?whose=nobody")
    await ann.send(f"/cases/{reference}/desk")
    assert str(ann.page and ann.page.url).endswith("/?whose=nobody"), "back where they were"
    assert reference not in ann.text
    assert reference in (await ann.open("/?whose=mine")).text
    assert "Mine: 1" in ann.text
    entry = read_again(house, file).entries[-1]
    assert (entry.what, entry.facts) == ("assigned", {"officer": id_of(house, "Ann Jones")})


async def test_it_is_given_to_a_colleague_and_put_back(house: House, ann: Desk, bo: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}")
    await ann.send("/desk", to=id_of(house, "Bo Lee"))
    assert "Nobody on the case is told." in ann.text
    assert file.case.reference in (await bo.open("/?whose=mine")).text
    await ann.open(f"/?whose={id_of(house, 'Bo Lee')}")
    assert file.case.reference in ann.text
    await bo.open(f"/cases/{file.case.reference}")
    form = next(form for form in [bo.form("/desk")] if form.fields["was"])
    bo.page = await bo.client.post(form.action, data={**form.fields, "to": ""})
    assert [each.what for each in read_again(house, file).entries[-3:]] == ["assigned", "opened", "put_back"]


async def test_of_two_who_take_it_the_second_hears_who_was_first(house: House, ann: Desk, bo: Desk) -> None:
    file = a_case(house)
    await bo.open("/")
    await (await ann.open("/")).send(f"/cases/{file.case.reference}/desk")
    await bo.send(f"/cases/{file.case.reference}/desk")
    assert bo.status == 403
    assert "It lies on another desk now: Ann Jones." in bo.text


async def test_whose_desk_it_is_reaches_nobody_on_the_case(house: House, ann: Desk, bo: Desk) -> None:
    file = a_case(house)
    await ann.move(file.case.reference, "acknowledge", handler=id_of(house, "Ann Jones"))
    await ann.open(f"/cases/{file.case.reference}")
    await ann.send("/desk", to=id_of(house, "Bo Lee"))
    assert "The people on the case were told that Ann Jones deals with it" in ann.text
    with house.store.look() as tx:
        said = [each for each in outbox.owed_to_case(tx, file.case.id) if each.notice_first]
    assert [each.kind for each in said] == ["acknowledge"]
    assert "Bo Lee" not in str(said[0].body)
    assert read_again(house, file).case.handler_id == id_of(house, "Ann Jones")


async def test_who_acknowledges_a_case_has_it_on_their_desk(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.move(file.case.reference, "acknowledge", handler=id_of(house, "Ann Jones"))
    assert file.case.reference in (await ann.open("/?whose=mine")).text


async def test_nobody_is_given_a_case_that_they_may_not_move(house: House, ann: Desk) -> None:
    file = a_case(house)
    signed_in(house, "Cal Roe", ("sefton",))
    signed_in(house, "Eve Lane", permissions=("see",))
    for name in ("Cal Roe", "Eve Lane"):
        await ann.open(f"/cases/{file.case.reference}")
        assert f">{name}</option>" not in ann.text
        await ann.send("/desk", to=id_of(house, name))
        assert ann.status == 403
    assert read_again(house, file).case.assigned_id is None


async def test_who_may_only_look_takes_nothing(house: House) -> None:
    file = a_case(house)
    eve = await signed_in(house, "Eve Lane", permissions=("see",)).open("/")
    assert "Take it" not in eve.text
    csrf = eve.form("/sign-out").fields["csrf"]
    sent = await eve.client.post(f"/cases/{file.case.reference}/desk", data={"csrf": csrf, "to": "x"})
    assert sent.status_code == 403


async def test_whose_access_ends_leaves_nothing_on_their_desk(house: House, ann: Desk, bo: Desk) -> None:
    file = a_case(house)
    await (await bo.open("/")).send(f"/cases/{file.case.reference}/desk")
    with house.store.turn() as tx:
        scope = officers.scope_of(tx, id_of(house, "Ann Jones"))
        access.change(house, tx, scope, id_of(house, "Bo Lee"), "end", NOW)
    assert read_again(house, file).case.assigned_id is None
    assert read_again(house, file).entries[-1].what == "put_back"


async def test_what_is_due_when_is_counted_and_shown(house: House, ann: Desk) -> None:
    late = a_case(house, address="1", now=NOW - timedelta(days=40)).case.reference
    soon = a_case(house, address="2", now=NOW - timedelta(days=14)).case.reference
    later = a_case(house, address="3").case.reference
    text = (await ann.open("/?when=late")).text
    assert late in text
    assert soon not in text
    assert "Overdue: 1" in text
    text = (await ann.open("/?when=today")).text
    assert soon in text
    assert later not in text
    assert late not in (await ann.open("/?when=week")).text


async def test_what_waits_says_by_whom_it_is_owed(house: House, ann: Desk, bo: Desk) -> None:
    file = a_case(house)
    say(house, "77", "Nobody has rung me.")
    with house.store.turn() as tx:
        tasks.add_task(tx, "not_opened", NOW, case_id=file.case.id)
    assert (await ann.open("/")).text.count("nobody yet") == 2
    await bo.open("/")
    await bo.send(f"/cases/{file.case.reference}/desk")
    assert unescape((await ann.open("/")).text).count(">Bo Lee</td>") == 3
    mine = await ann.open("/?whose=mine")
    assert "Waiting for an answer" not in mine.text
    assert "To do by hand" not in mine.text
    assert "Waiting for an answer" in (await bo.open("/?whose=mine")).text


async def test_a_list_is_narrowed_by_codes_and_days(house: House, ann: Desk) -> None:
    told = {**SHORT, "advocate": "yes"}
    file = a_case(house, told)
    for fits in ("procedure=statutory", "kind=complaint", "received_from=2026-04-01", "flag=wants_advocate"):
        assert file.case.reference in (await ann.open(f"/?{fits}")).text, fits
    for not_it in ("procedure=corporate", "outcome=upheld", "received_to=2026-03-31", "due_from=2027-01-01"):
        assert "No case fits" in (await ann.open(f"/?{not_it}")).text, not_it
    assert file.case.reference in (await ann.open("/?stage=no&when=never&due_to=soon&after=x~y")).text
