"""The pace in one chat: a short burst to a quiet one, one after another on average, and real pauses."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from store import outbox, postal_round
from store.database import Store, Tx
from store.postal_round import Claimed, Pace
from store.tables import outbox as rows
from store.ways import Way
from tests.store.conftest import NOW
from tests.store.people_here import a_person, a_way

SECOND = timedelta(seconds=1)
PACE = Pace(in_one_chat=1.1 * SECOND, burst=6)


def _owe(tx: Tx, way: Way, times: int) -> list[str]:
    ann = a_person(tx)
    return [outbox.owe(tx, ann, "told", 1, {}, way.id, NOW) or "" for _ in range(times)]


def _claim(tx: Tx, now: datetime, owner: str = "me", pace: Pace = PACE) -> list[Claimed]:
    return postal_round.claim(tx, "telegram", owner, now, 10, pace=pace)


def _say(tx: Tx, now: datetime, owner: str = "me") -> list[str]:
    """What leaves now, and has arrived."""
    claimed = _claim(tx, now, owner)
    for owed in claimed:
        postal_round.sent(tx, owed.id, None, now)
        postal_round.keep_pace(tx, owed, now, PACE)
    return [owed.id for owed in claimed]


def test_a_quiet_chat_hears_six_at_once_and_then_one_every_so_often(store: Store) -> None:
    with store.turn() as tx:
        owed = _owe(tx, a_way(tx), 9)
        at_once = [said for _ in range(8) for said in _say(tx, NOW)]
        assert at_once == owed[:6]
        assert _say(tx, NOW + SECOND) == []
        assert _say(tx, NOW + 1.1 * SECOND) == owed[6:7]
        assert _say(tx, NOW + 2.1 * SECOND) == []
        assert _say(tx, NOW + 2.2 * SECOND) == owed[7:8]


def test_replicas_share_the_burst_of_a_chat(store: Store, other_replica: Store) -> None:
    with store.turn() as tx:
        owed = _owe(tx, a_way(tx), 9)
    said: list[str] = []
    for number in range(9):
        replica = (store, other_replica)[number % 2]
        with replica.turn() as tx:
            said += _say(tx, NOW, str(number % 2))
    assert said == owed[:6]


def test_after_a_pause_there_is_no_burst_until_the_chat_was_quiet(store: Store) -> None:
    until = NOW + 30 * SECOND
    with store.turn() as tx:
        owed = _owe(tx, a_way(tx), 9)
        [told_to_wait] = _claim(tx, NOW)
        postal_round.put_back(tx, told_to_wait.id, until, PACE)
        assert _say(tx, until - SECOND / 100) == []
        assert [said for _ in range(3) for said in _say(tx, until)] == owed[:1]
        assert _say(tx, until + 1.1 * SECOND) == owed[1:2]
        assert [said for _ in range(8) for said in _say(tx, until + 20 * SECOND)] == owed[2:8]


def test_a_pause_of_one_chat_holds_up_no_other(store: Store) -> None:
    with store.turn() as tx:
        _owe(tx, a_way(tx, "1"), 1)
        [waits] = _claim(tx, NOW)
        postal_round.put_back(tx, waits.id, NOW + 60 * SECOND, PACE)
        free = _owe(tx, a_way(tx, "2"), 1)
        assert _say(tx, NOW + SECOND) == free


def test_whoever_is_late_to_tell_that_it_arrived_opens_no_way_that_was_closed_meanwhile(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx)
        _owe(tx, way, 2)
        [late] = _claim(tx, NOW)
        [again] = _claim(tx, NOW + 31 * SECOND, "another")
        postal_round.put_back(tx, again.id, NOW + 90 * SECOND, PACE)
        postal_round.sent(tx, late.id, None, NOW + 32 * SECOND)
        postal_round.keep_pace(tx, late, NOW + 32 * SECOND, PACE)
        assert _claim(tx, NOW + 89 * SECOND) == []


seconds = some.one_of(some.just(0.0), some.just(0.0), some.floats(0, 4)).map(lambda length: length * SECOND)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(some.tuples(seconds, seconds, some.sampled_from([None, None, None, 3])), max_size=40),
    some.integers(1, 6),
)
def test_in_no_time_more_leave_than_a_burst_and_the_pace_allow_and_never_out_of_order(
    store: Store, rounds: Sequence[tuple[timedelta, timedelta, int | None]], burst: int
) -> None:
    """rounds: how long after the last, how long its message was on the road, the pause it was told if any."""
    pace = Pace(in_one_chat=PACE.in_one_chat, burst=burst)
    said: list[tuple[int, datetime]] = []
    now, closed_until = NOW, NOW
    with store.turn() as tx:
        tx.remove(rows)
        way = a_way(tx, str(rounds))
        _owe(tx, way, len(rounds))
        for later, on_the_road, pause in rounds:
            now += later
            for owed in _claim(tx, now, pace=pace):
                assert now >= closed_until
                now += on_the_road
                if pause:
                    closed_until = now + pause * SECOND
                    postal_round.put_back(tx, owed.id, closed_until, pace)
                else:
                    said.append((owed.seq, now - on_the_road))
                    postal_round.sent(tx, owed.id, None, now)
                    postal_round.keep_pace(tx, owed, now, pace)
    assert all(before < after for (before, _), (after, _) in pairwise(said))
    left_at = enumerate(at for _, at in said)
    for (first, since), (last, until) in combinations(left_at, 2):
        assert last - first + 1 <= burst + (until - since) / pace.in_one_chat
