"""An alert is called to whoever is on duty until somebody acts on it, and the person hears the truth."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from office import contacts, writing_back
from office.desk import acknowledge_alert
from office.hearing.intake import Heard, hear
from office.hearing.speaking import SAFETY
from office.house import House
from office.moves import readers
from office.watch import tick
from store import alerts, cases, duty, outbox
from store.faults import Refused
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import an_officer
from tests.office.chatting import START, Someone
from tests.office.duty_here import DANGER, MINUTE, on_duty, owed, the_alert, words
from tests.office.hearing_here import SENT, house_over


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = house_over(f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look day and night.")
    yield made
    made.store.close()


@pytest.fixture
def slow_house(house: House) -> House:
    return replace(house, settings=house.settings.model_copy(update={"code_wait_seconds": 1.0}))


@pytest.fixture
def ann_there(slow_house: House) -> Scope:
    return an_officer(slow_house, councils=("*",))


def test_the_first_contact_is_called_in_the_turn_itself_without_any_content(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "duty@council.example", "second@council.example")
    ayo.types("hello", DANGER)
    [called] = owed(house, "duty_call")
    assert called.rank == SAFETY
    assert house.settings.console_address in words(called)
    assert "hitting" not in words(called)


def test_the_next_is_called_when_nobody_acts_and_each_only_once(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "one@council.example", "two@council.example")
    ayo.types("hello", DANGER)
    for minutes in (1, 11, 11, 30):
        tick(house, ayo.now + minutes * MINUTE)
    assert len(owed(house, "duty_call")) == 2


def test_a_call_that_cannot_be_delivered_goes_to_the_next_at_once(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "gone@council.example", "two@council.example")
    ayo.types("hello", DANGER)
    with house.store.turn() as tx:
        outbox.give_up(tx, owed(house, "duty_call")[0].id, "refused")
    tick(house, ayo.now + MINUTE)
    assert len(owed(house, "duty_call")) == 2


def test_once_somebody_acts_nobody_else_is_called_and_the_person_hears_it(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "one@council.example", "two@council.example")
    ayo.types("hello", DANGER)
    with house.store.turn() as tx:
        assert acknowledge_alert(house, tx, ann, the_alert(house).id, ayo.now)
    tick(house, ayo.now + timedelta(hours=2))
    assert [each.state for each in owed(house, "duty_call")] == ["given_up"]
    [told] = owed(house, "danger_read")
    assert (told.notice_first, told.rank, told.person_id) == (True, SAFETY, ayo.kept.person_id)
    assert owed(house, "danger_unread") == []


def test_who_waits_for_twenty_minutes_is_told_plainly_to_ring_and_only_once(
    house: House, ayo: Someone
) -> None:
    ayo.types("hello", DANGER)
    tick(house, ayo.now + 19 * MINUTE)
    assert owed(house, "danger_unread") == []
    tick(house, ayo.now + 20 * MINUTE)
    tick(house, ayo.now + 40 * MINUTE)
    [told] = owed(house, "danger_unread")
    assert "no one has read" in words(told)
    assert "999" in words(told)


def test_when_no_call_can_be_delivered_the_person_is_told_at_the_next_tick(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "gone@council.example")
    ayo.types("hello", DANGER)
    with house.store.turn() as tx:
        outbox.give_up(tx, owed(house, "duty_call")[0].id, "refused")
    tick(house, ayo.now + MINUTE)
    assert len(owed(house, "danger_unread")) == 1


def test_an_officer_on_duty_writes_back_before_all_else_and_it_is_their_alert_then(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "one@council.example")
    ayo.types("hello", DANGER)
    alert = the_alert(house)
    with house.store.turn() as tx:
        assert writing_back.write(house, tx, ann, alert.id, "I am Ann. Where are you?", ayo.now)
    [told] = owed(house, "officers_words")
    assert (told.rank, told.notice_first, told.way_id) == (SAFETY, True, ayo.way.id)
    with house.store.look() as tx:
        assert alerts.waiting(tx, THE_SERVICE) == []


def test_a_case_without_danger_calls_nobody(house: House, ann: Scope, ayo: Someone) -> None:
    on_duty(house, ann, "one@council.example", council="liverpool")
    ayo.types(*SENT)
    tick(house, ayo.now + timedelta(days=2))
    assert owed(house, "duty_call") == []


def test_a_councils_own_route_is_called_for_its_alerts(house: House, ann: Scope, ayo: Someone) -> None:
    on_duty(house, ann, "desk@heard.example")
    on_duty(house, ann, "team@liverpool.example", council="liverpool")
    ayo.types("hello", "problem", "liverpool", DANGER)
    with house.store.look() as tx:
        [alert] = alerts.waiting(tx, THE_SERVICE)
    assert alert.council == "liverpool"
    assert len(owed(house, "duty_call")) == 1


def test_a_council_without_a_route_is_looked_after_by_the_services_desk(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "desk@heard.example")
    ayo.types("hello", "problem", "liverpool", DANGER)
    assert len(owed(house, "duty_call")) == 1


def test_an_alert_kept_from_everyone_on_a_councils_route_goes_to_the_services_desk(
    house: House, ann: Scope, ayo: Someone
) -> None:
    bob = an_officer(house, "Bob", councils=("manchester",))
    with house.store.turn() as tx:
        phone = contacts.add_contact(tx, bob, "manchester", "telegram", "always", START)
        code = contacts.new_code(tx, bob, phone, START)
    hear_code(Someone(house, carrier="telegram", address="8"), f"duty {code}")
    on_duty(house, ann, "desk@heard.example")
    ayo.types(*SENT)
    with house.store.turn() as tx:
        case = cases.read_case(tx, THE_SERVICE, str(ayo.kept.case_id))
        assert case
        readers.restrict(house, tx, ann, case.reference, "It is about Bob.", ayo.now)
        readers.take_off(tx, ann, case.reference, bob.officer_id, ayo.now)
    ayo.types("bob is hitting me right now")
    with house.store.look() as tx:
        [desk] = duty.route(tx, None)
        assert [each.way_id for each in owed(house, "duty_call")] == [desk.way_id]


def test_the_words_say_whether_somebody_on_duty_is_called(house: House, ann: Scope, ayo: Someone) -> None:
    said = "\n".join(each.text for each in ayo.types("hello", DANGER))
    assert "I call the person on duty" not in said
    on_duty(house, ann, "desk@heard.example")
    bea = Someone(house, carrier="telegram", address="88")
    said = "\n".join(each.text for each in bea.types("hello", DANGER))
    assert "I call the person on duty" in said


def test_when_nobody_is_on_duty_the_words_say_from_when_on_somebody_is(
    house: House, ann: Scope, ayo: Someone
) -> None:
    with house.store.turn() as tx:
        contacts.add_contact(tx, ann, None, "email", "thu 13:00-17:00", START, address="desk@heard.example")
    said = "\n".join(each.text for each in ayo.types("hello", DANGER))
    assert "no one is there right now" in said
    assert "Thursday 2 April, 13:00" in said


def test_where_somebody_is_always_on_duty_the_first_word_is_not_that_nobody_watches(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "desk@heard.example")
    assert "no_one_watches" not in [each.name for each in ayo.types("/start")]


def test_a_chat_is_bound_by_the_code_that_is_typed_and_a_code_works_once(house: House, ann: Scope) -> None:
    bea = Someone(house, carrier="telegram", address="88")
    with house.store.turn() as tx:
        contact = contacts.add_contact(tx, ann, None, "telegram", "always", START)
        code = contacts.new_code(tx, ann, contact, START)
    hear_code(bea, f"duty {code.lower()}")
    assert [each.way_id for each in owed(house, "duty_bound")] == [bea.way.id]
    hear_code(bea, f"duty {code}")
    assert len(owed(house, "duty_no_such_code")) == 1
    ayo = Someone(house, carrier="telegram", address="7")
    ayo.types("hello", DANGER)
    assert [each.way_id for each in owed(house, "duty_call")] == [bea.way.id]


def test_a_code_is_good_for_a_quarter_of_an_hour(house: House, ann: Scope) -> None:
    bea = Someone(house, carrier="telegram", address="88")
    with house.store.turn() as tx:
        contact = contacts.add_contact(tx, ann, None, "telegram", "always", START)
        code = contacts.new_code(tx, ann, contact, START)
    bea.now += 16 * MINUTE
    hear_code(bea, f"duty {code}")
    assert owed(house, "duty_bound") == []


def test_after_wrong_codes_the_right_one_waits_its_moment_and_then_works(
    slow_house: House, ann_there: Scope
) -> None:
    bea = Someone(slow_house, carrier="telegram", address="88")
    with slow_house.store.turn() as tx:
        code = contacts.new_code(
            tx, ann_there, contacts.add_contact(tx, ann_there, None, "telegram", "always", START), START
        )
    for wrong in ("AAAA-AAAA", "BBBB-BBBB", "CCCC-CCCC"):
        hear_code(bea, f"duty {wrong}")
    hear_code(bea, f"duty {code}")
    assert owed(slow_house, "duty_bound") == []
    assert len(owed(slow_house, "duty_too_soon")) == 1
    bea.now += MINUTE
    hear_code(bea, f"duty {code}")
    assert len(owed(slow_house, "duty_bound")) == 1


def test_a_wrong_code_makes_nobody_else_wait(slow_house: House, ann_there: Scope) -> None:
    cem, bea = (Someone(slow_house, carrier="telegram", address=chat) for chat in ("77", "88"))
    with slow_house.store.turn() as tx:
        code = contacts.new_code(
            tx, ann_there, contacts.add_contact(tx, ann_there, None, "telegram", "always", START), START
        )
    for wrong in ("AAAA-AAAA", "BBBB-BBBB", "CCCC-CCCC", "DDDD-DDDD"):
        hear_code(cem, f"duty {wrong}")
    hear_code(bea, f"duty {code}")
    assert [each.way_id for each in owed(slow_house, "duty_bound")] == [bea.way.id]


def test_hours_that_cannot_be_read_are_refused_with_an_example(house: House, ann: Scope) -> None:
    with house.store.turn() as tx, pytest.raises(Refused, match=r"mon-fri 9:00-17:30"):
        contacts.add_contact(tx, ann, None, "email", "when I am there", START, address="a@b.example")


def hear_code(someone: Someone, typed: str) -> None:
    """A duty code begins no conversation, so there is no turn to read."""
    with someone.house.store.turn() as tx:
        hear(someone.house, tx, someone.way, Heard(at=someone.now, words=typed), someone.now)
