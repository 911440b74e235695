"""The first officer's link, signing in and out, inviting the next."""

import re
from datetime import datetime, timedelta
from html import unescape

import pyotp

from office import accounts
from office.house import House
from tests.console.at_the_desk import PASSWORD, SECRET, Desk, an_officer_who_signs_in
from tests.office.cases_here import NOW

ANN = {"name": "Ann Jones", "address": "ann@council.example", "password": PASSWORD}


def code(secret: str, now: datetime = NOW) -> str:
    return pyotp.TOTP(secret).at(now)


async def set_up(desk: Desk, link: str, **typed: str) -> Desk:
    await desk.open(link)
    secret = desk.form().fields["secret"]
    return await desk.send(**{**ANN, "code": code(secret), **typed})


async def test_the_first_officer_sets_a_password_by_the_link_and_is_signed_in(house: House) -> None:
    link = accounts.first_link(house, NOW)
    assert link
    desk = await set_up(Desk.at(house), link)
    assert "Sign out Ann Jones" in desk.text
    assert accounts.first_link(house, NOW) is None


async def test_looking_at_the_link_uses_nothing_up(house: House) -> None:
    link = accounts.first_link(house, NOW) or ""
    await Desk.at(house).open(link)
    await Desk.at(house).open(link)
    assert "Sign out" in (await set_up(Desk.at(house), link)).text


async def test_the_link_works_once(house: House) -> None:
    link = accounts.first_link(house, NOW) or ""
    await set_up(Desk.at(house), link)
    assert (await Desk.at(house).open(link)).status == 410


async def test_the_link_expires(house: House) -> None:
    link = accounts.first_link(house, NOW) or ""
    later = Desk.at(house, lambda: NOW + timedelta(hours=25))
    assert (await later.open(link)).status == 410


async def test_a_new_first_link_takes_the_place_of_the_old_one(house: House) -> None:
    old = accounts.first_link(house, NOW) or ""
    accounts.first_link(house, NOW)
    assert (await Desk.at(house).open(old)).status == 410


async def test_a_short_password_and_a_wrong_code_are_said_and_the_link_stays_good(house: House) -> None:
    link = accounts.first_link(house, NOW) or ""
    desk = await set_up(Desk.at(house), link, password="short", code="000000")
    assert desk.status == 422
    assert "at least 12 characters" in desk.text
    assert "not the number your phone shows" in desk.text
    assert "short" not in re.findall(r'value="([^"]*)"', desk.text)
    assert "Sign out" in (await set_up(Desk.at(house), link)).text


async def test_the_secret_stands_as_a_picture_and_as_text(house: House) -> None:
    desk = await Desk.at(house).open(accounts.first_link(house, NOW) or "")
    assert "<svg" in desk.text
    assert f">{desk.form().fields['secret']}</code>" in desk.text


async def test_an_officer_signs_in_with_password_and_code(house: House) -> None:
    an_officer_who_signs_in(house)
    desk = await Desk.at(house).open("/")
    assert "<h1" in desk.text
    await desk.send(address="Ann.Jones@council.example", password=PASSWORD, code=code(SECRET))
    assert "Sign out Ann Jones" in desk.text


async def test_a_code_counts_once(house: House) -> None:
    an_officer_who_signs_in(house)
    typed = {"address": "ann.jones@council.example", "password": PASSWORD, "code": code(SECRET)}
    await (await Desk.at(house).open("/sign-in")).send(**typed)
    again = await (await Desk.at(house).open("/sign-in")).send(**typed)
    assert again.status == 403


async def test_wrong_tries_are_slowed_but_never_locked(house: House) -> None:
    an_officer_who_signs_in(house)
    right = {"address": "ann.jones@council.example", "password": PASSWORD}
    for _ in range(6):
        desk = await Desk.at(house).open("/sign-in")
        await desk.send(**{**right, "password": "wrong", "code": "000000"})
    assert (await (await Desk.at(house).open("/sign-in")).send(**right, code=code(SECRET))).status == 403
    later = NOW + timedelta(minutes=15)
    desk = await Desk.at(house, lambda: later).open("/sign-in")
    assert "Sign out" in (await desk.send(**right, code=code(SECRET, later))).text


async def test_an_unknown_address_reads_like_a_wrong_password(house: House) -> None:
    an_officer_who_signs_in(house)
    unknown = await (await Desk.at(house).open("/sign-in")).send(address="x@y", password="x", code="1")
    known = await (await Desk.at(house).open("/sign-in")).send(
        address="ann.jones@council.example", password="x", code="1"
    )
    assert re.findall(r"That did not work[^<]*", unknown.text) == re.findall(
        r"That did not work[^<]*", known.text
    )


async def test_signed_out_the_session_opens_nothing(house: House, ann: Desk) -> None:
    await ann.open("/")
    token = ann.client.cookies["heard-console"]
    await ann.send("/sign-out")
    ann.client.cookies.set("heard-console", token)
    assert str((await ann.open("/")).page.url).endswith("/sign-in")  # type: ignore[union-attr]


async def test_an_idle_session_ends(house: House) -> None:
    desk = Desk.at(house, lambda: NOW + timedelta(hours=2))
    desk.client.cookies.set("heard-console", an_officer_who_signs_in(house))
    assert '<h1 class="govuk-heading-l">Sign in</h1>' in (await desk.open("/")).text


async def test_an_officer_invites_the_next_for_a_council_they_manage(house: House, ann: Desk) -> None:
    await (await ann.open("/officers")).send("/officers", council="liverpool", permission=["see", "move"])
    [link] = re.findall(r"http://[^<\s]*/join/[^<\s]*", unescape(ann.text))
    bo = await set_up(Desk.at(house), link, name="Bo Lee", address="bo@council.example")
    assert "Sign out Bo Lee" in bo.text
    assert (await bo.open("/officers")).status == 403


async def test_nobody_invites_for_a_council_they_do_not_manage(house: House, ann: Desk) -> None:
    await ann.open("/officers")
    for council in ("sefton", "*"):
        await ann.open("/officers")
        assert (await ann.send("/officers", council=council, permission="see")).status == 422
