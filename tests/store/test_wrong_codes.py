"""Wrong tries at a code typed into a chat wait longer each time, and nobody is locked out."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from store import wrong_codes
from store.database import Store
from store.wrong_codes import FREE, LONGEST, wait
from tests.store.conftest import NOW
from tests.store.people_here import a_way

STEP = timedelta(seconds=1)


def test_two_slips_cost_nothing_and_each_one_more_doubles_the_wait() -> None:
    assert [wait(n, n, STEP).seconds for n in range(1, 6)] == [0, 0, 1, 3, 8]


def test_many_wrong_tries_anywhere_make_all_who_mistyped_wait() -> None:
    assert wait(1, 50, STEP) == timedelta(seconds=10)


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_nobody_ever_waits_longer_than_a_minute(theirs: int, anywhere: int) -> None:
    assert timedelta() <= wait(theirs, anywhere, STEP) <= LONGEST


def test_the_same_code_from_another_chat_waits_and_another_code_does_not(store: Store) -> None:
    with store.turn() as tx:
        one, other = a_way(tx, "1").id, a_way(tx, "2").id
        for _ in range(FREE + 1):
            wrong_codes.note(tx, one, "AAAABBBB", NOW)
        assert wrong_codes.too_soon(tx, one, "CCCCDDDD", STEP, NOW)
        assert wrong_codes.too_soon(tx, other, "AAAABBBB", STEP, NOW)
        assert not wrong_codes.too_soon(tx, other, "CCCCDDDD", STEP, NOW)


def test_wrong_tries_are_forgotten_after_a_while(store: Store) -> None:
    with store.turn() as tx:
        way = a_way(tx, "1").id
        for _ in range(9):
            wrong_codes.note(tx, way, "AAAABBBB", NOW)
        later = NOW + wrong_codes.REMEMBERED + STEP
        assert not wrong_codes.too_soon(tx, way, "AAAABBBB", timedelta(hours=1), later)
