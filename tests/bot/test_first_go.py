from bot.first_go import MOMENT, FirstGo


def test_what_came_here_is_begun_at_once() -> None:
    us = FirstGo(shared=True)
    us.kept([3])
    assert us.of([3, 4], now=10.0) == {3}


def test_what_another_kept_is_begun_when_it_still_waits_after_a_moment() -> None:
    us = FirstGo(shared=True)
    assert us.of([4], now=10.0) == set()
    assert us.of([4], now=10.0 + MOMENT / 2) == set()
    assert us.of([4], now=10.0 + MOMENT) == {4}


def test_what_was_begun_and_waits_again_is_not_put_off_anew() -> None:
    us = FirstGo(shared=True)
    us.kept([3])
    us.of([3], now=10.0)
    assert us.of([3], now=10.0 + MOMENT) == {3}


def test_what_another_replica_writes_to_just_now_is_left_alone_for_a_moment_at_most() -> None:
    us = FirstGo(shared=True)
    us.kept([3, 4])
    assert us.of([3, 4], now=10.0, told={3}) == {4}
    assert us.of([3], now=10.0 + MOMENT / 2) == {3}
    us.kept([5])
    us.of([5], now=20.0, told={5})
    assert us.of([5], now=20.0 + MOMENT, told={5}) == {5}


def test_alone_at_a_store_nothing_is_left_to_others() -> None:
    assert FirstGo(shared=False).of([3, 4], now=10.0) == {3, 4}
