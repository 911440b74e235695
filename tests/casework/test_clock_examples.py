"""Dates worked apart from the code: a day in, working days, the day out; ten thousand by another count.

A negative number counts backwards, as the papers before a panel do.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework import clock
from casework.procedure import Procedure
from office.rulebook import Rulebook

RULES = Rulebook.read(Path(__file__).parents[2] / "councils")
ENGLAND = RULES.calendar

EXAMPLES = (  # over what, the day counted from, days, the day it falls on
    ("Easter 2025 in the middle", "2025-04-14", 3, "2025-04-17"),
    ("Easter 2025 in the middle", "2025-04-14", 5, "2025-04-23"),
    ("Easter 2025 in the middle", "2025-04-14", 10, "2025-04-30"),
    ("received on Maundy Thursday 2025", "2025-04-17", 1, "2025-04-22"),
    ("received on Maundy Thursday 2025", "2025-04-17", 5, "2025-04-28"),
    ("received on Maundy Thursday 2025", "2025-04-17", 20, "2025-05-20"),
    ("received on Good Friday 2026", "2026-04-03", 1, "2026-04-07"),
    ("received on Good Friday 2026", "2026-04-03", 3, "2026-04-09"),
    ("received on Good Friday 2026", "2026-04-03", 10, "2026-04-20"),
    ("received on Easter Monday 2026", "2026-04-06", 1, "2026-04-07"),
    ("received on Easter Monday 2026", "2026-04-06", 10, "2026-04-20"),
    ("Easter 2027", "2027-03-25", 1, "2027-03-30"),
    ("Easter 2027", "2027-03-25", 5, "2027-04-05"),
    ("Easter 2027", "2027-03-25", 20, "2027-04-26"),
    ("May 2025, both bank holidays", "2025-05-02", 1, "2025-05-06"),
    ("May 2025, both bank holidays", "2025-05-02", 10, "2025-05-19"),
    ("May 2025, both bank holidays", "2025-05-02", 20, "2025-06-03"),
    ("May 2026, over both", "2026-04-30", 3, "2026-05-06"),
    ("May 2026, over both", "2026-04-30", 15, "2026-05-22"),
    ("May 2026, over both", "2026-04-30", 20, "2026-06-01"),
    ("the spring bank holiday 2026", "2026-05-22", 1, "2026-05-26"),
    ("the spring bank holiday 2026", "2026-05-22", 5, "2026-06-01"),
    ("the spring bank holiday 2026", "2026-05-22", 10, "2026-06-08"),
    ("May 2027", "2027-04-30", 1, "2027-05-04"),
    ("May 2027", "2027-04-30", 20, "2027-06-01"),
    ("May 2027", "2027-04-30", 25, "2027-06-08"),
    ("the summer bank holiday 2026", "2026-08-28", 1, "2026-09-01"),
    ("the summer bank holiday 2026", "2026-08-28", 10, "2026-09-14"),
    ("received on a Sunday", "2026-08-30", 1, "2026-09-01"),
    ("received on a Sunday", "2026-08-30", 5, "2026-09-07"),
    ("Christmas 2025, Thursday and Friday", "2025-12-24", 1, "2025-12-29"),
    ("Christmas 2025, Thursday and Friday", "2025-12-24", 3, "2025-12-31"),
    ("Christmas 2025, Thursday and Friday", "2025-12-24", 5, "2026-01-05"),
    ("Christmas 2025, Thursday and Friday", "2025-12-24", 10, "2026-01-12"),
    ("Christmas 2026, Boxing Day on a Saturday", "2026-12-24", 1, "2026-12-29"),
    ("Christmas 2026, Boxing Day on a Saturday", "2026-12-24", 2, "2026-12-30"),
    ("Christmas 2026, Boxing Day on a Saturday", "2026-12-24", 5, "2027-01-05"),
    ("Christmas 2026, Boxing Day on a Saturday", "2026-12-24", 20, "2027-01-26"),
    ("Christmas 2027, both days at the weekend", "2027-12-24", 1, "2027-12-29"),
    ("Christmas 2027, both days at the weekend", "2027-12-24", 2, "2027-12-30"),
    ("Christmas 2027, both days at the weekend", "2027-12-24", 3, "2027-12-31"),
    ("Christmas Day 2027 itself, a Saturday", "2027-12-25", 1, "2027-12-29"),
    ("Christmas Day 2027 itself, a Saturday", "2027-12-25", 5, "2028-01-05"),
    ("the year's end 2025", "2025-12-31", 1, "2026-01-02"),
    ("the year's end 2025", "2025-12-31", 10, "2026-01-15"),
    ("the year's end 2026", "2026-12-31", 1, "2027-01-04"),
    ("the year's end 2026", "2026-12-31", 15, "2027-01-22"),
    ("twenty-five days over Christmas 2026", "2026-12-01", 25, "2027-01-08"),
    ("sixty-five days over Easter and May 2026", "2026-03-02", 65, "2026-06-05"),
    ("sixty-five days over Christmas 2026", "2026-10-26", 65, "2027-01-28"),
    ("thirty days to the panel over August 2026", "2026-08-03", 30, "2026-09-15"),
    ("papers back over Easter 2026", "2026-04-15", -10, "2026-03-30"),
    ("papers back over Christmas 2026", "2027-01-08", -10, "2026-12-22"),
    ("papers back over the spring bank holiday 2026", "2026-05-29", -10, "2026-05-14"),
    ("papers back over Christmas 2027 at the weekend", "2028-01-05", -10, "2027-12-17"),
    ("papers back from the day after a bank holiday", "2026-09-01", -1, "2026-08-28"),
)

FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
WORKING = [day for day in EVERY_DAY if day.isoweekday() <= 5 and day not in ENGLAND.holidays]
STARTS = st.dates(date(2025, 6, 1), date(2028, 3, 1))
RULED = sorted({(event, each.limit) for event, clocks in clock.CLOCKS.items() for each in clocks})


@pytest.mark.parametrize(("over", "start", "days", "due"), EXAMPLES)
def test_a_date_worked_by_hand(over: str, start: str, days: int, due: str) -> None:
    count = ENGLAND.after if days > 0 else ENGLAND.before
    assert count(date.fromisoformat(start), abs(days)).due == date.fromisoformat(due), over


def test_there_are_examples_enough() -> None:
    assert len({example[1:3] for example in EXAMPLES}) >= 48


def elsewhere(start: date, days: int) -> date:
    """The other calculation: every working day written down, and the date looked up among them."""
    if days > 0:
        return WORKING[bisect_right(WORKING, start) + days - 1]
    return WORKING[bisect_left(WORKING, start) + days]


@settings(max_examples=10_000, deadline=None)
@given(STARTS, st.integers(-65, 65).filter(bool))
def test_ten_thousand_starts_forth_and_back_agree_with_the_other_calculation(start: date, days: int) -> None:
    count = ENGLAND.after if days > 0 else ENGLAND.before
    assert count(start, abs(days)).due == elsewhere(start, days)


@settings(max_examples=1_000, deadline=None)
@given(STARTS, st.sampled_from(RULED), st.sampled_from(sorted(RULES.councils)))
def test_every_clock_of_every_council_is_the_earlier_of_two_other_calculations(
    start: date, ruled: tuple[str, str], council: str
) -> None:
    event, name = ruled
    procedure: Procedure = RULES.councils[council]
    due = next((due for due in clock.limits_at(event, procedure, ENGLAND, start) if due.limit == name), None)
    limit = procedure.limit(name)
    figures = [figure for figure in (limit.council, limit.statute) if figure]
    _, its = clock.clock_of(name, event)
    days = [-figure.days if its.back else figure.days for figure in figures]
    dates = [
        start + timedelta(days=each) if figure.unit == "calendar" else elsewhere(start, each)
        for figure, each in zip(figures, days, strict=True)
    ]
    expected = (max if its.whose == "person" else min)(dates, default=None)
    assert (due.due if due else None) == expected
