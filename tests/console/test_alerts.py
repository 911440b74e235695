"""Alerts at the desk: who was called and what became of it, and writing back before anything else."""

from datetime import timedelta

import pytest

from office.hearing.speaking import SAFETY
from office.house import House
from store import duty, outbox, postal_round, requests
from store.alerts import Alert
from store.scope import THE_SERVICE
from store.tables import outbox as rows
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import NOW, SHORT, a_case, read_again, say
from tests.office.chatting import Someone
from tests.office.duty_here import DANGER, the_alert

NO_SCRIPT = '<noscript><meta http-equiv="refresh" content="60"></noscript>'
DISCLOSURE = "my step dad hits me when he is drunk"


@pytest.fixture
def dee(house: House) -> Desk:
    """Dee of the service's own desk, who also sees what belongs to no council yet."""
    return signed_in(house, "Dee Desk", ("*",))


@pytest.fixture
def ayo(house: House) -> Someone:
    """Someone in a chat who has no case yet."""
    return Someone(house, carrier="telegram", address="7", now=NOW - timedelta(minutes=12))


def called(house: House, address: str, council: str | None = None) -> None:
    with house.store.turn() as tx:
        duty.add_contact(tx, council, "email", "always", NOW, address=address)


async def test_it_says_its_level_and_for_how_many_minutes_it_waits(dee: Desk, ayo: Someone) -> None:
    ayo.types("hello", DANGER)
    await dee.open("/")
    assert "! A: Someone may be in danger now" in dee.text
    assert "It waits for 10 minutes" in dee.text
    assert "no phone number and no address" in dee.text


async def test_it_says_plainly_when_nobody_is_on_the_route(dee: Desk, ayo: Someone) -> None:
    ayo.types("hello", DANGER)
    assert "here or at the service&#39;s own desk" in (await dee.open("/")).text


async def test_it_says_who_was_called_by_what_and_what_became_of_it(
    house: House, dee: Desk, ayo: Someone
) -> None:
    called(house, "one@heard.example")
    ayo.types("hello", DANGER)
    assert "one@heard.example by e-mail: called, not sent yet" in (await dee.open("/")).text
    with house.store.turn() as tx:
        call = duty.calls_of(tx, [the_alert(house).id])[0]
        postal_round.sent(tx, call.message_id, None, NOW)
    assert "one@heard.example by e-mail: sent 1 April 2026, 10:00" in (await dee.open("/")).text


async def test_a_call_that_could_not_be_delivered_says_so(house: House, dee: Desk, ayo: Someone) -> None:
    called(house, "gone@heard.example")
    ayo.types("hello", DANGER)
    with house.store.turn() as tx:
        outbox.give_up(tx, duty.calls_of(tx, [the_alert(house).id])[0].message_id, "refused")
    assert "gone@heard.example by e-mail: could not be delivered" in (await dee.open("/")).text


async def test_it_shows_which_rule_matched_which_words(house: House, dee: Desk, ayo: Someone) -> None:
    ayo.types("hello", f"I want to ask something. {DANGER}")
    alert: Alert = the_alert(house)
    assert alert.matched
    assert alert.matched in DANGER
    await dee.open("/")
    assert f"calls it: {alert.rule}." in dee.text
    assert f"“{alert.matched}”" in dee.text


async def test_that_it_was_not_meant_is_shown_and_lowers_nothing(dee: Desk, ayo: Someone) -> None:
    ayo.types("hello", DANGER, "that's not what I meant")
    await dee.open("/")
    assert "They say it was not meant like that." in dee.text
    assert "! A: Someone may be in danger now" in dee.text


async def test_the_inbox_looks_again_every_minute_while_an_alert_waits_and_can_be_stopped(
    dee: Desk, ayo: Someone
) -> None:
    await dee.open("/")
    assert NO_SCRIPT not in dee.text
    ayo.types("hello", DANGER)
    await dee.open("/")
    assert NO_SCRIPT in dee.text
    assert 'hx-trigger="every 15s"' in dee.text
    await dee.open("/?still=1")
    assert NO_SCRIPT not in dee.text
    assert "hx-trigger" not in dee.text


async def test_an_officer_sees_the_exact_message_before_it_is_sent(
    house: House, dee: Desk, ayo: Someone
) -> None:
    ayo.types("hello", DANGER)
    await dee.open(f"/alerts/{the_alert(house).id}")
    await dee.send("/preview", words="I am Dee. Where are you?")
    assert "I am Dee. Where are you?" in dee.text
    assert "Dee Desk" in dee.text
    assert "a neutral notice first" in dee.text
    assert written(house) == [], "nothing is owed yet"
    await dee.send("/write")
    assert [(rank, first) for rank, first, _ in written(house)] == [(SAFETY, True)]
    assert "Dee Desk wrote back" in dee.text
    assert "Dee Desk acts on it" in dee.text
    await dee.open("/")
    assert "Dee Desk acts on it and wrote back" in dee.text
    assert "I have seen this" not in dee.text


