"""Cases: what an office holds. Every question takes the scope of whoever asks."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from store import case_people
from store.case_people import OnCase
from store.faults import Conflict, Refused
from store.points import Point, add_points
from store.scope import Scope, visible
from store.tables import case_flags, cases
from store.transaction import JSON, Tx, columns_for
from store.vault import new_id

PLACE = "cases.referral"
ALOUD = "FHJKMRTWXY2346789"  # no vowels, nothing that looks or sounds like another
CHANGEABLE = {"council", "kind", "stage", "status", "due_on", "restricted", "handler_id", "closed_at"}
is_ = cases.c
After = tuple[date | None, str]  # the due date and id of the last line of the page before


@dataclass(frozen=True)
class CaseLine:
    """A case as the inbox shows it: codes and dates."""

    id: str
    reference: str
    key_id: str
    council: str
    kind: str
    stage: int
    status: str
    received_on: date
    due_on: date | None
    restricted: bool
    handler_id: str | None
    referral_version: int
    rules_version: str
    opened_at: datetime
    closed_at: datetime | None
    revision: int
    flags: frozenset[str]


@dataclass(frozen=True)
class Case(CaseLine):
    """A case with its referral, frozen as it was handed over."""

    referral: JSON


@dataclass(frozen=True)
class Counts:
    """How many cases of a scope are open, and how many of those are late."""

    open: int
    late: int


def open_case(
    tx: Tx,
    *,
    council: str,
    kind: str,
    referral: JSON,
    referral_version: int,
    rules_version: str,
    key_id: str,
    received_on: date,
    due_on: date | None,
    points: Iterable[Point],
    flags: Iterable[str],
    people: Iterable[OnCase],
    now: datetime,
    stage: int = 1,
    case_id: str | None = None,
) -> Case:
    """Open a case with all that belongs to it and return it; its conversation's data key becomes its own."""
    case_id = case_id or new_id()
    case = Case(
        case_id, _new_reference(tx), key_id, council, kind, stage, "open", received_on, due_on, False, None,
        referral_version, rules_version, opened_at=now, closed_at=None, revision=1, flags=frozenset(flags),
        referral=referral,
    )  # fmt: skip
    values = {name: value for name, value in vars(case).items() if name != "flags"}
    tx.add(cases, **{**values, "referral": tx.seal_json(PLACE, case_id, referral, key_id)})
    add_points(tx, case_id, key_id, points)
    for flag in case.flags:
        add_flag(tx, case_id, flag)
    for who in people:
        case_people.join(tx, case_id, who, now)
    return case


def read_case(tx: Tx, scope: Scope, name: str, *, for_update: bool = False) -> Case | None:
    """Return a case by id or reference (as said aloud, in any case); None when the scope does not see it."""
    named = or_(is_.id == name, is_.reference == name.strip().upper())
    question = select(*columns_for(cases, Case)).where(named, visible(scope))
    row = tx.first(question.with_for_update() if for_update else question)
    if row is None:
        return None
    referral = tx.unseal_json(PLACE, row.id, row.referral)
    flags = _flags(tx, [row.id]).get(row.id, frozenset())
    return Case(**{**row._mapping, "referral": referral, "flags": flags})


def inbox(
    tx: Tx,
    scope: Scope,
    *,
    council: str | None = None,
    stage: int | None = None,
    flag: str | None = None,
    status: str | None = "open",
    handler_id: str | None = None,
    after: After | None = None,
    limit: int = 50,
) -> list[CaseLine]:
    """Return one page of the scope's cases, what is due first first; `after` continues the page before."""
    asked = {"council": council, "stage": stage, "status": status, "handler_id": handler_id}
    which = [cases.c[name] == value for name, value in asked.items() if value is not None]
    if flag:
        which.append(is_.id.in_(select(case_flags.c.case_id).where(case_flags.c.flag == flag)))
    if after:
        which.append(_comes_after(after))
    page = select(*columns_for(cases, CaseLine)).where(visible(scope), *which)
    rows = tx.all(page.order_by(is_.due_on.nulls_last(), is_.id).limit(limit))
    flags = _flags(tx, [row.id for row in rows])
    return [CaseLine(**row._mapping, flags=flags.get(row.id, frozenset())) for row in rows]


def every(tx: Tx) -> list[tuple[str, str]]:
    """Return (id, reference) of every case: for checking the whole store."""
    return [(row.id, row.reference) for row in tx.all(select(is_.id, is_.reference).order_by(is_.id))]


def counts(tx: Tx, scope: Scope, today: date) -> Counts:
    """Return how many cases the scope has open and how many of them were due before today."""
    mine = select(func.count()).where(visible(scope), is_.status == "open")
    return Counts(tx.value(mine), tx.value(mine.where(is_.due_on < today)))


def change(tx: Tx, scope: Scope, case_id: str, expected: int, **values: Any) -> int:
    """Change a case and return its new revision; also the way to claim it before changing what it holds.

    expected: the revision that was read; raises Conflict when it is no longer that one, Refused out of scope.
    values: of CHANGEABLE.
    """
    if not values.keys() <= CHANGEABLE:
        raise Refused(f"These never change: {', '.join(sorted(values.keys() - CHANGEABLE))}.")
    mine = is_.id == case_id, visible(scope, "move")
    if tx.change(cases, *mine, is_.revision == expected, **values, revision=expected + 1):
        return expected + 1
    if tx.first(select(is_.id).where(*mine)):
        raise Conflict("Someone else changed this case after you opened it. Look at it again.")
    raise Refused("There is no such case that you may change.")


def add_flag(tx: Tx, case_id: str, flag: str) -> None:
    """Put a flag on a case."""
    tx.add_once(case_flags, case_id=case_id, flag=flag)


def remove_flag(tx: Tx, case_id: str, flag: str) -> None:
    """Take a flag off a case."""
    tx.remove(case_flags, case_flags.c.case_id == case_id, case_flags.c.flag == flag)


def _new_reference(tx: Tx) -> str:
    """Return a reference nobody has, like FH-4K7-29M: safe to say aloud, without meaning."""
    drawn = "".join(secrets.choice(ALOUD) for _ in range(8))
    reference = f"{drawn[:2]}-{drawn[2:5]}-{drawn[5:]}"
    taken = tx.first(select(is_.id).where(is_.reference == reference))
    return _new_reference(tx) if taken else reference


def _comes_after(after: After) -> ColumnElement[bool]:
    due_on, case_id = after
    if due_on is None:
        return and_(is_.due_on.is_(None), is_.id > case_id)
    same_day = and_(is_.due_on == due_on, is_.id > case_id)
    return or_(is_.due_on > due_on, same_day, is_.due_on.is_(None))


def _flags(tx: Tx, case_ids: list[str]) -> dict[str, frozenset[str]]:
    rows = tx.all(select(case_flags).where(case_flags.c.case_id.in_(case_ids)))
    return {each: frozenset(row.flag for row in rows if row.case_id == each) for each in case_ids}
