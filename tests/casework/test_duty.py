"""Who is called about an alert: hours, order, and that it always goes on to the next."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import Calendar
from casework.duty import Hours, UnclearHours, is_unread_for_long, read_hours, whom_to_call

CALENDAR = Calendar({date(2026, 4, 3): "Good Friday"}, date(2027, 12, 31), "made up")
OFFICE = read_hours("mon-fri 9:00-17:00")
MINUTE = timedelta(minutes=1)


ALL_HOURS = Hours()


@dataclass(frozen=True)
class Ann:
    id: str
    hours: Hours = ALL_HOURS


ROUTE = [Ann("first"), Ann("second"), Ann("third")]


def names(
    route: list[Ann], waited: timedelta, level: str = "A", called: tuple[str, ...] = (), failed: int = 0
) -> list[str]:
    found = whom_to_call(route, called, failed, level, waited, lambda each: each.hours == ALL_HOURS)
    return [each.id for each in found]


@pytest.mark.parametrize(
    ("written", "at", "covered"),
    [
        ("always", "2026-04-05T03:00", True),
        ("mon-fri 9:00-17:00", "2026-04-01T09:00", True),
        ("mon-fri 9:00-17:00", "2026-04-01T17:00", False),
        ("mon-fri 9:00-17:00", "2026-04-04T12:00", False),  # a Saturday
        ("mon-fri 9:00-17:00", "2026-04-03T12:00", False),  # Good Friday counts as a Sunday
        ("sun 9:00-17:00", "2026-04-03T12:00", True),
        ("mon-fri 17:00-9:00", "2026-04-01T23:30", True),
        ("mon-fri 17:00-9:00", "2026-04-02T08:59", True),  # Wednesday's night goes on into Thursday
        ("mon-thu 17:00-9:00", "2026-04-04T03:00", False),
        ("sat 10:00-12:00, mon-fri 9:00-17:00", "2026-04-04T11:00", True),
        ("fri-mon 9:00-17:00", "2026-04-05T11:00", True),
    ],
)
def test_hours_are_london_time_and_a_bank_holiday_is_a_sunday(written: str, at: str, covered: bool) -> None:
    london = datetime.fromisoformat(f"{at}:00+01:00")
    assert read_hours(written).cover(london.astimezone(UTC), CALENDAR) is covered


@pytest.mark.parametrize(
    ("written", "at", "begins"),
    [
        ("always", "2026-04-05T03:00", "2026-04-05T03:00"),
        ("mon-fri 9:00-17:00", "2026-04-01T12:00", "2026-04-01T12:00"),
        ("mon-fri 9:00-17:00", "2026-04-02T17:00", "2026-04-06T09:00"),  # past Good Friday and the weekend
        ("mon-fri 17:00-9:00", "2026-04-01T10:00", "2026-04-01T17:00"),
        ("sun 10:00-11:00, tue 8:00-9:00", "2026-04-04T10:00", "2026-04-05T10:00"),
    ],
)
def test_the_next_time_somebody_is_on_duty(written: str, at: str, begins: str) -> None:
    london = datetime.fromisoformat(f"{at}:00+01:00")
    assert read_hours(written).next(london, CALENDAR) == datetime.fromisoformat(f"{begins}:00+01:00")


@pytest.mark.parametrize("written", ["", "office hours", "mon-fry 9:00-17:00", "mon 9-5", "mon 9:00-25:00"])
def test_hours_that_cannot_be_read_say_how_to_write_them(written: str) -> None:
    with pytest.raises(UnclearHours, match=r"Write|write"):
        read_hours(written)


def test_one_is_called_at_once_and_one_more_with_every_wait() -> None:
    assert names(ROUTE, 0 * MINUTE) == ["first"]
    assert names(ROUTE, 9 * MINUTE, called=("first",)) == []
    assert names(ROUTE, 10 * MINUTE, called=("first",)) == ["second"]
    assert names(ROUTE, 60 * MINUTE, called=("first", "second")) == ["third"]


def test_a_call_that_failed_goes_on_to_the_next_at_once() -> None:
    assert names(ROUTE, MINUTE, called=("first",), failed=1) == ["second"]


def test_in_immediate_danger_those_off_duty_come_after_those_on_duty() -> None:
    route = [Ann("asleep", OFFICE), Ann("awake")]
    assert names(route, 0 * MINUTE) == ["awake"]
    assert names(route, 10 * MINUTE, called=("awake",)) == ["asleep"]


def test_a_disclosure_waits_for_somebodys_hours() -> None:
    assert names([Ann("asleep", OFFICE)], timedelta(hours=9), level="B") == []


def test_nobody_is_called_about_a_worry() -> None:
    assert names(ROUTE, timedelta(days=2), level="C") == []


@given(st.lists(st.integers(0, 200), min_size=1, max_size=9), st.sampled_from("AB"))
def test_however_often_it_ticks_each_is_called_once_and_in_order(minutes: list[int], level: str) -> None:
    called: list[str] = []
    for waited in sorted(minutes):
        called += names(ROUTE, waited * MINUTE, level=level, called=tuple(called))
    assert called == [each.id for each in ROUTE][: len(called)]


def test_they_are_told_when_nobody_has_read_it_for_long_or_nothing_could_be_delivered() -> None:
    assert not is_unread_for_long("A", 19 * MINUTE, undelivered=False)
    assert is_unread_for_long("A", 20 * MINUTE, undelivered=False)
    assert is_unread_for_long("B", MINUTE, undelivered=True)
    assert not is_unread_for_long("C", timedelta(days=9), undelivered=True)
