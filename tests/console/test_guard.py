"""What protects the console: scope, forged forms, headers, cookies, a store that is away."""

import re
from dataclasses import replace
from unittest.mock import patch

import pytest

from console.app import ANYONE, OFFICERS
from office.house import House
from office.moves.case_file import CaseFile
from store import alerts, attachments, duty, requests, tasks
from store.database import StoreUnavailable
from store.scope import THE_SERVICE
from tests.console.at_the_desk import Desk, is_about_a_case, signed_in
from tests.office.cases_here import NOW, SHORT, a_case, read_again, say


async def test_another_councils_officer_finds_nothing_of_a_case_at_any_address(
    house: House, ann: Desk
) -> None:
    file = a_case(house)
    say(house, "77", "I'm not safe right now")
    names = {"case": file.case.reference, **_of_liverpool(house, file)}
    bo = await signed_in(house, "Bo Lee", ("sefton",)).open("/")
    csrf = bo.form("/sign-out").fields["csrf"]
    for method, address, _ in OFFICERS:
        if not is_about_a_case(address) and "{contact}" not in address:
            continue
        for move in ("acknowledge", "close", "note"):
            path = address.format(**names, move=move, what="end", place="1")
            sent = {"csrf": csrf, "revision": "1", "why": "x", "words": "x"} if method == "POST" else None
            bo.page = await bo.client.request(method, path, data=sent)
            assert bo.status == 404, f"{method} {address}"
            if method == "GET" and "letters" not in address:  # this case has no letter
                assert (await ann.open(path)).status in (200, 403), (
                    f"{address} is not there for Liverpool either"
                )
    assert file.case.reference not in (await bo.open("/")).text
    assert "danger" not in bo.text


def _of_liverpool(house: House, file: CaseFile) -> dict[str, str]:
    """Something of each kind that Liverpool's officers find at an address."""
    person, case = file.people[0], file.case
    with house.store.turn() as tx:
        asked = requests.add_request(
            tx, person.id, person.ways[0].id, "talk", None, case.key_id, NOW, council=case.council
        )
        return {
            "file": attachments.expect(tx, None, case.key_id, "photo", NOW, case_id=case.id),  # type: ignore[arg-type]
            "alert": alerts.waiting(tx, THE_SERVICE)[0].id,
            "contact": duty.add_contact(tx, case.council, "email", "always", NOW, address="duty@x.example"),
            "task": tasks.add_task(tx, "unopened", NOW, council=case.council) or "",
            "request": asked,
        }


@pytest.mark.parametrize(("method", "address"), [(row[0], row[1]) for row in OFFICERS])
async def test_who_is_not_signed_in_is_asked_to_sign_in(house: House, method: str, address: str) -> None:
    path = re.sub(r"{\w+}", "x", address)
    desk = Desk.at(house)
    desk.page = await desk.client.request(method, path, data={"csrf": ""} if method == "POST" else None)
    assert "Sign in" in desk.text


@pytest.mark.parametrize("address", [row[1] for row in (*ANYONE, *OFFICERS) if row[0] == "POST"])
async def test_a_forged_form_does_nothing(house: House, ann: Desk, address: str) -> None:
    file = a_case(house)
    path = re.sub(r"{\w+}", "x", address.replace("{case}", file.case.reference).replace("{move}", "note"))
    ann.page = await ann.client.post(path, data={"csrf": "guessed", "words": "Mine.", "how": "call"})
    assert ann.status == 403
    assert "Nothing was done" in ann.text
    assert len(read_again(house, file).entries) == len(file.entries)


async def test_every_answer_forbids_what_comes_from_elsewhere_and_keeps_nothing(
    house: House, ann: Desk
) -> None:
    for address in (
        "/",
        "/sign-in",
        "/nowhere",
        "/cases/none",
        "/style.css",
        "/static/govuk-frontend.min.css",
    ):
        await ann.open(address)
        assert ann.page
        policy = ann.page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert ann.page.headers["cache-control"] == "no-store"
        assert ann.page.headers["referrer-policy"] == "no-referrer"


async def test_pages_hold_no_script_and_no_style_of_their_own(house: House, ann: Desk) -> None:
    file = a_case(house)
    for address in (
        "/",
        f"/cases/{file.case.reference}",
        f"/cases/{file.case.reference}/extend",
        "/officers",
    ):
        text = (await ann.open(address)).text
        assert re.findall(r"<script(.*?)</script>", text) == [' src="/static/htmx.min.js" defer>']
        assert " style=" not in text


async def test_behind_tls_the_cookie_belongs_to_this_host_alone(house: House) -> None:
    settings = house.settings.model_copy(update={"console_url": "https://desk.example"})
    desk = Desk.at(replace(house, settings=settings))
    await desk.open("/sign-in")
    assert desk.page
    cookie = desk.page.headers["set-cookie"]
    assert cookie.startswith("__Host-heard-console-form=")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie


async def test_on_loopback_the_cookie_works_without_tls(house: House) -> None:
    desk = await Desk.at(house).open("/sign-in")
    assert desk.page
    assert desk.page.headers["set-cookie"].startswith("heard-console-form=")


async def test_when_the_store_is_away_the_typed_words_are_handed_back(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/note")
    await ann.send("/preview", how="call", words="She told me about the move.")
    away = StoreUnavailable("The disk is full: the store cannot be written.")
    with patch("store.database.Store.turn", side_effect=away):
        await ann.send("/note")
    assert ann.status == 503
    assert "Nothing was recorded" in ann.text
    assert "She told me about the move." in ann.text


async def test_a_mistake_of_ours_shows_no_words_of_the_fault(house: House, ann: Desk) -> None:
    with patch("office.inbox.inbox", side_effect=RuntimeError("They moved me")):
        await ann.open("/")
    assert ann.status == 500
    assert "They moved me" not in ann.text


async def test_an_address_that_is_none_says_so(ann: Desk) -> None:
    assert (await ann.open("/nowhere")).status == 404
    assert "Go to the inbox" in ann.text


async def test_the_service_own_desk_is_for_those_who_see_everything(house: House, ann: Desk) -> None:
    answers = {
        **SHORT,
        "council": "not_listed",
        "which_council": "dont_know",
        "desk_may_read": "yes",
    }
    file = a_case(house, answers)
    assert (await ann.open(f"/cases/{file.case.reference}")).status == 404
    desk = signed_in(house, "Dee Desk", ("*",))
    assert (await desk.open(f"/cases/{file.case.reference}")).status == 200
