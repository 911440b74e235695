"""Cases: what an office holds. Every question takes the scope of whoever asks."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, or_, select

from store import case_people
from store.case_people import OnCase
from store.faults import Conflict, Refused
from store.points import Point, add_points
from store.scope import Scope, visible, visible_one
from store.statements import insert_if_new
from store.tables import case_flags, cases
from store.transaction import JSON, Line, Tx, columns_for
from store.vault import new_id

PLACE = "cases.referral"
ALOUD = "FHJKMRTWXY2346789"  # no vowels, nothing that looks or sounds like another
CHANGEABLE = {
    *("council", "kind", "stage", "status", "due_on", "restricted", "closed_at"),
    *("handler_id", "assigned_id"),
}
is_ = cases.c


@dataclass(frozen=True)
class CaseLine:
    """A case as the inbox shows it: codes and dates.

    handler_id: who deals with it, as its people were told. assigned_id: on whose desk it lies, or None.
    """

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
    assigned_id: str | None
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


EVERY = select(*columns_for(cases, Case))
THIS_ONE = or_(is_.id == bindparam("named"), is_.reference == bindparam("reference"))
NAMED = EVERY.where(THIS_ONE)
NAMED_LOCKED = NAMED.with_for_update()
FLAGS = select(case_flags.c.flag).where(case_flags.c.case_id == bindparam("of_case"))
COUNCIL = select(is_.council).where(is_.id == bindparam("of_case"))
FLAGS_NAMED = select(case_flags.c.flag).where(case_flags.c.case_id.in_(select(is_.id).where(THIS_ONE)))
TAKEN = select(is_.id).where(is_.reference == bindparam("reference"))


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
        case_id, _new_reference(tx), key_id, council, kind, stage, "open", received_on, due_on, False,
        handler_id=None, assigned_id=None, referral_version=referral_version, rules_version=rules_version,
        opened_at=now, closed_at=None, revision=1, flags=frozenset(flags), referral=referral,
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
    row, flagged = _named(tx, scope, name, for_update)
    if row is None:
        return None
    referral = tx.unseal_json(PLACE, row.id, row.referral)
    return Case(**{**row._mapping, "referral": referral, "flags": frozenset(each.flag for each in flagged)})


def lines(tx: Tx, scope: Scope, case_ids: Collection[str]) -> list[CaseLine]:
    """Return these cases as the inbox shows them, as far as they are in scope."""
    if not case_ids:
        return []  # asked for none of them, a database looks through all
    rows = tx.all(select(*columns_for(cases, CaseLine)).where(is_.id.in_(case_ids), visible_one(scope)))
    flags = flags_of(tx, [row.id for row in rows])
    return [CaseLine(**row._mapping, flags=flags[row.id]) for row in rows]


def council_of(tx: Tx, case_id: str) -> str | None:
    """Return the council whose case it is, whoever asks."""
    council: str | None = tx.value(COUNCIL, of_case=case_id)
    return council


def _named(tx: Tx, scope: Scope, name: str, for_update: bool) -> tuple[Line | None, Sequence[Line]]:
    reference = name.strip().upper()
    if scope.whole:
        given = {"named": name, "reference": reference}
        found, flagged = tx.all_of([(NAMED_LOCKED if for_update else NAMED, given), (FLAGS_NAMED, given)])
        return next(iter(found), None), flagged
    question = EVERY.where(or_(is_.id == name, is_.reference == reference), visible(scope))
    row = tx.first(question.with_for_update() if for_update else question)
    return row, tx.all(FLAGS, of_case=row.id) if row else []


def every(tx: Tx) -> list[tuple[str, str]]:
    """Return (id, reference) of every case: for checking the whole store."""
    return [(row.id, row.reference) for row in tx.all(select(is_.id, is_.reference).order_by(is_.id))]


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


def assign(tx: Tx, case_id: str, was: str | None, to: str | None) -> bool:
    """Put a case on an officer's desk (None: on nobody's); False when it lay on another's than `was`.

    Its revision stays: whoever has a form open need not look at the case again for it.
    """
    there = is_.assigned_id.is_(None) if was is None else is_.assigned_id == was
    return bool(tx.change(cases, is_.id == case_id, there, assigned_id=to))


def assigned_to(tx: Tx, officer_id: str) -> list[tuple[str, str]]:
    """Return (id, council) of the cases that lie on an officer's desk, whoever asks."""
    theirs = select(is_.id, is_.council).where(is_.assigned_id == officer_id).order_by(is_.id)
    return [(row.id, row.council) for row in tx.all(theirs)]


def add_flag(tx: Tx, case_id: str, flag: str) -> None:
    """Put a flag on a case."""
    tx.later(insert_if_new(case_flags, tx.on_postgresql), case_id=case_id, flag=flag)


def remove_flag(tx: Tx, case_id: str, flag: str) -> None:
    """Take a flag off a case."""
    tx.remove(case_flags, case_flags.c.case_id == case_id, case_flags.c.flag == flag)


def _new_reference(tx: Tx) -> str:
    """Return a reference nobody has, like FH-4K7-29M: safe to say aloud, without meaning, and never 999."""
    drawn = "".join(secrets.choice(ALOUD) for _ in range(8))
    reference = f"{drawn[:2]}-{drawn[2:5]}-{drawn[5:]}"
    again = "999" in reference or tx.first(TAKEN, reference=reference)
    return _new_reference(tx) if again else reference


def flags_of(tx: Tx, case_ids: list[str]) -> dict[str, frozenset[str]]:
    """Return the flags of these cases, by case."""
    rows = tx.all(select(case_flags).where(case_flags.c.case_id.in_(case_ids)))
    return {each: frozenset(row.flag for row in rows if row.case_id == each) for each in case_ids}
