"""One limit of one case: when it falls due by the council and by the law, what moves it, and why.

Where the two dates differ the earlier is due, except in the person's own time, where the later is theirs.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from casework.calendar import Calendar, Counted, london_day, spoken
from casework.procedure import Limit, Procedure
from casework.said import Figure

Whose = Literal["council", "person"]
Binding = Literal["rule", "advice"]


@dataclass(frozen=True)
class Clock:
    """One limit that an event starts. `never_past` names the limit that no pause may move it beyond."""

    limit: str
    whose: Whose = "council"
    binding: Binding = "rule"
    back: bool = False
    never_past: str | None = None


EXTENDED_ONCE = frozenset({"stage_1.respond_within", "corporate.stage_1_within"})


@dataclass(frozen=True)
class Due:
    """One limit of one case. `leads` is False for a later date kept beside the one worked to."""

    limit: str
    event: str
    started_on: date
    council: Counted | None
    statute: Counted | None
    due: date
    why: str
    whose: Whose = "council"
    binding: Binding = "rule"
    leads: bool = True
    extended_from: date | None = None

    @property
    def differ(self) -> bool:
        """Both stated and not the same day: the person is told both."""
        return bool(self.council and self.statute and self.council.due != self.statute.due)

    def is_late(self, now: datetime) -> bool:
        """Late from the next London day, not a second after midnight elsewhere."""
        return london_day(now) > self.due


def extend(due: Due, longest: Due, to: date, told_on: date) -> Due:
    """The limit with a later date, of which people were told on a day; or a ValueError that says why not.

    Told after the limit had passed it gives a new date all the same, and undoes no lateness.
    """
    if due.extended_from and due.limit in EXTENDED_ONCE:
        raise ValueError(f"Stage 1 can be extended once, and it was, from {spoken(due.extended_from)}.")
    if to <= due.due:
        raise ValueError(f"The new date must be later than {spoken(due.due)}.")
    if to <= told_on:
        raise ValueError(f"The new date must be later than {spoken(told_on)}, the day they are told.")
    if to > longest.due:
        raise ValueError(f"The longest allowed is {spoken(longest.due)}. {longest.why}")
    late = f" It had passed when they were told, on {spoken(told_on)}: late all the same."
    why = f"Extended from {spoken(due.due)} to {spoken(to)}. The longest allowed is {spoken(longest.due)}."
    return replace(due, due=to, extended_from=due.due, why=why + (late if told_on > due.due else ""))


def due_date(
    event: str, clock: Clock, limit: Limit, procedure: Procedure, calendar: Calendar, day: date
) -> Due:
    council = counted(limit.council, calendar, day, clock.back)
    statute = counted(limit.statute, calendar, day, clock.back)
    due = pick(clock.whose, council, statute)
    why = " ".join((began(event, day), *reasons(limit, procedure, council, statute)))
    return Due(clock.limit, event, day, council, statute, due, why, clock.whose, clock.binding)


def began(event: str, day: date) -> str:
    return f"{event.capitalize()} on {spoken(day)}."


def counted(figure: Figure | None, calendar: Calendar, day: date, back: bool) -> Counted | None:
    if figure is None:
        return None
    count = calendar.before if back else calendar.after
    return (calendar.calendar_days_after if figure.unit == "calendar" else count)(day, figure.days)


def pick(whose: Whose, *both: Counted | None) -> date:
    """The earlier of the council's dates; of the person's own time the later, which no page can shorten."""
    dates = [each.due for each in both if each]
    return max(dates) if whose == "person" else min(dates)


def reasons(
    limit: Limit, procedure: Procedure, council: Counted | None, statute: Counted | None
) -> tuple[str, ...]:
    above = limit.statute.by if limit.statute else ""
    said = ((procedure.name, limit.council, council), (above, limit.statute, statute))
    return tuple(
        f"{who}: {figure.length}, {spoken(when.due)} ({figure.source})."
        for who, figure, when in said
        if figure and when
    )
