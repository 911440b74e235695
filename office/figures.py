"""What the service knows about itself: how many cases are where, and how its dates were kept.

Every figure is counted as the list it leads to, so the two cannot part. Whoever looks counts the cases they
see: a restricted case is in nobody's figures but its readers'. Nothing here is for the public, where numbers
under five are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from casework.calendar import london_day
from casework.stages import STAGES
from office.desk import councils_of
from office.house import House
from office.inbox import NOBODYS, Asked, in_time, of_desk
from store import drafts, finding, officers
from store.finding import ADVOCATE, Which
from store.scope import Scope
from store.transaction import Tx

ALL = "all"
MET = ("in_time", "late")


@dataclass(frozen=True)
class Figure:
    """A number, and what the inbox is asked to list its cases."""

    number: int
    query: Mapping[str, str]


@dataclass(frozen=True)
class Figures:
    """By stage, desk (an officer's id or "nobody") and limit: their figures in order; advocate by how far."""

    by_stage: Mapping[int, list[Figure]]
    by_desk: Mapping[str, list[Figure]]
    by_limit: Mapping[str, list[Figure]]
    advocate: Mapping[str, Figure]
    drafts: int
    names: Mapping[str, str]


def figures(house: House, tx: Tx, scope: Scope, council: str | None, now: datetime) -> Figures:
    """Everything there is to count, for one council or for all in scope."""
    names = {each.id: each.name for each in officers.all_officers(tx)}
    count = _Counting(tx, scope, council, now)
    on_desks, ended = finding.desks(tx, scope), finding.limits_ended(tx, scope)
    return Figures(
        {stage: [count(when, stage=str(stage)) for when in ("", "late", "week")] for stage in STAGES},
        {desk: [count(when, whose=desk) for when in ("", "late", "week")] for desk in (NOBODYS, *on_desks)},
        {name: [count(status=ALL, limit=name, met=met) for met in MET] for name in ended},
        {far: count(status=ALL, advocate=far) for far in ADVOCATE},
        drafts.count_drafts(tx, [council] if council else councils_of(house, scope)),
        names,
    )


@dataclass(frozen=True)
class _Counting:
    tx: Tx
    scope: Scope
    council: str | None
    now: datetime

    def __call__(self, when: str = "", **asked: str) -> Figure:
        query = {"council": self.council or "", "when": when, **asked}
        which = Which(
            council=self.council,
            status=None if asked.get("status") == ALL else "open",
            stage=int(asked["stage"]) if "stage" in asked else None,
            limit=asked.get("limit"),
            met=asked.get("met"),
            advocate=asked.get("advocate"),
        )
        here = of_desk(Asked(asked["whose"]), self.scope).assigned_id if "whose" in asked else None
        which = in_time(replace(which, assigned_id=here), when, london_day(self.now))
        number = finding.counted(self.tx, self.scope, which)
        return Figure(number, {name: value for name, value in query.items() if value})
