"""The inbox: alerts first, what waits for an answer and by whom, then cases by the day they are due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from casework.calendar import Calendar, london_day
from office.desk import councils_of
from office.house import House
from office.to_answer import ToAnswer, waiting
from office.to_do import ToDo, by_hand
from office.under_way import UnderWay, under_way
from store import alerts, case_people, drafts, finding, holidays, tallies
from store.alerts import Alert
from store.case_people import OnCase
from store.cases import CaseLine
from store.finding import NOBODY, After, Which
from store.scope import Scope
from store.to_do import WhichTasks
from store.transaction import Tx

PAGE = 20
MINE, NOBODYS, TEAM = WHOSE = ("mine", "nobody", "team")
WHEN = ("late", "today", "week")
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What the inbox was asked for. whose: mine · nobody · team, or an officer's id; when: of WHEN, or ""."""

    whose: str = TEAM
    when: str = ""
    which: Which = finding.OPEN
    after: After | None = None


@dataclass(frozen=True)
class Row:
    """One case in the inbox: who brought it by role, never by name; working days left, negative when late."""

    case: CaseLine
    who: str
    left: int | None


@dataclass(frozen=True)
class Inbox:
    """One page of the inbox.

    whose, when: how many open cases each of WHOSE and of WHEN has. names: of officers, by id.
    """

    alerts: list[Alert]
    waiting: ToAnswer
    by_hand: ToDo
    rows: list[Row]
    whose: Mapping[str, int]
    when: Mapping[str, int]
    drafts: int
    more: After | None
    names: Mapping[str, str]
    tellings: list[UnderWay]


def inbox(house: House, tx: Tx, scope: Scope, asked: Asked, now: datetime) -> Inbox:
    """The inbox of a scope, what is due first first. What waits is shown for the same desk; alerts always."""
    today, calendar = london_day(now), house.calendar(holidays.confirmed(tx))
    which = of_desk(asked, scope)
    found = finding.found(tx, scope, in_time(which, asked.when, today), after=asked.after, limit=PAGE + 1)
    lines, last = found[:PAGE], found[PAGE - 1] if len(found) > PAGE else None
    to_do = by_hand(tx, scope, WhichTasks(assigned_id=which.assigned_id))
    by_desk, by_day = _counted(tx, scope, asked.whose, today)
    people = case_people.people_on_each(tx, [line.id for line in lines])
    return Inbox(
        alerts.waiting(tx, scope),
        waiting(tx, scope, which.assigned_id),
        to_do,
        rows=[_row(line, people[line.id], calendar, today) for line in lines],
        whose=by_desk,
        when=by_day,
        drafts=drafts.count_drafts(tx, councils_of(house, scope)),
        more=(last.due_on, last.id) if last else None,
        names=to_do.names,
        tellings=under_way(tx, scope),
    )


def of_desk(asked: Asked, scope: Scope) -> Which:
    """What was asked, for the desk it was asked for."""
    desks = {MINE: scope.officer_id, NOBODYS: NOBODY, TEAM: asked.which.assigned_id}
    return replace(asked.which, assigned_id=desks.get(asked.whose, asked.whose))


def in_time(which: Which, when: str, today: date) -> Which:
    """The same, but due before today, today, or this week until Sunday."""
    sunday = today + timedelta(days=6 - today.weekday())
    days = {"late": (None, today - A_DAY), "today": (today, today), "week": (today, sunday)}
    if when not in days:
        return which
    first, last = days[when]
    return replace(which, due_from=first, due_to=last)


def working_days_left(calendar: Calendar, today: date, due_on: date) -> int:
    """Working days from today until a date, 0 on the day itself; negative once it has passed."""
    first, last, sign = (today, due_on, 1) if due_on >= today else (due_on, today, -1)
    days = (first + timedelta(days=n + 1) for n in range((last - first).days))
    return sign * sum(calendar.is_working(day) for day in days)


def _counted(tx: Tx, scope: Scope, whose: str, today: date) -> tuple[dict[str, int], dict[str, int]]:
    """How many open cases each of WHOSE has, and of the desk that was asked for each of WHEN."""
    desks = {each: replace(of_desk(Asked(each), scope), status=None) for each in (*WHOSE, whose)}
    by_day = tallies.counted_by(tx, scope, "due_on", desks)
    spans = {when: in_time(Which(), when, today) for when in WHEN}
    return (
        {each: sum(found[each] for found in by_day.values()) for each in WHOSE},
        {when: sum(found[whose] for day, found in by_day.items() if _is_in(span, day))
         for when, span in spans.items()},
    )  # fmt: skip


def _is_in(span: Which, day: date | None) -> bool:
    first, last = span.due_from or date.min, span.due_to or date.max
    return day is not None and first <= day <= last


def _row(line: CaseLine, people: Sequence[OnCase], calendar: Calendar, today: date) -> Row:
    brought = [each for each in people if each.standing != "subject"]
    left = working_days_left(calendar, today, line.due_on) if line.due_on else None
    return Row(line, brought[0].role if brought else "", left)
