"""Who is called about alerts, as whoever manages it sees and changes it."""

import re
from datetime import timedelta

import pytest

from office import contacts
from office.hearing.intake import Heard, hear
from office.house import House
from store import duty as kept
from store import officers, ways
from store.scope import THE_SERVICE
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import NOW, a_case

AN_EMAIL = {"council": "liverpool", "carrier": "email", "address": "duty@liverpool.example"}


async def test_whoever_manages_finds_the_page_beside_officers(ann: Desk) -> None:
    await ann.open("/")
    assert 'href="/duty"' in ann.text
    assert (await ann.open("/duty")).status == 200


async def test_who_does_not_manage_may_not_look(house: House) -> None:
    sam = signed_in(house, "Sam Case", permissions=("see", "move", "safeguarding"))
    assert 'href="/duty"' not in (await sam.open("/")).text
    assert (await sam.open("/duty")).status == 403


async def test_a_council_without_a_route_says_plainly_that_nobody_is_called(ann: Desk) -> None:
    await ann.open("/duty")
    assert "Nobody can be called." in ann.text
    assert "People are told the truth" in ann.text


async def test_where_the_services_desk_steps_in_the_page_says_so(house: House, ann: Desk) -> None:
    with house.store.turn() as tx:
        kept.add_contact(tx, None, "email", "always", NOW, address="desk@heard.example")
    await ann.open("/duty")
    assert "service&#39;s own desk is called instead" in ann.text
    assert "desk@heard.example" not in ann.text


async def test_a_contact_is_added_at_the_end_of_the_route(house: House, ann: Desk) -> None:
    for address in ("first@liverpool.example", "second@liverpool.example"):
        await ann.open("/duty")
        await ann.send("/duty", **{**AN_EMAIL, "address": address})
        assert ann.status == 200
    assert ann.text.index("first@") < ann.text.index("second@")
    await ann.open("/duty")
    await ann.send("/sooner")
    assert ann.text.index("second@") < ann.text.index("first@")


async def test_an_email_that_this_service_cannot_send_says_so(ann: Desk) -> None:
    await ann.open("/duty")
    await ann.send("/duty", **AN_EMAIL)
    assert "this service is not set up to send by it" in ann.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"hours": "when I am there"}, "mon-fri 9:00-17:30"),
        ({"hours": "mon-fri 9:00-25:00"}, "There is no 25:00"),
        ({"address": "nobody"}, "Write one e-mail address"),
        ({"carrier": ""}, "Choose how they are called"),
        ({"council": "sefton"}, "Choose one of these"),
        ({"carrier": "webhook", "address": "http://council.example/x"}, "begins with https://"),
        ({"carrier": "telegram", "address": ""}, "Choose whose Telegram it is"),
    ],
)
async def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    ann: Desk, typed: dict[str, str], sentence: str
) -> None:
    await ann.open("/duty")
    await ann.send("/duty", **{**AN_EMAIL, **typed})
    assert ann.status == 422
    assert sentence in ann.text
    assert "There is a problem" in ann.text or "Nothing was recorded yet" in ann.text
    assert ann.form("/duty").fields["hours"] == typed.get("hours", "always")


async def test_a_telegram_contact_cannot_be_called_until_its_code_was_typed_to_the_bot(
    house: House, ann: Desk
) -> None:
    await ann.open("/duty")
    ann_id = ann_of(house)
    await ann.send("/duty", council="liverpool", carrier="telegram", officer=ann_id)
    assert "no chat is bound yet" in ann.text
    code = re.search(r"duty [A-Z0-9]{4}-[A-Z0-9]{4}", ann.text)
    assert code
    assert code[0] not in (await ann.open("/duty")).text, "it is shown once"
    with house.store.turn() as tx:
        way = ways.add_way(tx, "telegram", "99", "en", NOW)
        hear(house, tx, way, Heard(at=NOW, words=code[0]), NOW + timedelta(minutes=5))
        assert [each.way_id for each in kept.route(tx, "liverpool")] == [way.id]
    assert "no chat is bound yet" not in (await ann.open("/duty")).text


async def test_an_officer_of_another_council_is_not_called_for_this_one(house: House) -> None:
    signed_in(house, "Bo Lee", ("sefton",))
    dee = signed_in(house, "Dee Desk", ("*",))
    await dee.open("/duty")
    bo = re.search(r'value="([^"]+)"[^>]*>Bo Lee', dee.text)
    assert bo
    await dee.send("/duty", council="liverpool", carrier="telegram", officer=bo[1])
    assert "do not work for this council" in dee.text


async def test_a_webhooks_secret_is_shown_once_and_its_address_only_as_its_machine(ann: Desk) -> None:
    await ann.open("/duty")
    address = "https://alerts.liverpool.example/hook?token=abc"
    await ann.send("/duty", council="liverpool", carrier="webhook", address=address)
    secret = re.search(r'class="secret">([0-9a-f]{64})<', ann.text)
    assert secret
    await ann.open("/duty")
    assert secret[1] not in ann.text
    assert "alerts.liverpool.example" in ann.text
    assert "token=abc" not in ann.text


async def test_who_is_ended_is_called_no_more(house: House, ann: Desk) -> None:
    await ann.open("/duty")
    await ann.send("/duty", **AN_EMAIL)
    await ann.send("/end")
    assert "duty@liverpool.example" not in ann.text
    with house.store.look() as tx:
        assert kept.route(tx, "liverpool") == []


async def test_only_the_services_officers_change_the_services_own_desk(house: House, ann: Desk) -> None:
    dee = signed_in(house, "Dee Desk", ("*",))
    await dee.open("/duty")
    await dee.send("/duty", council="desk", carrier="email", address="desk@heard.example")
    with house.store.look() as tx:
        assert len(kept.route(tx, None)) == 1
    await ann.open("/duty")
    await ann.send("/duty", council="desk", carrier="email", address="mine@liverpool.example")
    assert ann.status == 422


async def test_hours_decide_who_is_on_duty_now(house: House, ann: Desk) -> None:
    a_case(house)
    with house.store.turn() as tx:
        contacts.add_contact(
            tx, THE_SERVICE, "liverpool", "webhook", "sat 9:00-12:00", NOW, address="https://x.example"
        )
    assert "Off duty" in (await ann.open("/duty")).text


def ann_of(house: House) -> str:
    with house.store.look() as tx:
        return officers.all_officers(tx)[0].id


async def test_a_route_without_anyone_who_holds_safeguarding_says_what_that_means(
    house: House, ann: Desk
) -> None:
    signed_in(house, "Bo Lee", permissions=("see", "move"))
    for name, says_so in (("Bo Lee", True), ("Ann Jones", False)):
        with house.store.turn() as tx:
            way = ways.add_way(tx, "telegram", name, "en", NOW)
            whose = next(each.id for each in officers.all_officers(tx) if each.name == name)
            contact = kept.add_contact(tx, "liverpool", "telegram", "always", NOW, officer_id=whose)
            kept.give_code(tx, contact, name, NOW + timedelta(minutes=1))
            assert kept.bind(tx, name, way.id, NOW)
        await ann.open("/duty")
        assert ("none of them holds safeguarding" in ann.text) == says_so
