"""What the service knows about itself: how many cases are where, and how its dates were kept.

Every number is that of the list it leads to. Whoever looks counts the cases they see: a restricted case is in
nobody's figures but its readers'. What has ended is counted by year from 1 April, as the annual report is
drawn up (SI 2006/1738 reg 13, from memory). Nothing here is for the public, where numbers under five are left
out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.calendar import london_day
from casework.stages import STAGES
from office.desk import councils_of
from office.house import House
from office.inbox import A_DAY, NOBODYS, in_time
from store import day_counts, drafts, finding, handings, officers, tallies
from store.finding import Which
from store.scope import Scope
from store.transaction import Tx

ALL = "all"
MET = ("in_time", "late")
WHEN = ("", "late", "week")
APRIL = 4


@dataclass(frozen=True)
class Figure:
    """A number, and what the inbox is asked to list its cases."""

    number: int
    query: Mapping[str, str]


@dataclass(frozen=True)
class Figures:
    """By stage, desk (an officer's id or "nobody") and limit: their figures in order; advocate by how far.

    before_handing: by limit, of cases that were handed to another council since.

    year: the one whose ended dates and advocates are counted; years: all there are, the newest first.
    """

    by_stage: Mapping[int, list[Figure]]
    by_desk: Mapping[str, list[Figure]]
    by_limit: Mapping[str, list[Figure]]
    before_handing: Mapping[str, list[Figure]]
    advocate: Mapping[str, Figure]
    year: int
    years: list[int]
    drafts: int
    names: Mapping[str, str]


def figures(
    house: House, tx: Tx, scope: Scope, council: str | None, year: int | None, now: datetime
) -> Figures:
    """Everything there is to count, for one council or for all in scope; of this year unless asked."""
    today, councils = london_day(now), [council] if council else councils_of(house, scope)
    years = _years(tx, scope, councils, today)
    shown = year if year in years else years[0]
    spans = {when: in_time(Which(), when, today) for when in WHEN}
    stages = tallies.counted_by(tx, scope, "stage", spans, council)
    desks = tallies.counted_by(tx, scope, "assigned_id", spans, council)
    on_desks = {desk or NOBODYS: found for desk, found in desks.items()}
    asked = {"council": council or ""}
    received = _received_in(shown, council)
    kept, of_year = day_counts.ended(tx, scope, received), {**asked, **_asked_for(received)}
    advocates = kept.pop(day_counts.OF_ADVOCATES, {})
    kept_before = handings.dates_kept(tx, scope, received)
    return Figures(
        by_stage={each: _row(stages.get(each, {}), "when", WHEN, asked, stage=str(each)) for each in STAGES},
        by_desk={
            each: _row(on_desks.get(each, {}), "when", WHEN, asked, whose=each)
            for each in (NOBODYS, *sorted(on_desks.keys() - {NOBODYS}))
        },
        by_limit={name: _row(found, "met", MET, of_year, limit=name) for name, found in kept.items()},
        before_handing={name: _row(found, "met", MET, {}) for name, found in kept_before.items()},
        advocate={far: _figure(advocates.get(far, 0), of_year, advocate=far) for far in finding.ADVOCATE},
        year=shown,
        years=years,
        drafts=drafts.count_drafts(tx, councils),
        names={each.id: each.name for each in officers.all_officers(tx)},
    )


def year_of(day: date) -> int:
    """The year, from 1 April, in which a day lies, by when it began."""
    return day.year if day.month >= APRIL else day.year - 1


def _years(tx: Tx, scope: Scope, councils: Sequence[str], today: date) -> list[int]:
    """Every year from this one back to that of the first case, the newest first."""
    began = (finding.first_received(tx, scope, council) for council in councils)
    first = min(filter(None, began), default=today)
    return list(range(year_of(today), min(year_of(first), year_of(today)) - 1, -1))


def _received_in(year: int, council: str | None) -> Which:
    last = date(year + 1, APRIL, 1) - A_DAY
    return Which(council=council, received_from=date(year, APRIL, 1), received_to=last)


def _asked_for(which: Which) -> dict[str, str]:
    return {
        "status": ALL,
        "received_from": str(which.received_from),
        "received_to": str(which.received_to),
    }


def _row(
    found: Mapping[str, int], name: str, columns: Sequence[str], asked: Mapping[str, str], **of: str
) -> list[Figure]:
    return [_figure(found.get(each, 0), asked, **of, **{name: each}) for each in columns]


def _figure(number: int, asked: Mapping[str, str], **narrowed: str) -> Figure:
    return Figure(number, {name: value for name, value in {**asked, **narrowed}.items() if value})
