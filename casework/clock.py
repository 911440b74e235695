"""Which limits run for a case, and from which day: one table of what each event starts.

Dates are London dates; a limit is late from the next day on.
"""

from collections.abc import Mapping
from datetime import date

from casework.calendar import Calendar
from casework.due import Clock, Due, due_date, extend
from casework.pauses import FOR_COURT, Wait, days_waited, held_too, waited
from casework.procedure import Procedure

__all__ = ["CLOCKS", "ENDS", "OPENING", "Due", "Wait", "clock_of", "extend", "limits_at", "limits_at_opening"]

CLOCKS: Mapping[str, tuple[Clock, ...]] = {
    "complaint received": (
        Clock("stage_1.acknowledge_within"),
        Clock("stage_1.respond_within", never_past="stage_1.longest"),
        Clock("stage_1.longest"),
    ),
    "stage 1 answered": (Clock("stage_2.ask_within", whose="person", binding="advice"),),
    "stage 2 asked for": (Clock("stage_2.respond_within"), Clock("stage_2.longest")),
    "statement agreed": (Clock("stage_2.respond_within"), Clock("stage_2.longest")),
    "stage 2 answered": (Clock("stage_3.ask_within", whose="person"),),
    "stage 3 asked for": (Clock("stage_3.acknowledge_within"), Clock("stage_3.panel_within")),
    "stage 3 acknowledged": (),
    "panel arranged": (Clock("stage_3.papers_before", back=True),),
    "papers sent": (),
    "panel met": (Clock("stage_3.report_within"),),
    "panel report received": (Clock("stage_3.reply_within"),),
    "stage 3 answered": (),
    "data complaint received": (Clock("data.acknowledge_within"),),
    "corporate complaint received": (
        Clock("corporate.acknowledge_within"),
        Clock("corporate.stage_1_within"),
        Clock("corporate.stage_1_longest"),
    ),
    "corporate stage 1 answered": (),
    "corporate stage 2 asked for": (Clock("corporate.stage_2_within"), Clock("corporate.stage_2_longest")),
    "corporate stage 2 answered": (),
    "compliment or comment received": (),
}

ACKNOWLEDGE_BY = (
    *("stage_1.acknowledge_within", "corporate.acknowledge_within", "data.acknowledge_within"),
    "stage_3.acknowledge_within",
)
STAGE_1 = ("stage_1.respond_within", "stage_1.longest")
CORPORATE_1 = ("corporate.stage_1_within", "corporate.stage_1_longest")

# What an event brings to an end: the limits that asked for it, and those that it leaves without a purpose.
ENDS: Mapping[str, tuple[str, ...]] = {
    "stage 1 answered": STAGE_1,
    "stage 2 asked for": ("stage_2.ask_within", "stage_1.acknowledge_within", *STAGE_1),
    "stage 2 answered": ("stage_2.respond_within", "stage_2.longest"),
    "stage 3 asked for": ("stage_3.ask_within", "stage_2.respond_within", "stage_2.longest"),
    "stage 3 acknowledged": ("stage_3.acknowledge_within",),
    "papers sent": ("stage_3.papers_before",),
    "panel met": ("stage_3.acknowledge_within", "stage_3.panel_within", "stage_3.papers_before"),
    "panel report received": ("stage_3.report_within",),
    "stage 3 answered": ("stage_3.reply_within",),
    "corporate stage 1 answered": CORPORATE_1,
    "corporate stage 2 asked for": ("corporate.acknowledge_within", *CORPORATE_1),
    "corporate stage 2 answered": ("corporate.stage_2_within", "corporate.stage_2_longest"),
}

# The limit that each time to answer may be extended to, and no further.
LONGEST: Mapping[str, str] = {
    "stage_1.respond_within": "stage_1.longest",
    "stage_2.respond_within": "stage_2.longest",
    "corporate.stage_1_within": "corporate.stage_1_longest",
    "corporate.stage_2_within": "corporate.stage_2_longest",
}
ANSWER_BY = (*LONGEST, "stage_3.reply_within")  # by when the council's own answer is due

# Until an officer has decided another way, the statute's clocks run: a suggestion stops nothing.
OPENING: Mapping[str, str] = {
    "statutory": "complaint received",
    "officer_decides": "complaint received",
    "court_or_appeal": "complaint received",
    "other_body": "complaint received",
    "corporate": "corporate complaint received",
    "data_protection": "data complaint received",
    "compliment": "compliment or comment received",
    "comment": "compliment or comment received",
}


def limits_at(event: str, procedure: Procedure, calendar: Calendar, day: date) -> tuple[Due, ...]:
    """Every limit that an event of CLOCKS starts on a day; a limit nobody states does not run."""
    stated = ((clock, procedure.limit(clock.limit)) for clock in CLOCKS[event])
    return tuple(
        due_date(event, clock, limit, procedure, calendar, day)
        for clock, limit in stated
        if not limit.is_silent
    )


def limits_at_opening(
    procedure: Procedure, calendar: Calendar, received_on: date, kind: str, waits: tuple[Wait, ...] = ()
) -> tuple[Due, ...]:
    """The limits of a new case of a kind of OPENING; a wait moves the 10 days, never the absolute 20."""
    dues = limits_at(OPENING[kind], procedure, calendar, received_on)
    if not waits:
        return dues
    clocks = {clock.limit: clock for clock in CLOCKS[OPENING[kind]]}
    return tuple(waited(clocks[due.limit], due, procedure, calendar, waits) for due in dues)


def counted_anew(
    name: str, event: str, procedure: Procedure, calendar: Calendar, day: date, waits: tuple[Wait, ...]
) -> Due:
    """A limit counted again from its first day by what is known now: holidays, waits, holds that ended."""
    event, clock = clock_of(name, event)
    holds = tuple(wait for wait in waits if wait.reason == FOR_COURT)
    others = tuple(wait for wait in waits if wait.reason != FOR_COURT)
    counting = calendar.without(days_waited(holds, day))
    due = due_date(event, clock, procedure.limit(name), procedure, counting, day)
    moved = waited(clock, due, procedure, counting, others) if others else due
    return held_too(moved, holds)


def clock_of(limit: str, event: str = "") -> tuple[str, Clock]:
    """The event that starts a limit, with its clock; without one, the first that starts any of its name."""
    events = (event,) if event else tuple(CLOCKS)
    return next((each, clock) for each in events for clock in CLOCKS[each] if clock.limit == limit)
