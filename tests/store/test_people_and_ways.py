from datetime import timedelta

import pytest
from sqlalchemy import select

from store import inbox, outbox, page_sessions, people, ways
from store.database import Store
from store.inbox import New
from store.tables import inbox as inbox_table
from store.tables import ways as ways_table
from tests.store.conftest import NOW
from tests.store.people_here import a_person, a_way

LATER = NOW + timedelta(hours=1)


def test_a_chat_is_found_again_by_its_address(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
    with store.look() as tx:
        assert ways.find_way(tx, "telegram", "77") == way
        assert ways.address_of(tx, way.id) == "77"
        assert ways.find_way(tx, "telegram", "78") is None
        assert ways.find_way(tx, "page", "77") is None


def test_the_same_address_is_never_two_ways(store: Store) -> None:
    with store.turn() as tx:
        assert a_way(tx) == a_way(tx)


def test_a_way_without_an_address_is_a_way(store: Store) -> None:
    with store.turn() as tx:
        by_officer = ways.add_way(tx, "officer", None, "en", NOW)
        assert by_officer != ways.add_way(tx, "officer", None, "en", NOW)
        assert ways.address_of(tx, by_officer.id) is None


def test_a_new_return_code_takes_the_place_of_the_old_one(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx, "apple river moon chair", "page")
        ways.change_address(tx, way.id, "green tiger lamp road")
        assert ways.find_way(tx, "page", "apple river moon chair") is None
        assert ways.find_way(tx, "page", "green tiger lamp road") == way


def test_a_chat_may_be_shared_and_a_person_have_several_ways(store: Store) -> None:
    with store.turn() as tx:
        chat, page = a_way(tx), a_way(tx, "four words of code", "page")
        ann, ben = a_person(tx), a_person(tx, "Ben")
        for person_id, way in [(ann, chat), (ann, page), (ben, chat)]:
            ways.link(tx, person_id, way.id, NOW)
        assert {person.id for person in people.people_of(tx, chat.id)} == {ann, ben}
        assert {way.id for way in ways.ways_of(tx, ann)} == {chat.id, page.id}
        ways.unlink(tx, ann, chat.id)
        assert [way.id for way in ways.ways_of(tx, ann)] == [page.id]


def test_words_come_at_once_only_for_who_chose_that(store: Store) -> None:
    with store.turn() as tx:
        way, ann = a_way(tx), a_person(tx)
        ways.link(tx, ann, way.id, NOW)
        assert not ways.wants_words_at_once(tx, ann, way.id)
        ways.link(tx, ann, way.id, NOW, words_at_once=True)
        assert ways.wants_words_at_once(tx, ann, way.id)


def test_what_someone_told_about_themselves_can_change(store: Store) -> None:
    with store.turn() as tx:
        ann = a_person(tx)
        people.change_about(tx, ann, {"name": "Anna", "age": 14})
        people.set_language(tx, ann, "cy")
    with store.look() as tx:
        assert people.about(tx, ann) == {"name": "Anna", "age": 14}
        person = people.read_person(tx, ann)
        assert person
        assert person.language == "cy"
        assert people.read_person(tx, "nobody") is None


def test_a_way_speaks_its_language_and_can_be_blocked_for_a_while(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        ways.set_language(tx, way.id, "cy")
        ways.mark_blocked(tx, way.id, NOW)
        blocked = ways.read_way(tx, way.id)
        ways.unblock(tx, way.id)
        back = ways.read_way(tx, way.id)
    assert blocked
    assert back
    assert (blocked.language, blocked.blocked_at, back.blocked_at) == ("cy", NOW, None)


def test_forgetting_someones_telegram_leaves_no_address_and_owes_nothing_there(store: Store) -> None:
    with store.turn() as tx:
        way, ann = a_way(tx), a_person(tx)
        owed = outbox.owe(tx, ann, "notice", 3, {"text": "hello"}, way.id, NOW)
        [update] = inbox.keep_all(tx, [New(1, 1, b'{"id": 77}', 77, 1)], NOW)
        inbox.done(tx, update.seq, NOW)
        page_sessions.start(tx, way.id, "token", NOW)
        ways.forget(tx, way.id, NOW)
    with store.look() as tx:
        assert ways.find_way(tx, "telegram", "77") is None
        assert tx.first(select(ways_table.c.address, ways_table.c.address_hash)) == (None, None)
        assert tx.first(select(inbox_table.c.raw, inbox_table.c.chat_hash)) == (None, None)
        assert page_sessions.way_of(tx, "token") is None
        assert outbox.read(tx, owed or "").why == "forgotten"  # type: ignore[union-attr]


def test_forgetting_twice_touches_nobody_elses_updates(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        [update] = inbox.keep_all(tx, [New(1, 1, b"of no chat")], NOW)
        inbox.done(tx, update.seq, NOW)
        ways.forget(tx, way.id, NOW)
        ways.forget(tx, way.id, NOW)
        assert tx.value(select(inbox_table.c.raw)) is not None


def test_a_session_opens_its_way_until_it_ends(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx, "four words of code", "page")
        page_sessions.start(tx, way.id, "token", NOW)
        assert page_sessions.way_of(tx, "token") == way
        assert page_sessions.way_of(tx, "another") is None
        page_sessions.end(tx, "token", NOW)
        assert page_sessions.way_of(tx, "token") is None


def test_a_session_that_was_not_used_for_long_is_over(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx, "four words of code", "page")
        page_sessions.start(tx, way.id, "token", NOW)
        assert page_sessions.way_of(tx, "token", seen_since=LATER) is None
        page_sessions.seen(tx, "token", LATER)
        assert page_sessions.way_of(tx, "token", seen_since=LATER) == way


@pytest.mark.parametrize("token", ["one", "two"])
def test_all_sessions_of_a_way_end_together(store: Store, token: str) -> None:
    with store.turn() as tx:
        way = a_way(tx, "four words of code", "page")
        page_sessions.start(tx, way.id, "one", NOW)
        page_sessions.start(tx, way.id, "two", NOW)
        page_sessions.end_all(tx, way.id, NOW)
        assert page_sessions.way_of(tx, token) is None
