"""Points held because of court: which are, and for how long nothing could be answered."""

from datetime import date

import pytest

from casework.holding import Happened, held_points, holds
from casework.pauses import FOR_COURT, Wait

MONDAY, TUESDAY, FRIDAY = date(2026, 4, 13), date(2026, 4, 14), date(2026, 4, 17)


def held(point: int, day: date = MONDAY) -> Happened:
    return Happened("hold", point, day)


def released(point: int, day: date = FRIDAY) -> Happened:
    return Happened("release", point, day)


def answered(point: int, day: date) -> Happened:
    return Happened("answer_point", point, day)


def test_a_split_and_a_joining_leave_the_days_of_an_earlier_hold_as_they_were() -> None:
    week = (held(1), released(1))
    assert holds([*week, Happened("split_point", 2, FRIDAY)], (1, 2)) == (Wait(FOR_COURT, MONDAY, FRIDAY),)
    assert holds([held(1), held(2), released(1), Happened("join_points", 2, FRIDAY)], (1,)) == (
        Wait(FOR_COURT, MONDAY, FRIDAY),
    )


def test_a_point_that_is_taken_up_again_waits_again() -> None:
    refused, taken_up = Happened("not_consider", 1, MONDAY), Happened("consider_again", 1, FRIDAY)
    assert holds([held(2), refused], (1, 2)) == (Wait(FOR_COURT, MONDAY),)
    assert holds([held(2), refused, taken_up], (1, 2)) == (Wait(FOR_COURT, MONDAY, FRIDAY),)


@pytest.mark.parametrize(
    ("happened", "points"),
    [
        ([], frozenset()),
        ([held(1), held(2)], {1, 2}),
        ([held(1), released(1)], frozenset()),
        ([held(1), answered(1, TUESDAY)], frozenset()),
        ([held(1), released(1), held(1)], {1}),
    ],
)
def test_what_is_held_now(happened: list[Happened], points: set[int]) -> None:
    assert held_points(happened) == points


def test_with_one_point_of_two_held_the_clock_goes_on() -> None:
    assert holds([held(1)], (1, 2)) == ()


def test_it_stops_on_the_day_the_last_point_is_held() -> None:
    assert holds([held(1, MONDAY), held(2, TUESDAY)], (1, 2)) == (Wait(FOR_COURT, TUESDAY),)


def test_it_goes_on_from_the_day_the_first_is_released() -> None:
    assert holds([held(1), held(2), released(2)], (1, 2)) == (Wait(FOR_COURT, MONDAY, FRIDAY),)


def test_the_other_point_answered_what_is_left_is_held() -> None:
    assert holds([held(1, MONDAY), answered(2, TUESDAY)], (1, 2)) == (Wait(FOR_COURT, TUESDAY),)


def test_everything_answered_holds_nothing() -> None:
    assert holds([held(1, MONDAY), answered(1, TUESDAY)], (1,)) == (Wait(FOR_COURT, MONDAY, TUESDAY),)


def test_each_time_is_kept() -> None:
    twice = [held(1, MONDAY), released(1, TUESDAY), held(1, FRIDAY)]
    assert holds(twice, (1,)) == (Wait(FOR_COURT, MONDAY, TUESDAY), Wait(FOR_COURT, FRIDAY))
