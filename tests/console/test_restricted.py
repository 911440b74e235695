"""A case about someone who works with children: only named officers know that it exists."""

from datetime import timedelta

import pytest

from console.app import OFFICERS
from office.house import House
from office.moves.case_file import CaseFile
from store import alerts, attachments, duty, officers, readers, requests, tasks, ways
from store.scope import THE_SERVICE
from store.transaction import Tx
from tests.console.at_the_desk import Desk, is_about_a_case, signed_in
from tests.office.cases_here import NOW, SHORT, a_case, read_again, say

ACCUSED = "my foster dad hits me"
IN_IT = {**SHORT, "what_happened": (ACCUSED, "thats_all")}
WITHOUT = ("see", "move", "manage")


@pytest.fixture
def sue(house: House) -> Desk:
    """Sue Lead, who holds safeguarding for Liverpool."""
    return signed_in(house, "Sue Lead")


@pytest.fixture
def bo(house: House) -> Desk:
    """Bo Lee of Liverpool, who does all but safeguarding."""
    return signed_in(house, "Bo Lee", permissions=WITHOUT)


async def test_a_conversation_that_accuses_a_carer_becomes_a_restricted_case(
    house: House, sue: Desk, bo: Desk
) -> None:
    file = a_case(house, IN_IT)
    assert file.case.restricted
    assert "about_worker" in file.case.flags
    assert "restricted" in [entry.what for entry in file.entries]
    await sue.open(f"/cases/{file.case.reference}")
    assert "Only these officers." in sue.text
    assert "Sue Lead" in sue.text
    assert "Restricted" in sue.text
    assert (await bo.open(f"/cases/{file.case.reference}")).status == 404


async def test_words_that_come_later_restrict_the_case_they_belong_to(
    house: House, sue: Desk, bo: Desk
) -> None:
    file = a_case(house)
    assert not file.case.restricted
    say(house, "77", ACCUSED)
    assert read_again(house, file).case.restricted
    assert file.case.reference not in (await bo.open("/")).text


async def test_what_accuses_nobody_who_works_with_children_restricts_nothing(house: House, sue: Desk) -> None:
    file = a_case(house)
    say(house, "77", "I'm not safe right now")
    assert not read_again(house, file).case.restricted


async def test_where_nobody_holds_safeguarding_the_case_stays_open_flagged_and_says_so(
    house: House, bo: Desk
) -> None:
    file = a_case(house, IN_IT)
    assert not file.case.restricted
    assert "about_worker" in file.case.flags
    await bo.open(f"/cases/{file.case.reference}")
    assert "Nobody here holds safeguarding for this council" in bo.text
    assert "Worker" in bo.text


async def test_another_officer_of_the_council_finds_nothing_of_it_at_any_address(
    house: House, sue: Desk, bo: Desk
) -> None:
    file = a_case(house, IN_IT)
    names = {"case": file.case.reference, **_of_it(house, file)}
    await bo.open("/")
    for nothing in (file.case.reference, ACCUSED, "may be at risk", "Unanswered", "To do by hand"):
        assert nothing not in bo.text
    assert "The team&#39;s: 0" in bo.text
    assert "The team&#39;s: 1" in (await sue.open("/")).text
    csrf = bo.form("/sign-out").fields["csrf"]
    for method, address, _ in OFFICERS:
        if not is_about_a_case(address):
            continue
        for move, what in (("acknowledge", "name"), ("note", "lift"), ("close", "take-off")):
            path = address.format(**names, move=move, what=what, place="1")
            sent = {"csrf": csrf, "revision": "1", "why": "x", "words": "x", "reason": "x"}
            bo.page = await bo.client.request(method, path, data=sent if method == "POST" else None)
            assert bo.status == 404, f"{method} {path}"


async def test_safeguarding_names_an_officer_who_then_sees_it_and_takes_them_off_again(
    house: House, sue: Desk, bo: Desk
) -> None:
    file = a_case(house, IN_IT)
    where = f"/cases/{file.case.reference}"
    await sue.open(where)
    await sue.send("/readers/name", officer=_id_of(sue, "Bo Lee"))
    assert (await bo.open(where)).status == 200
    assert 'action="' + where + "/readers" not in bo.text, "who sees it is decided by safeguarding"
    await sue.send("/readers/take-off")
    assert sue.status == 200
    entries = [each.what for each in read_again(house, file).entries]
    assert entries.count("reader_named") == entries.count("reader_taken_off") == 1


async def test_who_is_taken_off_sees_no_alert_of_it_and_is_not_called_though_they_hold_safeguarding(
    house: House, sue: Desk
) -> None:
    lou = signed_in(house, "Lou Holds")
    file = a_case(house, IN_IT)
    where = f"/cases/{file.case.reference}"
    on_the_route(house, "Lou Holds")
    await sue.open(where)
    await sue.send("/readers/take-off", officer=_reader_named(house, "Lou Holds"))
    say(house, "77", "he is hitting me right now")
    assert "in danger now" not in (await lou.open("/")).text
    assert "in danger now" in (await sue.open("/")).text
    assert calls_about(house, file) == []
    await sue.open(where)
    await sue.send("/readers/name", officer=_id_of(sue, "Lou Holds"))
    assert "in danger now" in (await lou.open("/")).text


