"""How long somebody stays signed in, where, and how they end it."""

from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from office import accounts, sessions
from office.house import House
from store import officers
from tests.console.at_the_desk import PASSWORD, SECRET, Desk, Forms, an_officer_who_signs_in, signed_in
from tests.office.cases_here import NOW

LATER = NOW + timedelta(minutes=40)
TYPED = {"address": "ann.jones@council.example", "password": PASSWORD}


async def test_a_session_ends_after_a_working_day_however_much_it_was_used(house: House) -> None:
    token = an_officer_who_signs_in(house)
    for minutes in range(0, 660, 50):
        desk = Desk.at(house, lambda minutes=minutes: NOW + timedelta(minutes=minutes))  # type: ignore[misc]
        desk.client.cookies.set("heard-console", token)
        assert ("Sign out" in (await desk.open("/find")).text) == (minutes <= 600), minutes


@pytest.mark.parametrize(("settings", "minutes"), [({"idle_minutes": 5}, 6), ({"session_hours": 1}, 61)])
async def test_whoever_runs_the_service_says_how_long(
    house: House, settings: dict[str, int], minutes: int
) -> None:
    house = replace(house, settings=house.settings.model_copy(update=settings))
    token = an_officer_who_signs_in(house)
    desk = Desk.at(house, lambda: NOW + timedelta(minutes=minutes))
    desk.client.cookies.set("heard-console", token)
    assert "Sign out" not in (await desk.open("/find")).text


async def ann_at_home(house: House) -> Desk:
    """Ann Jones, signed in a second time, from elsewhere and later."""
    desk = await Desk.at(house, lambda: LATER).open("/sign-in")
    return await desk.send(**TYPED, code=pyotp.TOTP(SECRET).at(LATER))


async def test_an_officer_sees_where_they_are_signed_in_and_which_one_this_is(
    house: House, ann: Desk
) -> None:
    home = await ann_at_home(house)
    signed_in(house, "Bo Lee")
    await home.open("/sessions")
    assert home.text.count("End it<span") == 1, "hers at the office; not this one, and not Bo's"
    assert "1 April 2026, 10:40 (this one)" in home.text
    assert "127.0.0.x" in home.text
    assert "127.0.0.1" not in home.text


async def test_one_session_is_ended_and_the_other_goes_on(house: House, ann: Desk) -> None:
    home = await ann_at_home(house)
    await home.open("/sessions")
    forms = [form for form in _endings(home) if form not in _this(home)]
    assert len(forms) == 1
    await home.send(forms[0])
    assert "Where you are signed in" in home.text
    assert "<h1" in (await ann.open("/find")).text
    assert "Sign out Ann" not in ann.text
    assert "Sign out Ann" in (await home.open("/find")).text


async def test_signed_out_everywhere_every_token_opens_nothing(house: House, ann: Desk) -> None:
    home = await ann_at_home(house)
    await home.open("/sessions")
    await home.send("/sessions/end")
    for desk in (ann, home):
        assert "Sign out" not in (await desk.open("/find")).text


async def test_tries_sent_side_by_side_are_slowed_like_tries_one_after_another(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_officer_who_signs_in(house)
    checked = accounts._is_password

    def while_others_guess(hashed: str, typed: str) -> bool:
        with house.store.turn() as tx:
            [ann] = officers.all_officers(tx)
            for _ in range(6):
                officers.missed(tx, ann.id, NOW)
        return checked(hashed, typed)

    monkeypatch.setattr(accounts, "_is_password", while_others_guess)
    assert accounts.sign_in(house, TYPED["address"], PASSWORD, pyotp.TOTP(SECRET).at(NOW), NOW) is None


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.x"),
        ("2001:db8:7:1::9", "2001:db8:7::x"),
        ("::ffff:203.0.113.77", "203.0.113.x"),
        ("a socket", ""),
    ],
)
def test_of_an_address_only_a_part_is_kept(address: str, kept: str) -> None:
    assert sessions.shortened(address) == kept


def _endings(desk: Desk) -> list[str]:
    return [form.action for form in Forms(desk.text).found if form.action.count("/") == 3]


def _this(desk: Desk) -> str:
    return desk.text.split("(this one)")[1].split("</form>")[0]
