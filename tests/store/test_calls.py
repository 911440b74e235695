"""Calls to whoever is on duty, in both databases: which of them failed, and which can reach nobody."""

from datetime import timedelta

from store import alerts, duty, not_arrived, outbox, postal_round, ways
from store.database import Store, Tx
from tests.store.conftest import NOW
from tests.store.people_here import a_conversation

LATER = NOW + timedelta(minutes=1)


def a_call(tx: Tx, carrier: str = "email", address: str = "duty@council.example") -> str:
    """An alert, a contact on the service's own route, and a call about it; returns the message's id."""
    child = a_conversation(tx)
    alert_id = alerts.raise_alert(tx, "B", "hits", child.person_id, child.way_id, None, child.key_id, NOW)
    contact_id = duty.add_contact(tx, None, carrier, "always", NOW, address=address)
    contact = next(each for each in duty.route(tx, None) if each.id == contact_id)
    message_id = outbox.owe(tx, contact.person_id, "duty_call", 0, {}, contact.way_id, NOW)
    assert message_id
    duty.note_call(tx, alert_id, contact_id, message_id, NOW)
    return message_id


def call(tx: Tx) -> duty.Call:
    [alert] = alerts.unacknowledged(tx)
    [found] = duty.calls_of(tx, [alert.id])
    return found


def test_a_call_fails_after_five_tries_and_no_more_once_it_left(store: Store) -> None:
    with store.turn() as tx:
        message_id = a_call(tx)
        for _ in range(duty.TRIES - 1):
            postal_round.put_back(tx, message_id, NOW)
        assert not call(tx).failed
        postal_round.put_back(tx, message_id, NOW)
        assert call(tx).failed
        postal_round.sent(tx, message_id, None, LATER)
        assert not call(tx).failed


def test_a_call_says_the_level_of_its_alert_and_other_messages_say_none(store: Store) -> None:
    with store.turn() as tx:
        assert duty.level_of(tx, a_call(tx)) == "B"
        assert duty.level_of(tx, "another") is None


def test_a_call_is_stranded_where_we_have_no_such_carrier(store: Store) -> None:
    with store.turn() as tx:
        message_id = a_call(tx)
        assert not_arrived.stranded(tx, "duty_call", ["email", "webhook"], NOW) == []
        found = not_arrived.stranded(tx, "duty_call", ["webhook"], NOW)
        assert [each.id for each in found] == [message_id]


def test_a_call_is_stranded_on_a_blocked_way_until_they_are_back(store: Store) -> None:
    with store.turn() as tx:
        message_id = a_call(tx, "telegram", "88")
        owed = outbox.read(tx, message_id)
        assert owed
        assert owed.way_id
        ways.mark_blocked(tx, owed.way_id, NOW)
        assert len(not_arrived.stranded(tx, "duty_call", ["telegram"], NOW)) == 1
        ways.unblock(tx, owed.way_id)
        assert not_arrived.stranded(tx, "duty_call", ["telegram"], NOW) == []


def test_only_what_is_owed_of_this_kind_is_stranded(store: Store) -> None:
    with store.turn() as tx:
        message_id = a_call(tx)
        assert not_arrived.stranded(tx, "told", [], NOW) == []
        outbox.give_up(tx, message_id, "no_carrier")
        assert not_arrived.stranded(tx, "duty_call", [], NOW) == []
