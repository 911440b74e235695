"""Pauses: a wait for an advocate moves what may be paused; a hold because of court moves every limit.

Nothing else stops a clock, and never that a child is slow to answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.calendar import Calendar, Counted, spoken
from casework.due import Clock, Due, began, due_date, pick, reasons
from casework.procedure import Procedure

FOR_AN_ADVOCATE = "waiting for an advocate"
FOR_COURT = "held because of court"


@dataclass(frozen=True)
class Wait:
    """A pause, such as for an advocate: from its first day up to, not including, `until` (None: still on)."""

    reason: str
    since: date
    until: date | None = None


def waited(clock: Clock, due: Due, procedure: Procedure, calendar: Calendar, waits: tuple[Wait, ...]) -> Due:
    """A due date moved by waits, never past the clock's absolute limit; other clocks do not move."""
    if clock.never_past is None:
        return due
    last_of = procedure.limit(clock.never_past)
    longest = due_date(due.event, Clock(clock.never_past), last_of, procedure, calendar, due.started_on)
    paused = calendar.without(days_waited(waits, longest.due))
    limit = procedure.limit(due.limit)
    moved = due_date(due.event, clock, limit, procedure, paused, due.started_on)
    council, statute = at_most(moved.council, longest), at_most(moved.statute, longest)
    why = " ".join(
        (
            began(due.event, due.started_on),
            *waits_in_words(waits),
            *reasons(limit, procedure, council, statute),
            f"A pause never moves it past {spoken(longest.due)}.",
        )
    )
    return replace(moved, council=council, statute=statute, due=pick(clock.whose, council, statute), why=why)


def at_most(when: Counted | None, longest: Due) -> Counted | None:
    """A date that a pause moved, or the absolute one where the pause would go past it."""
    absolute = longest.statute or longest.council
    return absolute if when and when.due > longest.due else when


def days_waited(waits: tuple[Wait, ...], last: date) -> Mapping[date, str]:
    """Each day of the waits with its reason; one still on lasts until the longest limit has passed."""
    one = timedelta(days=1)
    spans = ((wait, wait.until or last + one) for wait in waits)
    return {
        wait.since + n * one: wait.reason for wait, until in spans for n in range((until - wait.since).days)
    }


def waits_in_words(waits: tuple[Wait, ...]) -> tuple[str, ...]:
    ends = ((wait, f"to {spoken(wait.until)}" if wait.until else "and still on") for wait in waits)
    return tuple(f"Paused from {spoken(wait.since)} {end}: {wait.reason}." for wait, end in ends)


NOT_CONFIRMED = (
    "The days of a hold are not counted here. No source says how they count, so this is not confirmed "
    "(SI 2006/1738, reg 8, read second-hand)."
)


def held_too(due: Due, holds: tuple[Wait, ...]) -> Due:
    """A date counted without the days of holds, saying so and that no source confirms it."""
    return replace(due, why=" ".join((due.why, *waits_in_words(holds), NOT_CONFIRMED))) if holds else due
