"""When the question of understanding comes up again: never later than the day it is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.birthdays import AGES, AT_MOST, next_day, questions, reached, when_born, when_told

TOLD_ON = date(2026, 4, 1)
BORN = st.dates(date(1995, 1, 1), date(2026, 4, 1))
DAYS = st.integers(0, 20 * 365).map(lambda days: timedelta(days=days))


def years_old(born: date, on: date) -> int:
    """Whole years as people count them; of a leap day the birthday is the 28th in other years."""
    return max(n for n in range(60) if n == 0 or _birthday(born, n) <= on)


def _birthday(born: date, n: int) -> date:
    leap = born.month == 2 and born.day == 29
    common = (born.year + n) % 4 != 0
    return date(born.year + n, born.month, 28 if leap and common else born.day)


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("under_12", {12: date(2026, 4, 2), 16: date(2030, 4, 2), 18: date(2032, 4, 2)}),
        ("from_12", {16: date(2026, 4, 2), 18: date(2028, 4, 2)}),
        ("from_16", {18: date(2026, 4, 2)}),
        ("from_18", {}),
        ("not_sure", {}),
        (None, {}),
    ],
)
def test_without_a_birth_date_it_is_the_earliest_day_it_could_be(
    told: str | None, days: dict[int, date]
) -> None:
    assert questions(None, told, TOLD_ON) == days


def test_a_birth_date_gives_the_days_themselves_whatever_was_told() -> None:
    assert questions(date(2014, 9, 5), "from_12", TOLD_ON) == {
        12: date(2026, 9, 5), 16: date(2030, 9, 5), 18: date(2032, 9, 5),
    }  # fmt: skip


def test_born_on_a_leap_day_the_earlier_of_the_two_days_counts() -> None:
    assert when_born(date(2008, 2, 29)) == {
        12: date(2020, 2, 29), 16: date(2024, 2, 29), 18: date(2026, 2, 28),
    }  # fmt: skip


@given(BORN, DAYS)
def test_whoever_tells_their_age_is_never_asked_about_after_the_birthday(
    born: date, later: timedelta
) -> None:
    told_on = born + later
    for age, day in when_told(years_old(born, told_on), told_on).items():
        assert told_on < day <= when_born(born)[age]


@given(st.sampled_from(sorted(AT_MOST)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_each_age_that_is_still_to_come_is_asked_about_once_in_their_order(told: str, told_on: date) -> None:
    asked = questions(None, told, told_on)
    assert list(asked) == [age for age in AGES if age > AT_MOST[told]]
    assert list(asked.values()) == sorted(set(asked.values()))


@given(BORN, DAYS)
def test_the_next_question_is_always_of_an_age_not_yet_reached(born: date, later: timedelta) -> None:
    asked, today = when_born(born), born + later
    coming = next_day(asked, today)
    now = reached(asked, today)
    assert coming is None if now == AGES[-1] else coming == min(day for day in asked.values() if day > today)
