"""What an officer may do, changed by whoever manages them: no more than they have, and never nobody left."""

import re
from html import unescape

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from office import access, accounts, contacts, permissions
from office.house import House
from office.moves import assigning
from store import cases, duty, officers, readers
from store.faults import Conflict, Refused
from store.officers import Grant
from store.scope import THE_SERVICE
from tests.console.at_the_desk import Desk, signed_in
from tests.console.test_access import id_of, scope_of
from tests.office.cases_here import EVERYTHING, NOW, SHORT, a_case

BOTH = ("liverpool", "sefton")
SEE, MOVE, MANAGE = ("liverpool", "see"), ("liverpool", "move"), ("liverpool", "manage")


@pytest.fixture
def bea(house: House, ann: Desk) -> Desk:
    """A colleague of Liverpool who may do everything there."""
    return signed_in(house, "Bea Cole")


def give(house: House, by: str, whom: str, *wanted: Grant, shown: str | None = None) -> None:
    """Change what somebody may do, as the page would."""
    with house.store.turn() as tx:
        scope, officer = scope_of(house, by), id_of(house, whom)
        was = permissions.read(house, tx, scope, officer).shown if shown is None else shown
        permissions.change(house, tx, scope, officer, was, wanted, NOW)


def ticked(desk: Desk) -> set[str]:
    return set(re.findall(r'value="([\w*-]+:\w+)" checked', desk.text))


async def test_permissions_are_unticked_and_count_from_the_next_page(
    house: House, ann: Desk, bea: Desk
) -> None:
    reference = a_case(house).case.reference
    where = f"/officers/{id_of(house, 'Bea Cole')}"
    await ann.open(where)
    assert ticked(ann) == {f"liverpool:{each}" for each in EVERYTHING}
    await ann.send(where, grant=["liverpool:see"])
    assert "Changed, and recorded." in ann.text
    assert ticked(ann) == {"liverpool:see"}
    assert "You may look at this case but not change it." in (await bea.open(f"/cases/{reference}")).text
    assert (await bea.open("/officers")).status == 403


async def test_what_was_changed_stands_on_the_page_with_who_and_when(
    house: House, ann: Desk, bea: Desk
) -> None:
    give(house, "Ann Jones", "Bea Cole", SEE, MOVE)
    await ann.open(f"/officers/{id_of(house, 'Bea Cole')}")
    page = unescape(ann.text)
    assert "no longer may: manage officers, Liverpool City Council" in page
    assert "1 April 2026, 10:00" in page.split("What was changed before")[1]
    assert "Ann Jones" in page.split("What was changed before")[1]


def test_nobody_gives_more_than_they_have(house: House) -> None:
    signed_in(house, "Mia Manager", permissions=("see", "manage"))
    signed_in(house, "Sam Poe", permissions=("see",))
    for more in (MOVE, ("sefton", "see"), ("*", "see")):
        with pytest.raises(Refused, match="no more than you have"):
            give(house, "Mia Manager", "Sam Poe", SEE, more)
    give(house, "Mia Manager", "Sam Poe", SEE, MANAGE)


def test_whoever_works_for_a_council_one_does_not_manage_is_not_changed(house: House, ann: Desk) -> None:
    signed_in(house, "Eve Both", ("liverpool", "sefton"))
    with pytest.raises(Refused, match="may not change"):
        give(house, "Ann Jones", "Eve Both", SEE, shown="")


def test_the_last_who_manages_a_council_keeps_that(house: House, ann: Desk) -> None:
    with pytest.raises(Refused, match="nobody else manages"):
        give(house, "Ann Jones", "Ann Jones", SEE, MOVE)
    signed_in(house, "Bea Cole")
    give(house, "Ann Jones", "Ann Jones", SEE, MOVE)
    assert not scope_of(house, "Ann Jones").may("liverpool", "manage")


def test_who_manages_everywhere_is_not_replaced_by_who_manages_one_council(house: House, ann: Desk) -> None:
    signed_in(house, "Dee Desk", ("*",))
    with pytest.raises(Refused, match="nobody else manages"):
        give(house, "Dee Desk", "Dee Desk", SEE, MANAGE)


def test_the_last_who_may_see_a_restricted_case_keeps_that(house: House, ann: Desk, bea: Desk) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        readers.restrict(tx, file.case.id, [id_of(house, "Bea Cole")])
    with pytest.raises(Refused, match="another must be named"):
        give(house, "Ann Jones", "Bea Cole", MOVE)


