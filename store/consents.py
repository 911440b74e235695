"""The three facts kept per young person: agreement, consent to act, to the reply. Only ever added to."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from store.tables import consents
from store.transaction import Tx, columns_for

is_ = consents.c


@dataclass(frozen=True)
class Consent:
    """What was recorded about one fact. recorded_by: officer:<id> · person:<id> · heard."""

    seq: int
    young_person_id: str
    fact: str
    value: str
    method: str
    happened_on: date
    recorded_by: str
    recorded_at: datetime


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
) -> None:
    """Record a fact; what was recorded before stays to be read."""
    tx.add_numbered(
        consents, case_id=case_id, young_person_id=young_person_id, fact=fact, value=value, method=method,
        happened_on=happened_on, recorded_by=recorded_by, recorded_at=now,
    )  # fmt: skip


def consents_of(tx: Tx, case_id: str) -> list[Consent]:
    """Return all that was recorded on a case, in order."""
    rows = tx.all(select(*columns_for(consents, Consent)).where(is_.case_id == case_id).order_by(is_.seq))
    return [Consent(**row._mapping) for row in rows]