async def test_the_last_who_may_see_it_is_never_taken_off(house: House, sue: Desk) -> None:
    file = a_case(house, IN_IT)
    await sue.open(f"/cases/{file.case.reference}")
    assert "/readers/take-off" not in sue.text
    [last] = _readers(house, file)
    csrf = sue.form("/sign-out").fields["csrf"]
    sue.page = await sue.client.post(
        f"/cases/{file.case.reference}/readers/take-off", data={"csrf": csrf, "officer": last}
    )
    assert sue.status == 403
    assert "They are the last who may see this case" in sue.text
    assert _readers(house, file) == [last]


async def test_who_is_named_but_does_not_hold_safeguarding_changes_nothing(
    house: House, sue: Desk, bo: Desk
) -> None:
    file = a_case(house, IN_IT)
    await sue.open(f"/cases/{file.case.reference}")
    await sue.send("/readers/name", officer=_id_of(sue, "Bo Lee"))
    csrf = (await bo.open("/")).form("/sign-out").fields["csrf"]
    lifts = {"csrf": csrf, "reason": "I want to."}
    bo.page = await bo.client.post(f"/cases/{file.case.reference}/readers/lift", data=lifts)
    assert bo.status == 403
    assert read_again(house, file).case.restricted


async def test_it_is_lifted_with_a_reason_that_stands_in_the_record(
    house: House, sue: Desk, bo: Desk
) -> None:
    file = a_case(house, IN_IT)
    await sue.open(f"/cases/{file.case.reference}")
    await sue.send("/readers/lift", reason=" ")
    assert "Say why." in sue.text
    await sue.open(f"/cases/{file.case.reference}")
    await sue.send("/readers/lift", reason="The enquiry found nothing.")
    assert "It is not restricted now." in sue.text
    [entry] = [each for each in read_again(house, file).entries if each.what == "restriction_lifted"]
    assert entry.words == {"reason": "The enquiry found nothing."}
    assert (await bo.open(f"/cases/{file.case.reference}")).status == 200


async def test_safeguarding_may_restrict_any_case_with_a_reason(house: House, sue: Desk, bo: Desk) -> None:
    file = a_case(house)
    await sue.open(f"/cases/{file.case.reference}")
    await sue.send("/readers/restrict", reason="It is about the complaints team.")
    assert "Only these officers." in sue.text
    assert (await bo.open(f"/cases/{file.case.reference}")).status == 404


async def test_a_holder_who_is_not_named_hears_that_the_case_is_restricted(house: House, sue: Desk) -> None:
    file = a_case(house, IN_IT)
    late = signed_in(house, "Lou Late")
    await late.open("/")
    assert "Its case is restricted to named officers." in late.text
    assert file.case.reference not in late.text


def _of_it(house: House, file: CaseFile) -> dict[str, str]:
    """Something of each kind that belongs to the case itself."""
    person, case = file.people[0], file.case
    with house.store.turn() as tx:
        return {
            "alert": alerts.of_case(tx, THE_SERVICE, case.id)[0].id,
            "task": tasks.add_task(tx, "unopened", NOW, council=case.council, case_id=case.id) or "",
            "file": attachments.expect(tx, None, case.key_id, "photo", NOW, case_id=case.id),  # type: ignore[arg-type]
            "request": requests.add_request(
                tx, person.id, person.ways[0].id, "talk", None, case.key_id, NOW, council=case.council,
                case_id=case.id,
            ),
        }  # fmt: skip


def on_the_route(house: House, name: str) -> None:
    with house.store.turn() as tx:
        way = ways.add_way(tx, "telegram", "on duty", "en", NOW)
        contact = duty.add_contact(
            tx, "liverpool", "telegram", "always", NOW, officer_id=_officer(tx, name), address=None
        )
        duty.give_code(tx, contact, "AAAABBBB", NOW + timedelta(minutes=1))
        assert duty.bind(tx, "AAAABBBB", way.id, NOW)


def calls_about(house: House, file: CaseFile) -> list[str]:
    """Who was called about what was raised since the case was there."""
    with house.store.look() as tx:
        raised = [each.id for each in alerts.of_case(tx, THE_SERVICE, file.case.id) if each.level == "A"]
        assert raised
        return [each.contact_id for each in duty.calls_of(tx, raised)]


def _reader_named(house: House, name: str) -> str:
    with house.store.look() as tx:
        return _officer(tx, name)


def _officer(tx: Tx, name: str) -> str:
    return next(each.id for each in officers.all_officers(tx) if each.name == name)


def _id_of(desk: Desk, name: str) -> str:
    option = desk.text.split(f">{name}</option>")[0].rpartition('value="')[2]
    return option.split('"')[0]


def _readers(house: House, file: CaseFile) -> list[str]:
    with house.store.look() as tx:
        return sorted(readers.readers_of(tx, file.case.id))
