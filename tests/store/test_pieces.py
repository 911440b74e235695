"""How far a message of several pieces has come."""

from datetime import timedelta

from store import held, outbox, postal_round
from store.database import Store, Tx
from store.postal_round import Claimed
from tests.store.conftest import NOW
from tests.store.people_here import a_person, a_way

SECOND = timedelta(seconds=1)


def _claim(tx: Tx, seconds: float = 0) -> Claimed:
    [claimed] = postal_round.claim(tx, "telegram", f"at {seconds}", NOW + seconds * SECOND, 10)
    return claimed


def _owe(tx: Tx, rank: int = 1) -> str:
    return outbox.owe(tx, a_person(tx), "told", rank, {}, a_way(tx).id, NOW) or ""


def test_it_is_claimed_again_for_its_next_piece_before_what_was_owed_later(store: Store) -> None:
    with store.turn() as tx:
        long, _ = _owe(tx), _owe(tx)
        first = _claim(tx)
        postal_round.said_on(tx, first)
        after = _claim(tx)
    assert [(each.id, each.said) for each in (first, after)] == [(long, 0), (long, 1)]


def test_what_is_grave_does_not_wait_for_its_end(store: Store) -> None:
    with store.turn() as tx:
        long = _owe(tx)
        postal_round.said_on(tx, _claim(tx))
        grave = _owe(tx, rank=0)
        safety = _claim(tx)
        postal_round.sent(tx, safety.id, None, NOW)
        assert (safety.id, _claim(tx).id) == (grave, long)


def test_whoever_is_late_to_tell_of_a_piece_skips_none(store: Store) -> None:
    with store.turn() as tx:
        _owe(tx)
        late, again = _claim(tx), _claim(tx, 31)
        for each in (again, late):
            postal_round.said_on(tx, each)
        assert _claim(tx, 62).said == 1


def test_what_is_let_go_to_another_device_begins_anew(store: Store) -> None:
    with store.turn() as tx:
        long, other = _owe(tx), a_way(tx, "another")
        postal_round.said_on(tx, _claim(tx))
        held.hold(tx, long, "consent")
        held.let_go(tx, long, NOW, other.id)
        assert _claim(tx).said == 0
