"""When the question of understanding comes up again: never later than the day it is due."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casework.birthdays import AGES, BANDS, band_of, next_day, questions, reached, when_born

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
        ("from_12", {12: TOLD_ON, 16: date(2026, 4, 2), 18: date(2028, 4, 2)}),
        ("from_16", {12: TOLD_ON, 16: TOLD_ON, 18: date(2026, 4, 2)}),
        ("from_18", {12: TOLD_ON, 16: TOLD_ON, 18: TOLD_ON}),
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
    years = years_old(born, told_on)
    for age, day in questions(None, band_of(years), told_on, years).items():
        assert day == told_on if age <= years else told_on < day <= when_born(born)[age]


@given(st.sampled_from(sorted(BANDS)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_each_age_that_is_still_to_come_is_asked_about_once_in_their_order(told: str, told_on: date) -> None:
    asked = questions(None, told, told_on)
    to_come = [day for day in asked.values() if day > told_on]
    assert [age for age in AGES if asked[age] > told_on] == [age for age in AGES if age > BANDS[told][-1]]
    assert to_come == sorted(set(to_come))
    assert reached(asked, told_on) == max((age for age in AGES if age <= BANDS[told][0]), default=None)


# -- whole years, typed ------------------------------------------------------------------------------


def test_of_a_nine_year_old_the_first_question_is_the_day_after_in_two_years_time() -> None:
    assert questions(None, "under_12", TOLD_ON, 9) == {
        12: date(2028, 4, 2), 16: date(2032, 4, 2), 18: date(2034, 4, 2),
    }  # fmt: skip


def test_years_that_are_not_of_the_band_that_was_chosen_last_do_not_count() -> None:
    assert questions(None, "from_12", TOLD_ON, 9) == questions(None, "from_12", TOLD_ON)


def test_every_age_is_of_one_band() -> None:
    assert [band_of(years) for years in (0, 11, 12, 15, 16, 17, 18, 120)] == [
        band for band in BANDS for _ in range(2)
    ]
    assert band_of(121) is None


@given(st.integers(0, 17), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_earliest_day_is_the_birthday_of_somebody_who_was_that_old_and_of_nobody_earlier(
    years: int, told_on: date
) -> None:
    tomorrow = told_on + timedelta(days=1)
    youngest = _birthday(tomorrow, -years - 1)  # their birthday is tomorrow
    older = youngest - timedelta(days=1)  # theirs is today, or was: already a year older
    assume((tomorrow.month, tomorrow.day) not in ((2, 28), (2, 29), (3, 1)))
    asked = questions(None, band_of(years), told_on, years)
    assert years_old(youngest, told_on) == years
    assert years_old(older, told_on) == years + 1
    assert asked == {age: max(day, told_on) for age, day in when_born(youngest).items()}


@given(BORN, DAYS)
def test_typed_years_never_ask_later_than_the_birthday_nor_sooner_than_the_band(
    born: date, later: timedelta
) -> None:
    told_on = born + later
    years = years_old(born, told_on)
    by_band, typed = (questions(None, band_of(years), told_on, each) for each in (None, years))
    assert all(by_band[age] <= typed[age] <= max(when_born(born)[age], told_on) for age in AGES)


@given(BORN, DAYS)
def test_the_next_question_is_always_of_an_age_not_yet_reached(born: date, later: timedelta) -> None:
    asked, today = when_born(born), born + later
    coming = next_day(asked, today)
    now = reached(asked, today)
    assert coming is None if now == AGES[-1] else coming == min(day for day in asked.values() if day > today)
