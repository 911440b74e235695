import threading
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from store import not_arrived, outbox, postal_round, ways
from store.database import Store, Tx
from store.postal_round import Pace
from store.tables import gates
from store.vault import new_key
from store.ways import Way
from tests.made_once import tables_in
from tests.store.conftest import NOW
from tests.store.people_here import a_conversation, a_person, a_way

SECOND = timedelta(seconds=1)
SAFETY, ANSWER, OFFICER, NOTICE = 0, 1, 2, 3
TELEGRAMS = Pace(timedelta(milliseconds=40), timedelta(milliseconds=1100))


def _owe(tx: Tx, way: Way, rank: int = ANSWER, not_before: datetime = NOW, text: str = "hello") -> str:
    message_id = outbox.owe(tx, a_person(tx), "ask", rank, {"text": text}, way.id, NOW, not_before=not_before)
    assert message_id
    return message_id


def _claim(tx: Tx, now: datetime = NOW, limit: int = 10, owner: str = "me") -> list[str]:
    return [owed.id for owed in postal_round.claim(tx, "telegram", owner, now, limit, pace=TELEGRAMS)]


def test_a_message_owed_is_claimed_with_its_words_and_sent_once(store: Store) -> None:
    with store.turn() as tx:
        message_id = _owe(tx, a_way(tx))
        (owed,) = postal_round.claim(tx, "telegram", "me", NOW, 10)
        assert (owed.id, owed.body) == (message_id, {"text": "hello"})
        postal_round.sent(tx, message_id, 501, NOW)
        assert _claim(tx, NOW + 60 * SECOND) == []
        kept = outbox.read(tx, message_id)
    assert kept
    assert (kept.state, kept.sent_at, kept.their_message_id) == ("sent", NOW, 501)


def test_what_must_be_said_once_is_owed_once(store: Store) -> None:
    with store.turn() as tx:
        way, ann = a_way(tx), a_person(tx)
        assert outbox.owe(tx, ann, "reminder", 3, {}, way.id, NOW, once="remind:1")
        assert outbox.owe(tx, ann, "reminder", 3, {}, way.id, NOW, once="remind:1") is None


def test_rank_goes_before_age_also_within_a_chat(store: Store) -> None:
    with store.turn() as tx:
        one, two = a_way(tx, "1"), a_way(tx, "2")
        notice, answer = _owe(tx, one, NOTICE, NOW - 9 * SECOND), _owe(tx, two, ANSWER)
        safety = _owe(tx, one, SAFETY)
        assert _claim(tx) == [safety, answer]
        postal_round.sent(tx, safety, None, NOW)
        assert _claim(tx, NOW + 2 * SECOND) == [notice]


