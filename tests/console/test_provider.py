"""Signing in by the council's identity provider: a real one on loopback, honest, mistaken and lying."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey
from pydantic import ValidationError

from office.house import House
from office.oidc import Provider
from office.settings import Settings
from store import access_record, officers
from tests.console.at_the_desk import Desk, an_officer_who_signs_in
from tests.console.provider_here import CLIENT, SECRET, Council, a_provider
from tests.office.cases_here import NOW


@pytest.fixture
def council(house: House) -> Iterator[Council]:
    """The council's identity provider, at which Ann Jones is signed in."""
    with a_provider(NOW) as council:
        yield council


@pytest.fixture
def knows(house: House, council: Council) -> House:
    """A service that lets officers in by that provider; Ann Jones is an officer."""
    an_officer_who_signs_in(house)
    by = {"oidc_issuer": council.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
    settings = house.settings.model_copy(update=by | {"oidc_name": "Liverpool"})
    return replace(house, settings=settings, provider=Provider(settings))


async def sent_back(desk: Desk) -> str:
    """Press the link, and come by the provider to the address that it sends one back to."""
    desk.client.follow_redirects = False
    there = (await desk.open("/oidc")).page
    desk.client.follow_redirects = True
    assert there is not None
    async with httpx.AsyncClient() as elsewhere:
        return (await elsewhere.get(there.headers["location"])).headers["location"]


async def to_and_fro(desk: Desk, **other: str) -> Desk:
    """There and back; `other`: what somebody changed on the way."""
    back = await sent_back(desk)
    return await desk.open(str(httpx.URL(back).copy_merge_params(other)))


async def test_an_officer_signs_in_by_the_councils_provider(knows: House, council: Council) -> None:
    desk = await Desk.at(knows).open("/sign-in")
    assert "Sign in with Liverpool" in desk.text
    await to_and_fro(desk)
    assert "Sign out Ann Jones" in desk.text
    with knows.store.look() as tx:
        [ann] = officers.all_officers(tx)
        assert [each.what for each in access_record.of_officer(tx, ann.id)] == ["bound"]


async def test_from_then_on_they_are_known_by_the_providers_own_name_not_by_an_address(
    knows: House, council: Council
) -> None:
    await to_and_fro(Desk.at(knows))
    council.says = {"email": "ann.newname@council.example", "email_verified": False}
    assert "Sign out Ann Jones" in (await to_and_fro(Desk.at(knows))).text
    council.says = {"sub": "somebody else who got her old address"}
    other = await to_and_fro(Desk.at(knows))
    assert "known here by another account" in other.text
    assert "Sign out" not in other.text


LIES: dict[str, dict[str, Any]] = {
    "for another": {"aud": "another service"},
    "by another": {"iss": "https://elsewhere.example"},
    "too old": {"exp": int((NOW - timedelta(minutes=5)).timestamp())},
    "of another time": {"nonce": "an older one"},
    "of nobody": {"sub": ""},
    "not checked": {"email_verified": False},
    "as a word": {"email_verified": "true"},
    "a stranger": {"email": "mallory@elsewhere.example"},
    "handed on": {"azp": "another service"},
}


@pytest.mark.parametrize("lie", LIES)
async def test_what_does_not_hold_lets_nobody_in_and_makes_nobody(
    knows: House, council: Council, lie: str
) -> None:
    council.says = LIES[lie]
    desk = await to_and_fro(Desk.at(knows))
    assert desk.status == 403
    assert "Sign out" not in desk.text
    with knows.store.look() as tx:
        assert len(officers.all_officers(tx)) == 1


async def test_a_word_signed_by_another_key_lets_nobody_in(knows: House, council: Council) -> None:
    council.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    assert "not signed by them" in (await to_and_fro(Desk.at(knows))).text


async def test_a_new_key_of_the_provider_is_fetched_when_it_is_met(knows: House, council: Council) -> None:
    await to_and_fro(Desk.at(knows))
    council.key = RSAKey.generate_key(2048, {"kid": "two"})
    assert "Sign out Ann Jones" in (await to_and_fro(Desk.at(knows))).text


async def test_coming_back_without_having_left_lets_nobody_in(knows: House, council: Council) -> None:
    back = await sent_back(Desk.at(knows))
    assert "in another browser" in (await Desk.at(knows).open(back)).text


@pytest.mark.parametrize(
    "other", [{"state": "guessed"}, {"state": "ŵ"}, {"error": "access_denied"}, {"code": "guessed"}]
)
async def test_what_was_changed_on_the_way_back_lets_nobody_in(
    knows: House, council: Council, other: dict[str, str]
) -> None:
    assert "Sign out" not in (await to_and_fro(Desk.at(knows), **other)).text


async def test_the_way_there_and_back_may_take_ten_minutes(knows: House, council: Council) -> None:
    desk = Desk.at(knows)
    back = await sent_back(desk)
    later = Desk.at(knows, lambda: NOW + timedelta(minutes=11))
    later.client.cookies.update(desk.client.cookies)
    assert "took too long" in (await later.open(back)).text


async def test_whose_access_ended_does_not_come_in_that_way(knows: House, council: Council) -> None:
    await to_and_fro(Desk.at(knows))
    with knows.store.turn() as tx:
        [ann] = officers.all_officers(tx)
        officers.end(tx, ann.id, NOW)
    assert "Your access has ended" in (await to_and_fro(Desk.at(knows))).text


async def test_a_new_password_and_phone_let_another_account_there_be_bound(
    knows: House, council: Council
) -> None:
    await to_and_fro(Desk.at(knows))
    with knows.store.turn() as tx:
        [ann] = officers.all_officers(tx)
        officers.renew(tx, ann.id, "hash", "secret")
    council.says = {"sub": "ann, made anew"}
    assert "Sign out Ann Jones" in (await to_and_fro(Desk.at(knows))).text


async def test_a_provider_that_is_away_leaves_password_and_code(knows: House) -> None:
    settings = knows.settings.model_copy(update={"oidc_issuer": "http://127.0.0.1:9"})
    desk = await Desk.at(replace(knows, settings=settings, provider=Provider(settings))).open("/oidc")
    assert "cannot be reached" in desk.text
    assert "Six-digit code" in desk.text


async def test_without_a_provider_there_is_no_such_way(house: House) -> None:
    desk = Desk.at(house)
    assert (await desk.open("/oidc")).status == 404
    assert "Sign in with" not in (await desk.open("/sign-in")).text


@pytest.mark.parametrize(
    "half",
    [
        {"oidc_issuer": "https://id.example"},
        {"oidc_client_id": "heard", "oidc_client_secret": "x"},
        {"oidc_issuer": "http://id.example", "oidc_client_id": "heard", "oidc_client_secret": "x"},
    ],
)
def test_half_a_provider_or_one_without_tls_is_refused(half: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="HEARD_OIDC"):
        Settings(_env_file=None, **half)  # type: ignore[arg-type]
