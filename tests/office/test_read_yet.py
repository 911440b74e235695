"""Whether somebody has read it is said once, however many alerts there are, and only while it is so."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from office import writing_back
from office.desk import acknowledge_alert
from office.house import House
from office.watch import tick
from store import alerts
from store.scope import THE_SERVICE, Scope
from tests.office.chatting import Someone
from tests.office.duty_here import DANGER, MINUTE, owed, the_alert, words
from tests.office.hearing_here import house_over


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = house_over(f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look day and night.")
    yield made
    made.store.close()


def acts_on_all(house: House, ann: Scope, ayo: Someone) -> None:
    with house.store.turn() as tx:
        for each in alerts.waiting(tx, THE_SERVICE):
            assert acknowledge_alert(house, tx, ann, each.id, ayo.now)


def test_several_alerts_of_one_conversation_are_read_once(house: House, ann: Scope, ayo: Someone) -> None:
    ayo.types("hello", DANGER, "he has a knife", "I am under the bed")
    acts_on_all(house, ann, ayo)
    assert len(owed(house, "danger_read")) == 1


def test_what_becomes_of_an_alert_is_said_once_and_not_after_every_word(
    house: House, ann: Scope, ayo: Someone
) -> None:
    assert "danger_who_knows" in [each.name for each in ayo.types("hello", DANGER)]
    assert [each.name for each in ayo.types("ok")][:1] == ["danger_still_here"]
    assert "danger_who_knows" not in [each.name for each in ayo.types("ok love")]


def test_while_it_waits_to_be_opened_it_is_not_said_again(house: House, ann: Scope, ayo: Someone) -> None:
    ayo.types("hello", DANGER)
    acts_on_all(house, ann, ayo)
    ayo.types("he has a knife")
    acts_on_all(house, ann, ayo)
    [told] = owed(house, "danger_read")
    ayo.taps(f".!.0.open:{told.id}")
    ayo.types("he is hitting me again")
    acts_on_all(house, ann, ayo)
    assert len(owed(house, "danger_read")) == 2, "these words are new, and somebody has read them too"


def test_whoever_was_written_to_is_not_told_besides_that_it_was_read(
    house: House, ann: Scope, ayo: Someone
) -> None:
    ayo.types("hello", DANGER, "he has a knife")
    with house.store.turn() as tx:
        assert writing_back.write(house, tx, ann, the_alert(house).id, "I am Ann. Where are you?", ayo.now)
    acts_on_all(house, ann, ayo)
    assert owed(house, "danger_read") == []


def test_that_nobody_has_read_it_is_said_once_and_not_after_somebody_has(
    house: House, ann: Scope, ayo: Someone
) -> None:
    ayo.types("hello", DANGER)
    ayo.now += 10 * MINUTE
    ayo.types("he has a knife")
    for minutes in (10, 12, 25, 40):
        tick(house, ayo.now + minutes * MINUTE)
    [unread] = owed(house, "danger_unread")
    acts_on_all(house, ann, ayo)
    with house.store.look() as tx:
        assert [each.state for each in owed(house, "danger_unread")] == ["given_up"], "it is not so any more"
        assert alerts.waiting(tx, THE_SERVICE) == []
    tick(house, ayo.now + timedelta(hours=3))
    assert len(owed(house, "danger_unread")) == 1
    assert "you may not be safe" in words(unread)


def test_what_is_written_after_somebody_has_read_is_unread_by_itself(
    house: House, ann: Scope, ayo: Someone
) -> None:
    ayo.types("hello", DANGER)
    acts_on_all(house, ann, ayo)
    [read] = owed(house, "danger_read")
    ayo.taps(f".!.0.open:{read.id}")
    ayo.types("he has a knife")
    tick(house, ayo.now + 20 * MINUTE)
    [unread] = owed(house, "danger_unread")
    assert "no one has read yet what you wrote last" in words(unread)


@pytest.mark.parametrize("who", ["parent", "carer", "advocate", "other"])
def test_a_grown_up_hears_it_with_the_number_for_grown_ups(
    house: House, ann: Scope, ayo: Someone, who: str
) -> None:
    ayo.types("hello", "problem", "liverpool", who)
    ayo.types("he is hitting her right now")
    tick(house, ayo.now + 20 * MINUTE)
    [unread] = owed(house, "danger_unread")
    with house.store.turn() as tx:
        alert = the_alert(house)
        assert acknowledge_alert(house, tx, ann, alert.id, ayo.now)
    [read] = owed(house, "danger_read")
    for each in (unread, read):
        assert "0808 800 5000" in words(each)
        assert "Childline" not in words(each)
        assert "that someone may not be safe" in words(each)