def test_a_chats_messages_leave_one_after_the_other_in_order(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        first, second = _owe(tx, way), _owe(tx, way)
        assert _claim(tx) == [first]
        assert _claim(tx, NOW + SECOND) == []  # the first is still under way
        postal_round.sent(tx, first, None, NOW + SECOND)
        assert _claim(tx, NOW + SECOND) == [second]


def test_a_claim_whose_owner_died_is_claimed_again(store: Store) -> None:
    with store.turn() as tx:
        message_id = _owe(tx, a_way(tx))
        assert _claim(tx) == [message_id]
        assert _claim(tx, NOW + 31 * SECOND, owner="another") == [message_id]


def test_a_message_waits_for_its_time(store: Store) -> None:
    with store.turn() as tx:
        message_id = _owe(tx, a_way(tx), not_before=NOW + SECOND)
        assert _claim(tx) == []
        assert _claim(tx, NOW + SECOND) == [message_id]


def test_a_message_for_tomorrow_does_not_hold_up_todays_answer(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        _owe(tx, way, ANSWER, NOW + timedelta(days=1))
        today = _owe(tx, way, ANSWER)
        assert _claim(tx) == [today]


def test_a_try_that_failed_keeps_the_chats_order(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        first, _ = _owe(tx, way), _owe(tx, way)
        _claim(tx)
        postal_round.put_back(tx, first, NOW + 5 * SECOND)
        assert _claim(tx, NOW + 4 * SECOND) == []
        assert _claim(tx, NOW + 5 * SECOND) == [first]
        kept = outbox.read(tx, first)
    assert kept
    assert kept.tries == 1


def test_a_carrier_held_back_sends_nothing_till_then(store: Store) -> None:
    with store.turn() as tx:
        message_id = _owe(tx, a_way(tx))
        postal_round.hold_back(tx, NOW + 60 * SECOND)
        assert _claim(tx) == []
        assert _claim(tx, NOW + 60 * SECOND) == [message_id]


def test_the_gate_lets_about_twenty_five_a_second_pass(store: Store) -> None:
    with store.turn() as tx:
        for number in range(60):
            _owe(tx, a_way(tx, str(number)))
        passed = [len(_claim(tx, NOW + k * SECOND / 10, limit=5)) for k in range(10)]
    assert sum(passed) == 25


def test_nothing_is_sent_to_who_blocked_us_until_they_are_back(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        message_id = _owe(tx, way)
        ways.mark_blocked(tx, way.id, NOW)
        assert _claim(tx) == []
        ways.unblock(tx, way.id)
        assert _claim(tx) == [message_id]


def test_a_message_given_up_says_why_and_holds_up_nothing(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        first, second = _owe(tx, way), _owe(tx, way)
        outbox.give_up(tx, first, "refused")
        assert _claim(tx) == [second]
        kept = outbox.read(tx, first)
    assert kept
    assert (kept.state, kept.why) == ("given_up", "refused")


def test_a_question_asked_anew_leaves_no_more_with_what_it_reads_out_and_stays_in_the_books(
    store: Store,
) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        way = a_way(tx)
        first, second = (
            outbox.owe(tx, kept.person_id, kind, ANSWER, {}, way.id, NOW, conversation_id=kept.id, turn=1)
            or ""
            for kind in ("words", "ask")
        )
        assert _claim(tx) == [first]
        postal_round.put_back(tx, first, NOW)  # it arrived, and its answer was lost
        outbox.overtake(tx, kept.id, ["words", "ask"], NOW)
        assert _claim(tx, NOW + 60 * SECOND) == []
        became = [outbox.read(tx, each) for each in (first, second)]
    assert [(each.state, each.why) for each in became if each] == [("given_up", "overtaken")] * 2


def test_the_page_takes_its_messages_itself(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx, "four words of code", "page")
        message_id = _owe(tx, way)
        assert _claim(tx) == []
        assert [owed.id for owed in outbox.waiting_on(tx, way.id, NOW)] == [message_id]
        outbox.opened(tx, message_id, NOW)
        assert outbox.waiting_on(tx, way.id, NOW) == []


def test_a_notice_nobody_opened_becomes_known(store: Store) -> None:
    with store.turn() as tx:
        way, ann = a_way(tx), a_person(tx)
        notice = outbox.owe(tx, ann, "update", 2, {}, way.id, NOW, notice_first=True) or ""
        postal_round.sent(tx, notice, 1, NOW)
        assert not_arrived.unopened_since(tx, NOW) == []
        assert [owed.id for owed in not_arrived.unopened_since(tx, NOW + SECOND)] == [notice]
        outbox.opened(tx, notice, NOW)
        assert not_arrived.unopened_since(tx, NOW + SECOND) == []


def test_an_update_that_waits_on_a_page_nobody_looks_at_becomes_known(store: Store) -> None:
    with store.turn() as tx:
        page, chat = a_way(tx, "four words of code", "page"), a_way(tx)
        _owe(tx, page, ANSWER)
        update, blocked = _owe(tx, page, OFFICER), _owe(tx, chat, NOTICE)
        ways.mark_blocked(tx, chat.id, NOW)
        assert not_arrived.unopened_since(tx, NOW) == []
        assert [owed.id for owed in not_arrived.unopened_since(tx, NOW + SECOND)] == [update, blocked]
        outbox.opened(tx, update, NOW)
        assert [owed.id for owed in not_arrived.unopened_since(tx, NOW + SECOND)] == [blocked]


def test_the_history_is_what_left_as_it_read(store: Store) -> None:
    with store.turn() as tx:
        way, ann = a_way(tx), a_person(tx)
        said = [outbox.owe(tx, ann, "ask", 1, {"text": text}, way.id, NOW) or "" for text in ("a", "b", "c")]
        postal_round.sent(tx, said[1], None, NOW)
        postal_round.sent(tx, said[0], None, NOW + SECOND)
        assert [owed.body["text"] for owed in outbox.told_to(tx, ann)] == ["b", "a"]


def test_the_answer_to_a_turn_is_read_in_order(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        for text in ("a", "b"):
            outbox.owe(
                tx, kept.person_id, "ask", 1, {"text": text}, kept.way_id, NOW,
                conversation_id=kept.id, turn=4,
            )  # fmt: skip
        assert [owed.body["text"] for owed in outbox.of_turn(tx, kept.id, 4)] == ["a", "b"]
        assert outbox.of_turn(tx, kept.id, 5) == []


def test_two_replicas_never_claim_the_same_message(store: Store, other_replica: Store) -> None:
    with store.turn() as tx:
        for number in range(40):
            _owe(tx, a_way(tx, str(number)))
    claimed: list[str] = []

    def round_of(replica: Store, owner: str) -> None:
        for k in range(30):
            with replica.turn() as tx:
                mine = _claim(tx, NOW + k * SECOND / 10, limit=3, owner=owner)
            claimed.extend(mine)

    threads = [threading.Thread(target=round_of, args=(store, "one"))]
    threads += [threading.Thread(target=round_of, args=(other_replica, "two"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == len(set(claimed)) == 40


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owed=some.lists(some.tuples(some.integers(1, 3), some.integers(1, 3)), max_size=12))
def test_whatever_is_owed_each_chat_hears_it_by_rank_then_in_order(
    store: Store, owed: list[tuple[int, int]]
) -> None:
    """owed: (chat, rank), all due at once."""
    heard: list[tuple[str | None, int, int]] = []
    with store.turn() as tx:
        tx.remove(gates)  # the example before this one left it closed
        for chat, rank in owed:
            _owe(tx, a_way(tx, str(chat)), rank)
        for k in range(len(owed)):
            now = NOW + timedelta(days=1) + 2 * k * SECOND
            for message in postal_round.claim(tx, "telegram", "me", now, 1):
                heard.append((message.way_id, message.rank, message.seq))
                outbox.give_up(tx, message.id, "said")
    for way_id in {way_id for way_id, _, _ in heard}:
        here = [(rank, seq) for way, rank, seq in heard if way == way_id]
        assert here == sorted(here)
    assert len(heard) == len(owed)


def test_a_claim_looks_at_what_is_owed_to_a_chat_and_not_at_all_it_was_ever_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/claimed.sqlite"
    tables_in(url)
    store = Store.open(url, new_key())
    with store.look() as tx:
        claim = str(postal_round.CLAIMED.compile(tx.connection))
        plan = tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {claim}", (None,) * claim.count("?")).all()
    store.close()
    by = {row.detail.partition("USING ")[2] for row in plan}
    assert {
        "INDEX ix_outbox_owed (rank=? AND not_before<?)",
        "INDEX ix_outbox_owed_way (way_id=? AND rank=?)",
    } <= by