async def test_words_in_another_language_than_theirs_say_so(house: House, dee: Desk, ayo: Someone) -> None:
    ayo.types("/language", "cymraeg", DANGER)
    await dee.open(f"/alerts/{the_alert(house).id}")
    await dee.send("/preview", words="Ble wyt ti?", language="cy")
    assert "mewn iaith arall" not in dee.text
    await dee.open(f"/alerts/{the_alert(house).id}")
    await dee.send("/preview", words="Where are you?")
    assert "mewn iaith arall (English):" in dee.text
    await dee.send("/write")
    with house.store.look() as tx:
        [(_, _, message)] = written(house)
        owed = outbox.read(tx, message)
    assert owed
    assert "mewn iaith arall (English):" in owed.body["messages"][0]["text"]


async def test_an_empty_message_is_mended_first(house: House, dee: Desk, ayo: Someone) -> None:
    ayo.types("hello", DANGER)
    await dee.open(f"/alerts/{the_alert(house).id}")
    await dee.send("/preview", words=" ")
    assert dee.status == 422
    assert "Write an answer." in dee.text


async def test_who_only_looks_may_not_write_back(house: House, ayo: Someone) -> None:
    ayo.types("hello", DANGER)
    sam = signed_in(house, "Sam Sees", ("*",), ("see",))
    alert = the_alert(house).id
    await sam.open(f"/alerts/{alert}")
    assert "may look at this alert but not write back" in sam.text
    csrf = sam.form("/sign-out").fields["csrf"]
    sam.page = await sam.client.post(f"/alerts/{alert}/write", data={"csrf": csrf, "words": "Hi."})
    assert sam.status == 403
    assert written(house) == []


async def test_when_no_safe_way_reaches_them_the_officer_hears_it_and_nothing_is_sent(
    house: House, ann: Desk
) -> None:
    by_phone = {**SHORT, "must_not_know": "someone", "who_must_not_know": "my step dad",
                "safe_way": "phone", "safe_address": "Ring my school at noon."}  # fmt: skip
    a_case(house, by_phone)
    say(house, "77", "I'm not safe right now")
    await ann.open(f"/alerts/{the_alert(house).id}")
    await ann.send("/preview", words="Where are you?")
    assert "No safe way reaches them here" in ann.text
    assert "Ring my school at noon." in ann.text
    assert "Where are you?" in ann.text, "what was typed is not lost"
    assert 'action="/alerts' not in ann.text
    assert written(house) == []


async def test_writing_back_stands_in_the_record_of_the_case(house: House, ann: Desk) -> None:
    file = a_case(house)
    say(house, "77", "I'm not safe right now")
    await ann.open(f"/cases/{file.case.reference}")
    await ann.open(f"/alerts/{the_alert(house).id}")
    await ann.send("/preview", words="I am Ann. Where are you?")
    await ann.send("/write")
    [entry] = [each for each in read_again(house, file).entries if each.what == "wrote_back"]
    assert entry.words == {"words": "I am Ann. Where are you?"}
    await ann.open(f"/cases/{file.case.reference}")
    assert "Wrote back from an alert" in ann.text


async def test_what_they_type_next_stands_before_officers_though_the_form_is_open(
    house: House, dee: Desk, ayo: Someone
) -> None:
    ayo.types("hello", "problem", "liverpool", "me", DISCLOSURE)
    alert = the_alert(house)
    await dee.open(f"/alerts/{alert.id}")
    await dee.send("/preview", words="I am Dee. Where are you now?")
    await dee.send("/write")
    assert waiting(house) == []
    ayo.types("at nans")
    assert waiting(house) == [], "it has not left yet"
    with house.store.turn() as tx:
        [(_, _, message)] = written(house)
        postal_round.sent(tx, message, None, ayo.now)
    said = ayo.types("at my nans house")
    assert waiting(house) == ["at my nans house"]
    assert "officer_reads_too" in [each.name for each in said], "and they are told so"
    await dee.open("/")
    assert "Unanswered since" in dee.text


async def test_words_after_are_you_safe_are_an_alert_and_not_twice(
    house: House, dee: Desk, ayo: Someone
) -> None:
    ayo.types("hello", DANGER)
    await dee.open(f"/alerts/{the_alert(house).id}")
    await dee.send("/preview", words="Where are you?")
    await dee.send("/write")
    with house.store.turn() as tx:
        postal_round.sent(tx, written(house)[0][2], None, ayo.now)
    ayo.types("in the park")
    assert the_alert(house).words == "in the park"
    assert waiting(house) == []


def written(house: House) -> list[tuple[int, bool, str]]:
    """Rank, whether a notice comes first, and id of every message an officer wrote."""
    with house.store.look() as tx:
        found = tx.all(rows.select().where(rows.c.kind == "officers_words"))
    return [(row.rank, row.notice_first, row.id) for row in found]


def waiting(house: House) -> list[str | None]:
    with house.store.look() as tx:
        return [each.words for each in requests.waiting(tx, THE_SERVICE)]
