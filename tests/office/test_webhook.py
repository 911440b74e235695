"""Webhooks through a real HTTP server on loopback: what is posted, how it is signed, what answers mean."""

import hashlib
import hmac
import json
from pathlib import Path

import pytest

from office.house import House
from office.sending.letters import Later, Letter, Outcome, Refused, Sent
from office.sending.webhook import WebhookCarrier, may_be_called, secret_of
from tests.certificates import certificate, serving
from tests.office.test_mail import NOW, letter
from tests.receivers import Webhook

__all__ = ["certificate"]


async def called(house: House, address: str, one: Letter | None = None) -> Outcome:
    return await WebhookCarrier(house, lambda: NOW).carry(one or letter(to=address))


async def test_what_is_posted_says_that_an_alert_waits_and_where(house: House) -> None:
    async with Webhook() as receiver:
        assert await called(house, receiver.url) == Sent(None)
    [posted] = receiver.taken
    assert (posted.path, posted.headers["content-type"]) == ("/duty?team=1", "application/json")
    assert json.loads(posted.body) == {
        "kind": "alert",
        "console": house.settings.console_address,
        "id": "message-1",
    }


async def test_the_receiver_can_check_who_posted_it_and_when(house: House) -> None:
    async with Webhook() as receiver:
        await called(house, receiver.url)
    [posted] = receiver.taken
    with house.store.look() as tx:
        secret = secret_of(tx, receiver.url)
    time = posted.headers["heard-timestamp"]
    signed = hmac.new(secret.encode(), f"{time}.".encode() + posted.body, hashlib.sha256).hexdigest()
    assert posted.headers["heard-signature"] == f"v1={signed}"
    assert int(time) == NOW.timestamp()


def test_every_address_has_a_secret_of_its_own_that_stays(house: House) -> None:
    with house.store.look() as tx:
        one, again = secret_of(tx, "https://a.example/1"), secret_of(tx, "https://a.example/1")
        other = secret_of(tx, "https://a.example/2")
    assert one == again != other
    assert len(one) * 4 >= 128


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Sent(None)),
        (204, Sent(None)),
        (404, Refused()),
        (410, Refused()),
        (401, Later()),
        (429, Later()),
        (503, Later()),
    ],
)
async def test_what_an_answer_means(house: House, status: int, outcome: Outcome) -> None:
    async with Webhook(status) as receiver:
        assert await called(house, receiver.url) == outcome


async def test_nobody_is_sent_elsewhere(house: House) -> None:
    async with Webhook() as other, Webhook(307, f"Location: {other.url}\r\n") as receiver:
        assert await called(house, receiver.url) == Later()
    assert (len(receiver.taken), other.taken) == (1, [])


async def test_a_machine_that_is_away_is_tried_again(house: House) -> None:
    async with Webhook() as receiver:
        url = receiver.url
    assert await called(house, url) == Later()


async def test_a_machine_that_proves_who_it_is_is_called(
    house: House, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with Webhook(tls=serving(certificate)) as receiver:
        assert await called(house, receiver.url) == Sent(None)
    assert len(receiver.taken) == 1


async def test_a_machine_that_cannot_prove_who_it_is_gets_nothing(house: House, certificate: Path) -> None:
    async with Webhook(tls=serving(certificate)) as receiver:
        assert await called(house, receiver.url) == Later()
    assert receiver.taken == []


async def test_only_calls_go_this_way(house: House) -> None:
    async with Webhook() as receiver:
        notice = letter("told", "You have a message.", notice=True, to=receiver.url)
        assert await called(house, receiver.url, notice) == Refused()
    assert receiver.taken == []


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://duty.council.example/alerts?team=1", True),
        ("http://127.0.0.1:9000/", True),
        ("http://localhost/", True),
        ("http://duty.council.example/", False),
        ("https://name:password@duty.council.example/", False),
        ("https://duty.council.example:port/", False),
        ("https:///alerts", False),
        ("https://duty.council.example/a b", False),
        ("https://duty.council.example/\r\nHost: other", False),
        ("file:///etc/passwd", False),
        ("duty.council.example", False),
        ("https://[half", False),
    ],
)
def test_only_what_nobody_can_read_on_the_way_may_be_called(address: str, may: bool) -> None:
    assert may_be_called(address) is may


async def test_an_address_that_may_not_be_called_is_given_up(house: House) -> None:
    assert await called(house, "http://duty.council.example/") == Refused()
