"""Whatever is sent to the console, it answers clearly; it never fails."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casework.stages import BY_NAME
from console.app import ANYONE, LIVE, OFFICERS, app
from office.house import House
from tests.console.at_the_desk import Forms, an_officer_who_signs_in
from tests.console.test_scope_walk import of_a_case
from tests.fuzzing import bodies, forms, in_an_address
from tests.office.cases_here import NOW, a_house_in
from tests.web.house_here import served_app

QUICK = settings(max_examples=6)
ENDS_THE_WALK = ("/sign-out", "/sessions/end")
MOVES = [f"/cases/{{case}}/{name}" for name in BY_NAME]
LOOKED_AT = [address for method, address, *_ in (*ANYONE, *OFFICERS, *LIVE) if method == "GET"]
POSTED = [
    address
    for method, address, *_ in (*ANYONE, *OFFICERS)
    if method == "POST" and address not in ENDS_THE_WALK
]
SENT = [*POSTED, *MOVES, *(f"{each}/preview" for each in MOVES)]


class Someone:
    """An officer's browser, which knows one case and the names of every field there is."""

    def __init__(self, house: House, client: httpx.Client) -> None:
        self.client = client
        token = an_officer_who_signs_in(house, "Reader")
        an_officer_who_signs_in(house, "Colleague")
        client.cookies.set("heard-console", token)
        self.csrf = house.store.vault.keyed_hash("console.form", token)
        self.names = of_a_case(house, "77", "reader") | {"token": "none", "what": "sooner"}
        self.fields = self._fields()

    def _fields(self) -> set[str]:
        pages = [self.client.get(each.format(**self.names)).text for each in (*LOOKED_AT, *MOVES)]
        return {name for page in pages for form in Forms(page).found for name in form.fields} | {
            "words",
            "day",
        }

    def at(self, address: str, odd: str = "") -> str:
        """The address of what is there; with something odd in place of every name."""
        return address.format_map(
            {name: quote(odd, safe="") if odd else there for name, there in self.names.items()}
        )


def clear(answer: httpx.Response) -> bool:
    return answer.status_code < 500 and (
        answer.is_redirect or answer.status_code == 204 or bool(answer.content)
    )


@pytest.fixture(scope="module")
def someone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Someone]:
    """One browser for all of it: what was done before is one more thing that may be odd."""
    house = a_house_in(tmp_path_factory.mktemp("fuzzed"))
    with (
        served_app(app(house, lambda: NOW)) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        yield Someone(house, client)
    house.store.close()


@pytest.mark.parametrize("where", SENT)
def test_any_form_is_answered(someone: Someone, where: str) -> None:
    @QUICK
    @given(form=forms([*someone.fields]), ours=some.booleans(), odd=some.one_of(some.just(""), in_an_address))
    def answered(form: Mapping[str, str], ours: bool, odd: str) -> None:
        sent = {"revision": "1", **form, **({"csrf": someone.csrf} if ours else {})}
        answer = someone.client.post(someone.at(where, odd), data=sent)
        assert clear(answer), (answer.status_code, {name: value[:80] for name, value in sent.items()})

    answered()


@pytest.mark.parametrize("where", ["/find", "/sign-in", "/cases/{case}/note", "/officers"])
def test_any_body_is_answered(someone: Someone, where: str) -> None:
    @QUICK
    @given(body=bodies)
    def answered(body: tuple[str, bytes]) -> None:
        kind, content = body
        headers = {"content-type": kind} if kind else {}
        answer = someone.client.post(someone.at(where), content=content, headers=headers)
        assert clear(answer), (answer.status_code, kind, content[:200])

    answered()


@pytest.mark.parametrize("where", [*LOOKED_AT, *MOVES])
def test_any_address_is_answered(someone: Someone, where: str) -> None:
    @QUICK
    @given(
        odd=some.one_of(some.just(""), in_an_address),
        query=forms([*someone.fields, "after", "seen", "due_from"]),
    )
    def answered(odd: str, query: Mapping[str, str]) -> None:
        short = {name: value[:1000] for name, value in query.items()}
        answer = someone.client.get(someone.at(where, odd), params=short)
        assert clear(answer), (answer.status_code, odd, short)

    answered()
