"""The three facts kept per young person: agreement, consent to act, to the reply.

Only ever added to; that an officer checked one stands beside it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from store.tables import consents
from store.transaction import Tx, columns_for

is_ = consents.c


@dataclass(frozen=True)
class Consent:
    """What was recorded about one fact. recorded_by, checked_by: officer:<id> · person:<id> · heard."""

    seq: int
    young_person_id: str
    fact: str
    value: str
    method: str
    happened_on: date
    recorded_by: str
    recorded_at: datetime
    may_tell: bool
    checked_on: date | None
    checked_by: str | None
    checked_how: str | None


OF_CASE = select(*columns_for(consents, Consent)).where(is_.case_id == bindparam("of_case")).order_by(is_.seq)


@dataclass(frozen=True)
class Check:
    """That somebody heard it from the young person without their representative: when, who, how."""

    on: date
    by: str
    how: str


def record_consent(
    tx: Tx,
    case_id: str,
    young_person_id: str,
    fact: str,
    value: str,
    method: str,
    happened_on: date,
    recorded_by: str,
    now: datetime,
    *,
    may_tell: bool = False,
    check: Check | None = None,
) -> None:
    """Record a fact; what was recorded before stays to be read. may_tell: a yes may be told on."""
    tx.add_numbered(
        consents, case_id=case_id, young_person_id=young_person_id, fact=fact, value=value, method=method,
        happened_on=happened_on, recorded_by=recorded_by, recorded_at=now, may_tell=may_tell,
        **(_columns(check) if check else {}),
    )  # fmt: skip


def checked(tx: Tx, seq: int, check: Check) -> None:
    """Note that the young person said the same when they were asked alone; the first check stands."""
    tx.change(consents, is_.seq == seq, is_.checked_on.is_(None), **_columns(check))


def consents_of(tx: Tx, case_id: str) -> list[Consent]:
    """Return all that was recorded on a case, in order."""
    return [Consent(**row._mapping) for row in tx.all(OF_CASE, of_case=case_id)]


def _columns(check: Check) -> dict[str, object]:
    return {"checked_on": check.on, "checked_by": check.by, "checked_how": check.how}