def test_an_officer_is_left_something_or_their_access_is_ended(house: House, ann: Desk, bea: Desk) -> None:
    with pytest.raises(Refused, match="end their access"):
        give(house, "Ann Jones", "Bea Cole")


def test_two_who_change_the_same_officer_do_not_undo_each_other(house: House, ann: Desk, bea: Desk) -> None:
    with house.store.look() as tx:
        shown = permissions.read(house, tx, scope_of(house, "Ann Jones"), id_of(house, "Bea Cole")).shown
    give(house, "Ann Jones", "Bea Cole", SEE, MOVE)
    with pytest.raises(Conflict, match="Bea Cole's permissions were changed meanwhile"):
        give(house, "Ann Jones", "Bea Cole", SEE, MANAGE, shown=shown)


def test_cases_of_whom_may_move_them_no_more_go_back_and_others_stay(house: House, ann: Desk) -> None:
    signed_in(house, "Bea Cole", ("liverpool", "sefton"))
    signed_in(house, "Dee Desk", ("*",))
    bea, theirs = id_of(house, "Bea Cole"), [a_case(house, {**SHORT, "council": c}, address=c) for c in BOTH]
    for file in theirs:
        with house.store.turn() as tx:
            assigning.assign(tx, scope_of(house, "Bea Cole"), file.case.reference, "", bea, NOW)
    give(house, "Dee Desk", "Bea Cole", SEE, ("sefton", "see"), ("sefton", "move"))
    with house.store.look() as tx:
        left = [cases.read_case(tx, THE_SERVICE, file.case.reference) for file in theirs]
    assert [case and case.assigned_id for case in left] == [None, bea]


def test_who_no_longer_manages_lets_nobody_in_by_an_old_link(house: House, ann: Desk, bea: Desk) -> None:
    with house.store.turn() as tx:
        officer = officers.read_officer(tx, id_of(house, "Bea Cole"))
        assert officer
        token = accounts.invite(house, tx, officer, [SEE], NOW).rpartition("/")[2]
    give(house, "Ann Jones", "Bea Cole", SEE)
    assert accounts.invitation(house, token, NOW) is None


def test_whose_access_ended_lets_nobody_in_by_an_old_link(house: House, ann: Desk, bea: Desk) -> None:
    with house.store.turn() as tx:
        officer = officers.read_officer(tx, id_of(house, "Bea Cole"))
        assert officer
        token = accounts.invite(house, tx, officer, [SEE], NOW).rpartition("/")[2]
        access.change(house, tx, scope_of(house, "Ann Jones"), officer.id, "end", NOW)
    assert accounts.invitation(house, token, NOW) is None


def test_of_two_who_end_each_other_at_once_one_stays(house: House, ann: Desk, bea: Desk) -> None:
    old = {name: scope_of(house, name) for name in ("Ann Jones", "Bea Cole")}
    with house.store.turn() as tx:
        access.change(house, tx, old["Ann Jones"], id_of(house, "Bea Cole"), "end", NOW)
    with house.store.turn() as tx, pytest.raises(Refused):
        access.change(house, tx, old["Bea Cole"], id_of(house, "Ann Jones"), "end", NOW)


def test_who_no_longer_works_for_a_council_is_called_about_none_of_its_alerts(
    house: House, ann: Desk
) -> None:
    signed_in(house, "Bea Cole", ("liverpool", "sefton"))
    signed_in(house, "Dee Desk", ("*",))
    bea = id_of(house, "Bea Cole")
    with house.store.turn() as tx:
        for council in BOTH:
            contacts.add_contact(
                tx, scope_of(house, "Dee Desk"), council, "telegram", "always", NOW, officer_id=bea
            )
    give(house, "Dee Desk", "Bea Cole", ("sefton", "see"))
    with house.store.look() as tx:
        assert [each.council for each in duty.contacts(tx, scope_of(house, "Dee Desk"))] == ["sefton"]


@pytest.mark.parametrize("statement", ["UPDATE access_record SET what = 'x'", "DELETE FROM access_record"])
def test_the_record_of_access_is_append_only_in_the_database(
    house: House, ann: Desk, bea: Desk, statement: str
) -> None:
    give(house, "Ann Jones", "Bea Cole", SEE)
    with pytest.raises(DBAPIError, match="append-only"), house.store.turn() as tx:
        tx.run(text(statement))
