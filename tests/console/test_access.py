"""Ending access, signing out everywhere, a lost phone: whoever manages does it, and nobody further."""

import re
from datetime import timedelta
from html import unescape

import pyotp
import pytest

from office import access, contacts
from office.house import House
from store import duty as routes
from store import officers, readers
from store.faults import Refused
from store.scope import THE_SERVICE, Scope
from tests.console.at_the_desk import PASSWORD, SECRET, Desk, an_officer_who_signs_in, signed_in
from tests.office.cases_here import NOW, a_case

NEW_PASSWORD = "another four good words"


def id_of(house: House, name: str) -> str:
    with house.store.look() as tx:
        return next(each.id for each in officers.all_officers(tx) if each.name == name)


def scope_of(house: House, name: str) -> Scope:
    with house.store.look() as tx:
        return officers.scope_of(tx, id_of(house, name))


@pytest.fixture
def bea(house: House, ann: Desk) -> Desk:
    """A colleague who is signed in."""
    return signed_in(house, "Bea Cole")


async def test_whose_access_ended_is_signed_out_at_once_and_cannot_come_back(
    house: House, ann: Desk, bea: Desk
) -> None:
    await ann.open("/officers")
    await ann.send(f"/{id_of(house, 'Bea Cole')}/end")
    assert "Bea Cole" not in ann.text
    assert "Sign in" in (await bea.open("/")).text
    await bea.send(address="bea.cole@council.example", password=PASSWORD, code=pyotp.TOTP(SECRET).at(NOW))
    assert "did not work" in bea.text


async def test_nobody_ends_their_own_access(house: House, ann: Desk) -> None:
    await ann.open("/officers")
    assert not re.search(rf'action="/officers/{id_of(house, "Ann Jones")}/end"', ann.text)
    with house.store.turn() as tx, pytest.raises(Refused, match="your own"):
        access.change(house, tx, scope_of(house, "Ann Jones"), id_of(house, "Ann Jones"), "end", NOW)


async def test_signed_out_everywhere_they_sign_in_again_with_the_same_phone(
    house: House, ann: Desk, bea: Desk
) -> None:
    await ann.open("/officers")
    await ann.send(f"/{id_of(house, 'Bea Cole')}/sign-out")
    assert "Sign in" in (await bea.open("/")).text
    await bea.send(address="bea.cole@council.example", password=PASSWORD, code=pyotp.TOTP(SECRET).at(NOW))
    assert "Sign out Bea Cole" in bea.text


async def test_who_lost_their_phone_sets_a_new_one_and_the_old_opens_nothing(
    house: House, ann: Desk, bea: Desk
) -> None:
    await ann.open("/officers")
    await ann.send(f"/{id_of(house, 'Bea Cole')}/renew")
    link = re.search(r"http://\S+/join/[\w-]+", unescape(ann.text))
    assert link
    assert "Sign in" in (await bea.open("/")).text
    await bea.open(link.group())
    assert "Your name" not in bea.text
    secret = bea.form().fields["secret"]
    await bea.send(password=NEW_PASSWORD, code=pyotp.TOTP(secret).at(NOW))
    assert "Sign out Bea Cole" in bea.text
    assert (await Desk.at(house).open(link.group())).status == 410
    old = await Desk.at(house).open("/")
    await old.send(address="bea.cole@council.example", password=PASSWORD, code=pyotp.TOTP(SECRET).at(NOW))
    assert "did not work" in old.text


async def test_a_link_for_a_lost_phone_is_good_for_a_day(house: House, ann: Desk, bea: Desk) -> None:
    await ann.open("/officers")
    await ann.send(f"/{id_of(house, 'Bea Cole')}/renew")
    link = re.search(r"http://\S+/join/[\w-]+", unescape(ann.text))
    assert link
    later = Desk.at(house, lambda: NOW + timedelta(hours=25))
    assert (await later.open(link.group())).status == 410


async def test_whoever_manages_one_council_changes_nobody_who_works_for_another_too(
    house: House, ann: Desk
) -> None:
    an_officer_who_signs_in(house, "Cal Roe", councils=("liverpool", "sefton"))
    await ann.open("/officers")
    assert "Cal Roe" in ann.text
    assert f"/officers/{id_of(house, 'Cal Roe')}/" not in ann.text
    with house.store.turn() as tx, pytest.raises(Refused, match="may not change"):
        access.change(house, tx, scope_of(house, "Ann Jones"), id_of(house, "Cal Roe"), "end", NOW)


async def test_whose_access_ended_is_called_about_no_alert(house: House, ann: Desk, bea: Desk) -> None:
    with house.store.turn() as tx:
        contacts.add_contact(tx, scope_of(house, "Bea Cole"), "liverpool", "telegram", "always", NOW)
        access.change(house, tx, scope_of(house, "Ann Jones"), id_of(house, "Bea Cole"), "end", NOW)
    with house.store.look() as tx:
        assert routes.contacts(tx, THE_SERVICE) == []


async def test_a_restricted_case_never_loses_its_last_reader(house: House, ann: Desk, bea: Desk) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        readers.restrict(tx, file.case.id, [id_of(house, "Bea Cole")])
    with house.store.turn() as tx, pytest.raises(Refused, match="restricted case"):
        access.change(house, tx, scope_of(house, "Ann Jones"), id_of(house, "Bea Cole"), "end", NOW)


async def test_the_page_shows_who_is_signed_in_and_since_when(house: House, ann: Desk, bea: Desk) -> None:
    assert "1 April 2026, 10:00" in (await ann.open("/officers")).text
