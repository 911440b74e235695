"""Whatever is sent to the page, it answers clearly; it never fails."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from office.house import House
from tests.fuzzing import bodies, forms, in_an_address, typed
from tests.web.house_here import Browser, tell_all

QUICK = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIELDS = ("question", "number", "seal", "tap", "words", "language", "council", "code", "in", "anything")
POSTED = ("/say", "/leave", "/words/new", "/back", "/link/{odd}")
LOOKED_AT = (
    *("/", "/c/{odd}", "/words", "/back", "/link/{odd}", "/sent", "/so-far", "/what-is-kept", "/{odd}"),
    *("/so-far/{odd}.pdf", "/so-far/{odd}/letter/1", "/so-far/{odd}/letter/{big}.pdf", "/static/{odd}"),
)
BIG = str(2**70)


def clear(answer: httpx.Response) -> bool:
    """A page that says something, or on to one: never a fault of ours."""
    return answer.status_code < 500 and (answer.is_redirect or bool(answer.content))


def at(address: str, odd: str) -> str:
    return address.format(odd=quote(odd, safe=""), big=BIG)


@pytest.fixture
def someone(client: httpx.Client) -> Browser:
    """Somebody who has told something, so that forms of theirs are looked at too."""
    browser = Browser(client)
    tell_all(browser)
    client.follow_redirects = False
    return browser


@pytest.mark.parametrize("where", POSTED)
def test_any_form_is_answered(house: House, someone: Browser, where: str) -> None:
    @QUICK
    @given(form=forms(FIELDS), ours=some.booleans(), odd=in_an_address)
    def answered(form: Mapping[str, str], ours: bool, odd: str) -> None:
        sent = {**(someone.fields() if ours else {}), **form}
        answer = someone.client.post(at(where, odd), data=sent)
        assert clear(answer), (answer.status_code, sent)

    answered()


@pytest.mark.parametrize("where", POSTED)
def test_any_body_is_answered(house: House, someone: Browser, where: str) -> None:
    @QUICK
    @given(body=bodies)
    def answered(body: tuple[str, bytes]) -> None:
        kind, content = body
        headers = {"content-type": kind} if kind else {}
        answer = someone.client.post(at(where, "x"), content=content, headers=headers)
        assert clear(answer), (answer.status_code, kind, content[:200])

    answered()


@pytest.mark.parametrize("where", LOOKED_AT)
def test_any_address_is_answered(house: House, someone: Browser, where: str) -> None:
    @QUICK
    @given(odd=in_an_address, query=some.dictionaries(some.sampled_from(["in", "q"]), typed, max_size=2))
    def answered(odd: str, query: Mapping[str, Any]) -> None:
        short = {name: value[:2000] for name, value in query.items()}
        assert clear(someone.client.get(at(where, odd), params=short)), (odd, short)

    answered()


@QUICK
@given(value=some.binary(max_size=200))
@example(value=b"en;q=\xb2")
def test_any_cookie_and_language_is_answered(someone: Browser, value: bytes) -> None:
    value = bytes(sign for sign in value if sign > 0x20 and sign != 0x7F) or b"x"
    headers = [(b"cookie", b"notes=" + value), (b"accept-language", value), (b"sec-fetch-site", value)]
    for method in ("GET", "POST"):
        address = "/" if method == "GET" else "/say"
        assert clear(httpx.request(method, someone.client.base_url.join(address), headers=headers))
