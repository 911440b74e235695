from datetime import timedelta

import pytest

from store import alerts, at_hand, inbox, outbox, postal_round, written_back
from store.at_hand import AtHand
from store.database import Store, Tx
from store.inbox import New
from tests.store.conftest import NOW
from tests.store.people_here import a_conversation, a_way, an_officer, taken

AN_HOUR = timedelta(hours=1)


def there(tx: Tx) -> AtHand:
    """What the turn of somebody in chat 77 begins from, whatever they wrote."""
    [update] = inbox.keep_all(tx, [New(1, 1, b"{}", chat=77, message_id=1)], NOW)
    return taken(tx, update)


def test_a_chat_with_nothing_held_and_no_officers_words_begins_from_neither(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        outbox.owe(tx, kept.person_id, "hello", 1, {}, kept.way_id, NOW)
        here = there(tx)
    assert here.kept == kept
    assert (here.is_held, here.written_back_at) == (False, None)


def test_what_is_held_for_whoever_is_reached_there_is_known(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        outbox.owe(tx, kept.person_id, "answered", 2, {}, None, NOW, held="only_when_i_ask")
        assert there(tx).is_held


def test_what_is_held_for_somebody_elsewhere_is_not_theirs(store: Store) -> None:
    with store.turn() as tx:
        a_conversation(tx)
        other = a_conversation(tx, a_way(tx, "78"))
        outbox.owe(tx, other.person_id, "answered", 2, {}, None, NOW, held="only_when_i_ask")
        assert not there(tx).is_held


@pytest.mark.parametrize("has_left", [True, False])
def test_when_an_officers_words_left_is_known_once_they_have(store: Store, has_left: bool) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        officer = str(an_officer(tx).officer_id)
        alert = alerts.raise_alert(tx, "A", "rule", kept.person_id, kept.way_id, None, kept.key_id, NOW)
        owed = outbox.owe(tx, kept.person_id, "officers_words", 0, {}, kept.way_id, NOW, notice_first=True)
        assert owed
        written_back.note(tx, alert, owed, officer, NOW)
        if has_left:
            postal_round.sent(tx, owed, 5, NOW + AN_HOUR)
        left_at = NOW + AN_HOUR if has_left else None
        assert written_back.left_at(tx, kept.way_id) == left_at
        assert there(tx).written_back_at == left_at


def test_of_several_turns_asked_for_together_each_begins_from_its_own_chat(store: Store) -> None:
    with store.turn() as tx:
        ann, bea = a_conversation(tx), a_conversation(tx, a_way(tx, "78"))
        outbox.owe(
            tx, bea.person_id, "hello", 1, {}, bea.way_id, NOW, conversation_id=bea.id, turn=bea.turn
        )  # fmt: skip
        new = [New(1, number, b"{}", chat=chat, message_id=1) for number, chat in enumerate((77, 78, 79))]
        updates = [(update, NOW) for update in inbox.keep_all(tx, new, NOW)]
        anns, beas, nobodys = at_hand.of_all(tx, updates)
        assert (anns.kept, beas.kept, nobodys.kept) == (ann, bea, None)
        assert ([each.kind for each in beas.said], anns.said) == (["hello"], [])
        assert [each.is_ours for each in (anns, beas, nobodys)] == [True, True, True]
        assert not at_hand.of_all(tx, updates)[0].is_ours


def test_only_who_was_answered_later_is_late(store: Store) -> None:
    with store.turn() as tx:
        new = [New(1, number, b"{}", chat=77, message_id=message) for number, message in enumerate((5, 6))]
        earlier, later = inbox.keep_all(tx, [*new, New(1, 3, b"{}", chat=78, message_id=1)], NOW)[:2]
        assert not taken(tx, later).is_late
        assert taken(tx, earlier).is_late
