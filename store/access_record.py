"""What was changed of whose access: append-only in the database itself, codes and moments only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from store.tables import access_record
from store.transaction import Tx, as_json

is_ = access_record.c


@dataclass(frozen=True)
class Change:
    """One change of an officer's access. by: an officer's id, or None for the front desk."""

    entered_at: datetime
    by: str | None
    what: str
    facts: Mapping[str, list[list[str]]]


def append(
    tx: Tx,
    officer_id: str,
    by: str | None,
    what: str,
    now: datetime,
    facts: Mapping[str, list[list[str]]] | None = None,
) -> None:
    """Add what was done to an officer's access, and by whom."""
    tx.add_numbered(
        access_record, officer_id=officer_id, by_id=by, what=what, entered_at=now, facts=as_json(facts or {})
    )


def of_officer(tx: Tx, officer_id: str) -> list[Change]:
    """Return what was changed of an officer's access, the newest first."""
    rows = tx.all(select(access_record).where(is_.officer_id == officer_id).order_by(is_.seq.desc()))
    return [Change(row.entered_at, row.by_id, row.what, json.loads(row.facts)) for row in rows]
