import os
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from store import attachments, fetching
from store.attachments import PART
from store.database import Store, Tx
from store.faults import Refused, SealBroken
from store.fetching import TRIES
from store.officers import THE_SERVICE
from store.tables import attachment_parts, conversations
from tests.store.conftest import NOW
from tests.store.people_here import a_case, a_conversation, arrived

LATER = NOW + timedelta(hours=1)


def _expect(store: Store, remote: str | None = None) -> str:
    with store.turn() as tx:
        kept = a_conversation(tx)
        return attachments.expect(
            tx, kept.id, kept.key_id, "photo", NOW, name="me.jpg", media_type="image/jpeg", remote=remote
        )


def _parts(tx: Tx) -> int:
    return int(tx.value(select(func.count()).select_from(attachment_parts)))


def test_twenty_megabytes_come_back_byte_for_byte(store: Store) -> None:
    attachment_id, data = _expect(store), os.urandom(20 * PART)
    arrived(store, attachment_id, *(data[at : at + PART] for at in range(0, len(data), PART)))
    with store.look() as tx:
        assert b"".join(attachments.chunks(tx, attachment_id)) == data
        assert _parts(tx) == 20
        [kept] = attachments.of_conversation(tx, tx.value(select(conversations.c.id)))
    assert (kept.state, kept.size, kept.name) == ("stored", len(data), "me.jpg")


def test_a_file_that_is_too_big_is_said_so_and_not_kept(store: Store) -> None:
    attachment_id = _expect(store)
    with store.turn() as tx:
        attachments.add_part(tx, attachment_id, 0, b"x" * PART)
        attachments.too_big(tx, attachment_id)
        assert _parts(tx) == 0
        with pytest.raises(Refused, match="not here"):
            list(attachments.chunks(tx, attachment_id))


def test_an_empty_file_is_a_file(store: Store) -> None:
    attachment_id = _expect(store)
    arrived(store, attachment_id)
    with store.look() as tx:
        assert list(attachments.chunks(tx, attachment_id)) == []


def test_an_upload_that_broke_off_is_not_stored_and_later_lost(store: Store) -> None:
    attachment_id = _expect(store)
    with store.turn() as tx:
        attachments.add_part(tx, attachment_id, 0, b"x" * PART)
        with pytest.raises(Refused, match="not here"):
            list(attachments.chunks(tx, attachment_id))
        assert attachments.lose_abandoned(tx, NOW) == 0
        assert attachments.lose_abandoned(tx, LATER) == 1
        assert _parts(tx) == 0


def test_a_fetch_tried_again_replaces_what_the_first_left(store: Store) -> None:
    attachment_id = _expect(store, "remote")
    with store.turn() as tx:
        for number in range(3):
            attachments.add_part(tx, attachment_id, number, b"old")
    arrived(store, attachment_id, b"new")
    with store.look() as tx:
        assert b"".join(attachments.chunks(tx, attachment_id)) == b"new"


def test_a_file_with_a_part_gone_is_not_given_out_as_whole(store: Store) -> None:
    attachment_id = _expect(store)
    arrived(store, attachment_id, b"x" * PART, b"y")
    with store.turn() as tx:
        tx.remove(attachment_parts, attachment_parts.c.number == 1)
        with pytest.raises(SealBroken, match="not complete"):
            list(attachments.chunks(tx, attachment_id))


def test_a_locked_file_is_given_to_nobody(store: Store) -> None:
    attachment_id = _expect(store)
    arrived(store, attachment_id, b"x")
    with store.turn() as tx:
        attachments.lock(tx, attachment_id)
        with pytest.raises(Refused, match="locked"):
            list(attachments.chunks(tx, attachment_id))


def test_a_file_to_fetch_is_leased_tried_again_and_in_the_end_lost(store: Store) -> None:
    attachment_id = _expect(store, "remote")
    with store.turn() as tx:
        for k in range(TRIES):
            now = NOW + k * timedelta(hours=1)
            (claimed,) = fetching.claim(tx, now, 10)
            assert (claimed.id, claimed.remote) == (attachment_id, "remote")
            assert fetching.claim(tx, now, 10) == []
            lost = fetching.failed(tx, attachment_id)
            assert lost == (k == TRIES - 1)
        assert fetching.claim(tx, NOW + timedelta(days=1), 10) == []


def test_a_pages_upload_is_not_fetched_from_telegram(store: Store) -> None:
    _expect(store)
    with store.turn() as tx:
        assert fetching.claim(tx, LATER, 10) == []


def test_files_go_with_their_conversation_to_its_case(store: Store) -> None:
    attachment_id = _expect(store)
    arrived(store, attachment_id, b"12345")
    with store.turn() as tx:
        assert attachments.read(tx, THE_SERVICE, attachment_id) is None  # no case yet: no officer's business
        case = a_case(tx)
        attachments.join_case(tx, tx.value(select(conversations.c.id)), case.id)
        assert [file.id for file in attachments.of_case(tx, THE_SERVICE, case.id)] == [attachment_id]


def test_what_an_address_has_sent_is_counted(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        ids = [attachments.expect(tx, kept.id, kept.key_id, "file", NOW) for _ in range(3)]
    for attachment_id in ids[:2]:
        arrived(store, attachment_id, b"12345")
    with store.look() as tx:
        assert attachments.total_of_way(tx, kept.way_id) == 10
        assert attachments.total_of_way(tx, "another") == 0
        assert len(attachments.of_conversation(tx, kept.id)) == 3
