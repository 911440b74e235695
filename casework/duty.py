"""Who is called about an alert, in which order and when: the duty route of a council (domain.md 4.1).

An alert of level A or B is called to one contact after another until an officer acknowledges it. The waits
are this product's decision (docs/decisions/0013): no source gives a figure. domain.md 4.1 asks that an
alert which cannot be delivered is retried and escalated, and that the person is then told plainly to ring.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol, TypeVar

from casework.calendar import LONDON, Calendar

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "always"
CALLED_ABOUT = ("A", "B")
NEXT_CONTACT = {"A": timedelta(minutes=10), "B": timedelta(hours=1)}  # then the next is called
TELL_THEM = {"A": timedelta(minutes=20), "B": timedelta(days=1)}  # then they hear that nobody has read it
LOOKED_AHEAD = 21  # days: past any row of bank holidays
FORM = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? (?P<opens>\d\d?:\d\d)-(?P<shuts>\d\d?:\d\d)")


class UnclearHours(ValueError):
    """Hours that cannot be read, with an example."""


@dataclass(frozen=True)
class Span:
    """Some days of the week (Monday is 0) from one time to another, London time; past midnight when it shuts
    earlier than it opens."""

    days: tuple[int, ...]
    opens: time
    shuts: time

    def covers(self, at: datetime, calendar: Calendar) -> bool:
        """Whether this moment (London time) lies in it; a bank holiday counts as a Sunday."""
        today = _weekday(at, calendar)
        if self.opens < self.shuts:
            return today in self.days and self.opens <= at.time() < self.shuts
        yesterday = _weekday(at - timedelta(days=1), calendar)
        return (today in self.days and at.time() >= self.opens) or (
            yesterday in self.days and at.time() < self.shuts
        )

    def begins(self, day: datetime, calendar: Calendar) -> list[datetime]:
        """When it begins on a day (its midnight in London): once, or not at all."""
        begin = datetime.combine(day.date(), self.opens, LONDON)
        return [begin] if _weekday(begin, calendar) in self.days else []


@dataclass(frozen=True)
class Hours:
    """When a contact is on duty; no spans: always."""

    spans: tuple[Span, ...] = ()

    def cover(self, now: datetime, calendar: Calendar) -> bool:
        """Whether the contact is on duty at this moment."""
        local = now.astimezone(LONDON)
        return not self.spans or any(span.covers(local, calendar) for span in self.spans)

    def next(self, now: datetime, calendar: Calendar) -> datetime:
        """From when on the contact is on duty: this moment, or when their hours next begin (London time)."""
        if self.cover(now, calendar):
            return now
        today = now.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
        days = (today + timedelta(days=n) for n in range(LOOKED_AHEAD))
        begins = (begin for day in days for span in self.spans for begin in span.begins(day, calendar))
        return min(begin for begin in begins if begin > now)


def read_hours(text: str) -> Hours:
    """Hours as they are written: "always", or "mon-fri 9:00-17:30, sat 10:00-12:00", in London time.

    Raises UnclearHours with a sentence for whoever wrote them.
    """
    written = " ".join(text.lower().split())
    if written == ALWAYS:
        return Hours()
    return Hours(tuple(_span(part.strip()) for part in written.split(",")))


def _span(part: str) -> Span:
    found = FORM.fullmatch(part)
    if not found or not {found["first"], found["last"] or "mon"} <= set(DAYS):
        raise UnclearHours(f'"{part}" cannot be read. Write always, or for example: mon-fri 9:00-17:30')
    first = DAYS.index(found["first"])
    last = DAYS.index(found["last"] or found["first"])
    days = tuple((first + n) % 7 for n in range((last - first) % 7 + 1))
    return Span(days, _time(found["opens"]), _time(found["shuts"]))


def _time(written: str) -> time:
    hour, minute = (int(each) for each in written.split(":"))
    if hour > 23 or minute > 59:
        raise UnclearHours(f"There is no {written} o'clock. Write times from 0:00 to 23:59")
    return time(hour, minute)


def _weekday(at: datetime, calendar: Calendar) -> int:
    return 6 if at.date() in calendar.holidays else at.weekday()


class Contact(Protocol):
    """Whoever can be called: their id and hours; the route gives the order."""

    @property
    def id(self) -> str: ...

    @property
    def hours(self) -> Hours: ...


C = TypeVar("C", bound=Contact)


def whom_to_call(
    route: Sequence[C],
    called: Collection[str],
    failed: int,
    level: str,
    waited: timedelta,
    on_duty: Callable[[C], bool],
) -> list[C]:
    """The contacts to call now, in order: one at once, one more for every wait and every failed call.

    Who is on duty comes first. In immediate danger (A) those off duty are called after them, because a late
    answer is better than none; a disclosure (B) waits for somebody's hours.
    """
    if level not in NEXT_CONTACT:
        return []
    order = [each for each in route if on_duty(each)]
    if level == "A":
        order += [each for each in route if not on_duty(each)]
    so_many = 1 + waited // NEXT_CONTACT[level] + failed
    fresh = [each for each in order if each.id not in called]
    return fresh[: max(0, so_many - len(called))]


def is_unread_for_long(level: str, waited: timedelta, undelivered: bool) -> bool:
    """Whether the person must be told that nobody has read it: too long, or no call could be delivered."""
    return level in TELL_THEM and (undelivered or waited >= TELL_THEM[level])
