"""Working days, counted so that every date can explain itself.

A working day is not a Saturday, a Sunday, Christmas Day, Boxing Day, Good Friday or a bank holiday
(Children Act 1989 Representations Procedure (England) Regulations 2006, reg 2). A day on which a council
is merely closed is still a working day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Unit = Literal["working", "calendar"]

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
WEEKEND = {5: "weekend", 6: "weekend"}


def london_day(moment: datetime) -> date:
    """The date in England at this moment; a moment without a zone is a ValueError."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone before it can have a London date.")
    return moment.astimezone(LONDON).date()


def spoken(day: date) -> str:
    """A date as officers read it, such as Friday 17 April 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def in_words(days: int, unit: Unit) -> str:
    """A number of days with its unit, such as 10 working days."""
    return f"{days} {unit} day{'' if days == 1 else 's'}"


@dataclass(frozen=True)
class Counted:
    """A date with its working: day 1 is the next day that counts, and skipped days carry their names.

    `confirmed` is False when a day was walked past the last date up to which holidays are known.
    """

    start: date
    first_counted: date
    days: int
    due: date
    skipped: tuple[tuple[date, str], ...] = ()
    unit: Unit = "working"
    confirmed: bool = True

    @property
    def backwards(self) -> bool:
        return self.due < self.start

    @property
    def length(self) -> str:
        """The figure in words, such as 10 working days."""
        return in_words(self.days, self.unit)

    def explain(self) -> str:
        """The working, one line a fact, for officers."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.length} {'back from' if self.backwards else 'from'} {spoken(self.start)}"
        yield f"Day 1 is {spoken(self.first_counted)}"
        for day, reason in self.skipped:
            yield f"Not counted: {spoken(day)} ({reason})"
        yield f"Day {self.days} is {spoken(self.due)}"
        if not self.confirmed:
            yield "Bank holidays are not confirmed as far as this date: check it again."


@dataclass(frozen=True)
class Calendar:
    """England's working days: the holidays by date, and how far ahead they are confirmed."""

    holidays: Mapping[date, str]
    confirmed_until: date
    source: str

    def why_not(self, day: date) -> str | None:
        """Why a day is not a working day, or None when it is one."""
        return self.holidays.get(day) or WEEKEND.get(day.weekday())

    def is_working(self, day: date) -> bool:
        return self.why_not(day) is None

    def after(self, start: date, days: int) -> Counted:
        """`days` working days after `start`; the first is the next working day after it."""
        return self._count(start, days, ONE_DAY)

    def before(self, day: date, days: int) -> Counted:
        """`days` working days before `day`, counted backwards from the working day before it."""
        return self._count(day, days, -ONE_DAY)

    def calendar_days_after(self, start: date, days: int) -> Counted:
        """`days` days after `start`, every day counted, the first being the day after."""
        at_least_one(days)
        return Counted(start, start + ONE_DAY, days, start + days * ONE_DAY, unit="calendar")

    def without(self, days: Mapping[date, str]) -> "Calendar":
        """The same calendar with more days that do not count, each with its reason."""
        return replace(self, holidays={**days, **self.holidays})

    def confirmed_for(self, today: date) -> timedelta:
        """How far past today the holidays are confirmed (negative when they have run out)."""
        return self.confirmed_until - today

    def _count(self, start: date, days: int, step: timedelta) -> Counted:
        at_least_one(days)
        counted: list[date] = []
        skipped: list[tuple[date, str]] = []
        day = start
        while len(counted) < days:
            day += step
            reason = self.why_not(day)
            if reason is None:
                counted.append(day)
            else:
                skipped.append((day, reason))
        known = max(day, start) <= self.confirmed_until
        return Counted(start, counted[0], days, day, tuple(skipped), confirmed=known)


def at_least_one(days: int) -> None:
    if days < 1:
        raise ValueError(f"A count of days starts at 1, not {days}.")
