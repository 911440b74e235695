"""Working days: the table of test dates, the panel's example, and what must hold for any date."""

import tomllib
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import Calendar, london_day

COUNCILS = Path(__file__).parents[2] / "councils"


def shipped() -> Calendar:
    found = tomllib.loads((COUNCILS / "bank-holidays.toml").read_text(encoding="utf-8"))
    days = {each["day"]: each["name"] for each in found["holiday"]}
    return Calendar(days, found["confirmed_until"], found["source"])


ENGLAND = shipped()

LENGTHS = (3, 5, 10, 15, 20, 25, 30, 65)
TABLE = {  # received: due after each of LENGTHS
    "2026-04-01": "2026-04-08 2026-04-10 2026-04-17 2026-04-24 2026-05-01 2026-05-11 2026-05-18 2026-07-07",
    "2026-04-04": "2026-04-09 2026-04-13 2026-04-20 2026-04-27 2026-05-05 2026-05-12 2026-05-19 2026-07-08",
    "2026-05-01": "2026-05-07 2026-05-11 2026-05-18 2026-05-26 2026-06-02 2026-06-09 2026-06-16 2026-08-04",
    "2026-07-15": "2026-07-20 2026-07-22 2026-07-29 2026-08-05 2026-08-12 2026-08-19 2026-08-26 2026-10-15",
    "2026-12-23": "2026-12-30 2027-01-04 2027-01-11 2027-01-18 2027-01-25 2027-02-01 2027-02-08 2027-03-31",
    "2027-03-24": "2027-03-31 2027-04-02 2027-04-09 2027-04-16 2027-04-23 2027-04-30 2027-05-10 2027-06-29",
}
ROWS = [
    (received, days, due)
    for received, dues in TABLE.items()
    for days, due in zip(LENGTHS, dues.split(), strict=True)
]

any_day = st.dates(date(2025, 1, 2), date(2028, 6, 30))
any_length = st.integers(1, 100)


@pytest.mark.parametrize(("received", "days", "due"), ROWS)
def test_the_published_test_dates_come_out_right(received: str, days: int, due: str) -> None:
    assert ENGLAND.after(date.fromisoformat(received), days).due == date.fromisoformat(due)


def test_the_panels_example_counts_back_over_a_bank_holiday_and_on_to_the_reply() -> None:
    panel = date(2026, 9, 14)
    papers = ENGLAND.before(panel, 10)
    report = ENGLAND.after(panel, 5).due
    assert (papers.due, report, ENGLAND.after(report, 15).due) == (
        date(2026, 8, 28),
        date(2026, 9, 21),
        date(2026, 10, 12),
    )
    assert (date(2026, 8, 31), "summer bank holiday") in papers.skipped


def test_a_date_explains_itself_day_by_day() -> None:
    assert ENGLAND.after(date(2026, 4, 1), 3).explain().splitlines() == [
        "3 working days from Wednesday 1 April 2026",
        "Day 1 is Thursday 2 April 2026",
        "Not counted: Friday 3 April 2026 (Good Friday)",
        "Not counted: Saturday 4 April 2026 (weekend)",
        "Not counted: Sunday 5 April 2026 (weekend)",
        "Not counted: Monday 6 April 2026 (Easter Monday)",
        "Day 3 is Wednesday 8 April 2026",
    ]


def test_a_date_beyond_the_confirmed_holidays_says_so() -> None:
    beyond = ENGLAND.after(ENGLAND.confirmed_until - timedelta(days=3), 10)
    assert not beyond.confirmed
    assert "not confirmed" in beyond.explain()


def test_a_data_complaint_counts_every_day_of_the_week() -> None:
    counted = ENGLAND.calendar_days_after(date(2026, 12, 1), 30)
    assert (counted.first_counted, counted.due, counted.skipped) == (
        date(2026, 12, 2),
        date(2026, 12, 31),
        (),
    )


def test_a_late_message_in_july_belongs_to_the_next_day_in_london() -> None:
    assert london_day(datetime(2026, 7, 15, 23, 30, tzinfo=UTC)) == date(2026, 7, 16)


def test_the_same_hour_in_december_does_not() -> None:
    assert london_day(datetime(2026, 12, 15, 23, 30, tzinfo=UTC)) == date(2026, 12, 15)


def test_a_moment_without_a_zone_has_no_london_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        london_day(datetime(2026, 7, 15, 23, 30))  # noqa: DTZ001 - the mistake under test


def test_a_count_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        ENGLAND.after(date(2026, 4, 1), 0)


def test_a_day_the_council_is_closed_is_a_working_day() -> None:
    assert ENGLAND.is_working(date(2026, 12, 29))


def test_days_taken_out_keep_the_holidays_names() -> None:
    quiet = ENGLAND.without({date(2026, 4, 2): "waiting", date(2026, 4, 3): "waiting"})
    assert [reason for _, reason in quiet.after(date(2026, 4, 1), 1).skipped][:2] == [
        "waiting",
        "Good Friday",
    ]


@given(any_day, any_length)
def test_a_count_never_lands_on_a_day_that_does_not_count(start: date, days: int) -> None:
    assert ENGLAND.is_working(ENGLAND.after(start, days).due)
    assert ENGLAND.is_working(ENGLAND.before(start, days).due)


@given(any_day, any_length)
def test_back_undoes_forth_for_a_working_day(start: date, days: int) -> None:
    working = ENGLAND.after(start, 1).due
    assert ENGLAND.before(ENGLAND.after(working, days).due, days).due == working
    assert ENGLAND.after(ENGLAND.before(working, days).due, days).due == working


def test_ten_thousand_dates_agree_with_a_list_of_every_working_day() -> None:
    """The other calculation writes the working days down and looks the date up among them."""
    every_day = (date(2025, 1, 1) + timedelta(days=n) for n in range(1461))
    working = [day for day in every_day if day.isoweekday() <= 5 and day not in ENGLAND.holidays]
    chance = Random(2006)  # noqa: S311 - the same dates every time
    for _ in range(10_000):
        start = date(2025, 1, 1) + timedelta(days=chance.randrange(1300))
        days = chance.randint(1, 65)
        assert ENGLAND.after(start, days).due == working[bisect_right(working, start) + days - 1]


@given(any_day, any_length)
def test_a_later_start_or_a_longer_count_is_never_due_earlier(start: date, days: int) -> None:
    due = ENGLAND.after(start, days).due
    assert due <= ENGLAND.after(start + timedelta(days=1), days).due
    assert due < ENGLAND.after(start, days + 1).due


@given(any_day, any_length)
def test_the_days_counted_and_the_days_skipped_are_all_the_days(start: date, days: int) -> None:
    counted = ENGLAND.after(start, days)
    assert (counted.due - counted.start).days == counted.days + len(counted.skipped)


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_our_holidays_on_weekdays_are_those_that_are_calculated_elsewhere(year: int) -> None:
    elsewhere = {
        day for day in holidays.country_holidays("GB", subdiv="ENG", years=year) if day.weekday() < 5
    }
    assert {day for day in ENGLAND.holidays if day.year == year} == elsewhere


def test_at_least_twelve_months_of_holidays_are_confirmed_from_today() -> None:
    """It fails on purpose when GOV.UK's next year must be added to councils/bank-holidays.toml."""
    today = london_day(datetime.now(UTC))
    assert ENGLAND.confirmed_for(today) >= timedelta(days=365), (
        f"Bank holidays are confirmed only until {ENGLAND.confirmed_until}. "
        "Check GOV.UK's list, then move confirmed_until in councils/bank-holidays.toml."
    )
