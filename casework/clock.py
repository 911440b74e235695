"""Which limits run for a case, and from which day: one table of what each event starts.

Dates are London dates; a limit is late from the next day on.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from casework.calendar import Calendar
from casework.due import Clock, Due, Wait, due_date, extend, waited
from casework.procedure import Procedure

__all__ = ["CLOCKS", "OPENING", "Due", "Wait", "extend", "limits_at", "limits_at_opening"]

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
    "panel arranged": (Clock("stage_3.papers_before", back=True),),
    "panel met": (Clock("stage_3.report_within"),),
    "panel report received": (Clock("stage_3.reply_within"),),
    "data complaint received": (Clock("data.acknowledge_within"),),
    "corporate complaint received": (
        Clock("corporate.acknowledge_within"),
        Clock("corporate.stage_1_within"),
        Clock("corporate.stage_1_longest"),
    ),
    "corporate stage 2 asked for": (Clock("corporate.stage_2_within"), Clock("corporate.stage_2_longest")),
    "compliment or comment received": (),
}

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


def limits_after_stage_1(procedure: Procedure, calendar: Calendar, told_on: date) -> tuple[Due, ...]:
    """The person's time to ask for stage 2: advice only, a late request always passes on."""
    return limits_at("stage 1 answered", procedure, calendar, told_on)


def limits_at_stage_2(
    procedure: Procedure, calendar: Calendar, requested_on: date, statement_agreed_on: date | None = None
) -> tuple[Due, ...]:
    """Stage 2 from the request and from the agreed statement; the earlier of each pair leads."""
    asked = limits_at("stage 2 asked for", procedure, calendar, requested_on)
    if statement_agreed_on is None:
        return asked
    agreed = limits_at("statement agreed", procedure, calendar, statement_agreed_on)
    return tuple(due for pair in zip(asked, agreed, strict=True) for due in led_by_the_earlier(*pair))


def limits_after_stage_2(procedure: Procedure, calendar: Calendar, told_on: date) -> tuple[Due, ...]:
    """The person's time to ask for stage 3: a rule (reg 18); late passes on, marked, an officer decides."""
    return limits_at("stage 2 answered", procedure, calendar, told_on)


def limits_at_stage_3(procedure: Procedure, calendar: Calendar, request_received_on: date) -> tuple[Due, ...]:
    """To acknowledge the request and to hold the panel, from the day the council receives it (reg 19(4))."""
    return limits_at("stage 3 asked for", procedure, calendar, request_received_on)


def limits_before_panel(procedure: Procedure, calendar: Calendar, panel_on: date) -> tuple[Due, ...]:
    """The last day for the papers, counted backwards from the panel."""
    return limits_at("panel arranged", procedure, calendar, panel_on)


def limits_after_panel(procedure: Procedure, calendar: Calendar, met_on: date) -> tuple[Due, ...]:
    return limits_at("panel met", procedure, calendar, met_on)


def limits_after_report(procedure: Procedure, calendar: Calendar, received_on: date) -> tuple[Due, ...]:
    """The council's reply, from the day it receives the panel's report."""
    return limits_at("panel report received", procedure, calendar, received_on)


def limits_at_corporate_stage_2(
    procedure: Procedure, calendar: Calendar, requested_on: date
) -> tuple[Due, ...]:
    return limits_at("corporate stage 2 asked for", procedure, calendar, requested_on)


def led_by_the_earlier(asked: Due, agreed: Due) -> tuple[Due, Due]:
    asked_first = asked.due <= agreed.due
    return replace(asked, leads=asked_first), replace(agreed, leads=not asked_first)
