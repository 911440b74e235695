from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from store import conversations, drafts, inbox, outbox
from store.database import Store, Tx
from store.faults import Conflict, Refused
from store.inbox import New
from store.tables import alerts, keys, metadata, people
from store.tables import conversations as conversations_table
from store.tables import inbox as inbox_table
from tests.store.conftest import NOW
from tests.store.people_here import a_conversation, a_way

LATER = NOW + timedelta(days=2)


def test_a_conversation_comes_back_as_it_was_left(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
    with store.turn() as tx:
        assert conversations.open_one(tx, kept.way_id) == kept
        assert conversations.read(tx, kept.id) == kept
    with store.look() as tx:
        assert conversations.open_one(tx, kept.way_id, for_update=False) == kept


def test_a_turn_moves_it_one_further(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        after = conversations.save(tx, kept, {"answers": {}}, "check", "sefton", LATER, sent_at=LATER)
        conversations.asked(tx, kept.id, LATER)
        again = conversations.read(tx, kept.id)
    assert after.turn == 1
    assert again
    assert (again.step, again.council, again.heard_at) == ("check", "sefton", LATER)
    assert (again.sent_at, again.asked_at) == (LATER, LATER)
    assert again.state == {"answers": {}}


def test_a_turn_on_what_moved_on_meanwhile_is_refused(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        conversations.save(tx, kept, {}, "check", None, NOW)
    with pytest.raises(Conflict), store.turn() as tx:
        conversations.save(tx, kept, {}, "check", None, NOW)


def test_one_conversation_is_open_on_a_way(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
    with pytest.raises(IntegrityError), store.turn() as tx:
        tx.add(conversations_table, **{**vars(kept), "id": "another", "state": b""})


def test_a_closed_conversation_opens_again_in_place_of_the_open_one(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        old = a_conversation(tx, way)
        conversations.close(tx, old.id)
        assert conversations.open_one(tx, way.id) is None
        new = a_conversation(tx, way)
        conversations.open_again(tx, old.id)
        now_open = conversations.open_one(tx, way.id)
        assert now_open
        assert now_open.id == old.id
        assert {kept.id for kept in conversations.of_way(tx, way.id)} == {old.id, new.id}


def test_a_silent_draft_is_reminded_once(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        assert drafts.drafts_to_remind(tx, NOW, 10) == []
        assert drafts.drafts_to_remind(tx, LATER, 10) == [kept]
        drafts.mark_reminded(tx, kept.id, LATER)
        assert drafts.drafts_to_remind(tx, LATER, 10) == []


def test_officers_see_drafts_as_a_number_of_their_councils_only(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        assert drafts.count_drafts(tx, ["liverpool"]) == 1
        assert drafts.count_drafts(tx, ["sefton"]) == 0
        conversations.save(tx, kept, {}, "sent", "liverpool", NOW, sent_at=NOW)
        assert drafts.count_drafts(tx, ["liverpool"]) == 0


def _rows(tx: Tx) -> dict[str, int]:
    left = {name: tx.value(select(func.count()).select_from(t)) for name, t in metadata.tables.items()}
    return {name: number for name, number in left.items() if number and name not in ("meta", "ways")}


def test_deleting_a_draft_leaves_nothing_of_it(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        [update] = inbox.keep_all(tx, [New(1, 1, b"they moved me", 77, 1)], NOW)
        inbox.done(tx, update.seq, NOW)
        outbox.owe(tx, kept.person_id, "ask", 1, {}, kept.way_id, NOW, conversation_id=kept.id, turn=1)
    with store.turn() as tx:
        drafts.delete_draft(tx, kept.id)
        drafts.delete_draft(tx, kept.id)  # pressed twice
    with store.look() as tx:
        assert _rows(tx) == {"inbox": 1}
        assert tx.value(select(inbox_table.c.raw)) is None


def test_what_was_sent_is_not_deleted(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        conversations.save(tx, kept, {}, "sent", "liverpool", NOW, sent_at=NOW)
        with pytest.raises(Refused, match="council's record"):
            drafts.delete_draft(tx, kept.id)


def test_what_raised_an_alert_stays_when_the_draft_is_deleted(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        tx.add(
            alerts, id="a", level="A", rule="said_so", person_id=kept.person_id, way_id=kept.way_id,
            conversation_id=kept.id, key_id=kept.key_id, raised_at=NOW,
            words=tx.seal("alerts.words", "a", "he hit me", kept.key_id),
        )  # fmt: skip
        drafts.delete_draft(tx, kept.id)
    with store.look() as tx:
        assert conversations.read(tx, kept.id) is None
        assert tx.unseal_text("alerts.words", "a", tx.value(select(alerts.c.words))) == "he hit me"
        assert tx.value(select(people.c.id)) == kept.person_id
        assert tx.value(select(keys.c.id)) == kept.key_id
