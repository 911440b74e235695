"""Counting anew: a holiday, a wait or a hold moves what still runs; the old date stays, and people are told.

Never what people were told is late: nothing entered afterwards undoes that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from casework.calendar import Calendar, london_day, spoken
from casework.clock import ANSWER_BY, counted_anew
from casework.holding import Happened, holds
from casework.pauses import FOR_AN_ADVOCATE, NOT_CONFIRMED, Wait
from casework.procedure import Procedure
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.due_dates import is_extended, is_promised
from office.moves.fields import Filled
from office.working import limit_row
from store import limits, record
from store.limits import Limit
from store.scope import THE_SERVICE
from store.transaction import Tx

HOLIDAY, ADVOCATE, COURT = "holiday", "advocate", "court"  # why dates moved
PROMISED = {  # the dates that people were given, and what each is to them
    **dict.fromkeys(ANSWER_BY, "answer"),
    "stage_3.panel_within": "panel",
    "stage_2.ask_within": "ask",
    "stage_3.ask_within": "ask",
}


@dataclass(frozen=True)
class Moved:
    """A limit before and after it was counted anew."""

    before: Limit
    after: Limit


@dataclass(frozen=True)
class Anew:
    """A case whose dates are counted anew: by which calendar, which pauses, and why."""

    house: House
    file: CaseFile
    waits: tuple[Wait, ...]
    because: str
    today: date
    holiday: date | None = None

    @property
    def calendar(self) -> Calendar:
        return self.house.calendar(self.file.holidays)


@dataclass(frozen=True)
class Recounted:
    """A case whose dates moved, and what its people are told: None where they were given none of them."""

    file: CaseFile
    news: Filled | None


def recount(
    house: House,
    tx: Tx,
    case_id: str,
    because: str,
    now: datetime,
    *more: Happened,
    holiday: date | None = None,
) -> Recounted | None:
    """Keep every date that moved and put it on the record; None when none did.

    because: HOLIDAY, ADVOCATE (a wait for one began or ended) or COURT (a hold ended).
    more: what happened in this same transaction and is not on the record yet.
    """
    file = read_file(tx, THE_SERVICE, case_id, for_update=True)
    if file is None:
        return None
    anew = Anew(house, file, waits_of(file, *more), because, london_day(now), holiday)
    moved = list(_moved(anew))
    for each in moved:
        limits.set_limit(tx, case_id, file.case.key_id, each.after)
        _enter(tx, case_id, each, because, now)
    told = [each for each in moved if each.before.name in PROMISED and file.case.status == "open"]
    return Recounted(file, _news(anew, told[0]) if told else None) if moved else None


def waits_of(file: CaseFile, *more: Happened) -> tuple[Wait, ...]:
    """What the clock has waited for: an advocate, a court. One without any length is none."""
    asked_on, ended_on = file.advocacy.asked_on, file.advocacy.ended_on
    waits = asked_on if waits_for_an_advocate(file) else None
    for_an_advocate = (Wait(FOR_AN_ADVOCATE, waits, ended_on),) if waits else ()
    held = holds((*file.happened, *more), [point.number for point in file.points])
    return tuple(each for each in (*for_an_advocate, *held) if each.since != each.until)


def waits_for_an_advocate(file: CaseFile) -> bool:
    """Whether the wait for one may move a date: not where it would show what a young person asked alone.

    Who acts for them is told every date (decisions/0028); an officer who needs longer extends it by hand.
    """
    asked_by = file.someone((file.advocacy.asked_by or "").removeprefix("person:"))
    return not file.acted_for or bool(asked_by and asked_by.acts_for_a_child)


def _moved(anew: Anew) -> Iterator[Moved]:
    """What runs and was not called late yet; no date moves back into the past."""
    for limit in anew.file.limits:
        after = _counted(anew, limit) if limit.runs and limit.missed_on is None else None
        if after and after.due_on != limit.due_on and after.due_on >= min(limit.due_on, anew.today):
            yield Moved(limit, after)


def _counted(anew: Anew, limit: Limit) -> Limit | None:
    """A limit by all that is known now; None when its council's rules are others than it was counted by."""
    procedure = anew.house.procedure(anew.file.case.council)
    if procedure is None or is_extended(limit) or is_promised(limit):
        return _given_back(anew, limit)
    event = (limit.working or {}).get("event", "")
    due = counted_anew(limit.name, event, procedure, anew.calendar, limit.started_on, anew.waits)
    row = limit_row(due)
    moved = {"moved_from": limit.due_on.isoformat(), "paused": bool(anew.waits)}
    working = {**(row.working or {}), **moved}
    figures = {"figures": (limit.working or {}).get("figures") or _figures(limit)}
    if figures["figures"] != _published(procedure, limit.name):
        return None
    return replace(row, leads=limit.leads, working={**working, **figures})


def _given_back(anew: Anew, limit: Limit) -> Limit | None:
    """A date given with reasons stays as it was given; a hold before it gives back its working days."""
    hold = anew.waits[-1] if anew.because == COURT and anew.waits else None
    if hold is None or hold.until is None or hold.since > limit.due_on:
        return None
    span = (hold.since + timedelta(days=n) for n in range((hold.until - hold.since).days))
    held = sum(anew.calendar.is_working(day) for day in span)
    to = anew.calendar.after(limit.due_on, held).due if held else limit.due_on
    before = (limit.working or {}).get("why", "")
    why = f"{before} Held from {spoken(hold.since)} to {spoken(hold.until)}. {NOT_CONFIRMED}"
    return replace(limit, due_on=to, working={**(limit.working or {}), "why": why})


def _published(procedure: Procedure, name: str) -> list[int | None]:
    """The days that the council and the statute give now."""
    limit = procedure.limit(name)
    return [figure.days if figure else None for figure in (limit.council, limit.statute)]


def _figures(limit: Limit) -> list[int | None]:
    """The days it was counted by: a case keeps those of the rules it was made under."""
    working = limit.working or {}
    return [(working.get(whose) or {}).get("days") for whose in ("council", "statute")]


def _enter(tx: Tx, case_id: str, moved: Moved, because: str, now: datetime) -> None:
    facts = {
        "limit": moved.before.name,
        "due": moved.before.due_on.isoformat(),
        "to": moved.after.due_on.isoformat(),
        "because": because,
    }
    record.append(tx, case_id, "heard", "limit_moved", london_day(now), now, facts)


def _news(anew: Anew, moved: Moved) -> Filled:
    facts = {
        "to": moved.after.due_on,
        "before": moved.before.due_on,
        "awaited": PROMISED[moved.before.name],
        "because": anew.because,
        "waiting": any(wait.until is None for wait in anew.waits),
        "holiday": anew.holiday,
    }
    return Filled("moved", facts, anew.today)
