import threading
from datetime import datetime

from store import inbox
from store.database import Store, Tx
from store.inbox import New
from tests.store.conftest import NOW
from tests.store.people_here import taken

RAW = b'{"update_id": 1}'


def _keep(tx: Tx, update_id: int, chat: int | None = 77, message_id: int | None = None) -> int:
    [kept] = inbox.keep_all(tx, [New(5, update_id, RAW, chat, message_id)], NOW)
    return kept.seq


def _next(tx: Tx) -> list[int]:
    return [update.update_id for update in inbox.waiting(tx, 10)]


def test_an_update_comes_back_as_it_came(store: Store) -> None:
    with store.turn() as tx:
        kept = inbox.keep_all(tx, [New(5, 1, RAW, 77, 3)], NOW)
        update = inbox.waiting(tx, 1)[0]
        assert kept == [update]
        assert taken(tx, update).is_ours
        assert not taken(tx, update).is_ours
    assert (update.raw, update.message_id, update.bot_id, update.received_at) == (RAW, 3, 5, NOW)


def test_a_duplicate_update_changes_nothing(store: Store) -> None:
    with store.turn() as tx:
        _keep(tx, 1)
        assert inbox.keep_all(tx, [New(5, 1, b"again", 77)], NOW) == []
        assert inbox.count(tx, "open") == 1


def test_nothing_is_kept_of_nothing(store: Store) -> None:
    with store.turn() as tx:
        assert inbox.keep_all(tx, [], NOW) == []


def test_two_bots_may_use_the_same_number(store: Store) -> None:
    with store.turn() as tx:
        _keep(tx, 1)
        assert inbox.keep_all(tx, [New(6, 1, RAW, 77)], NOW)


def test_one_chats_messages_are_taken_one_at_a_time_by_message_id(store: Store) -> None:
    with store.turn() as tx:
        second, first = _keep(tx, 1, message_id=12), _keep(tx, 2, message_id=11)
        assert _next(tx) == [2]
        inbox.done(tx, first, NOW)
        assert _next(tx) == [1]
        inbox.done(tx, second, NOW)
        assert _next(tx) == []


def test_chats_do_not_wait_for_each_other_and_updates_of_no_chat_for_nobody(store: Store) -> None:
    with store.turn() as tx:
        for update_id, chat in [(1, 7), (2, 8), (3, None), (4, None), (5, 7)]:
            _keep(tx, update_id, chat)
        assert _next(tx) == [1, 2, 3, 4]


def test_an_update_that_fails_three_times_is_set_aside_and_the_next_is_handled(store: Store) -> None:
    with store.turn() as tx:
        odd = _keep(tx, 1, message_id=1)
        _keep(tx, 2, message_id=2)
        assert [inbox.failed(tx, odd, NOW) for _ in range(3)] == [False, False, True]
        assert _next(tx) == [2]
        assert inbox.count(tx, "aside") == 1


def test_what_comes_after_a_later_one_was_answered_is_a_late_answer(store: Store) -> None:
    with store.turn() as tx:
        inbox.done(tx, _keep(tx, 1, message_id=12), NOW)
        _keep(tx, 2, message_id=11)
        late = inbox.waiting(tx, 1)[0]
        assert taken(tx, late).is_late
        _keep(tx, 3, message_id=13)
        in_time = inbox.waiting(tx, 1)[0]
        assert not taken(tx, in_time).is_late


def test_a_tap_comes_after_what_its_chat_had_sent_before_it(store: Store) -> None:
    with store.turn() as tx:
        kept = inbox.keep_all(tx, [New(5, 1, RAW, 77, 12), New(5, 2, RAW, 77, 3, is_last=True)], NOW)
        assert [update.message_id for update in kept] == [12, 12]
        inbox.keep_all(tx, [New(5, 3, RAW, 88, 4, is_last=True)], NOW)
        assert _next(tx) == [1, 3]
        inbox.done(tx, inbox.waiting(tx, 1)[0].seq, NOW)
        assert [update.message_id for update in inbox.waiting(tx, 10)] == [12, 4]


def test_forgetting_a_chat_keeps_what_still_waits(store: Store) -> None:
    with store.turn() as tx:
        inbox.done(tx, _keep(tx, 1), NOW)
        _keep(tx, 2)
        waits = inbox.waiting(tx, 1)[0]
        inbox.forget_of_chat(tx, waits.chat_hash or "")
        assert [update.raw for update in inbox.waiting(tx, 10)] == [RAW]


def test_only_one_replica_takes_an_update(store: Store, other_replica: Store) -> None:
    with store.turn() as tx:
        for update_id in range(20):
            _keep(tx, update_id, chat=update_id)
    done: list[int] = []

    def work(replica: Store, now: datetime) -> None:
        while True:
            with replica.turn() as tx:
                mine = [each.seq for each in inbox.waiting(tx, 3) if taken(tx, each, now).is_ours]
                left = inbox.count(tx, "open")
            done.extend(mine)
            if not left:
                return

    threads = [threading.Thread(target=work, args=(each, NOW)) for each in (store, other_replica)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == sorted(set(done))
    assert len(done) == 20
