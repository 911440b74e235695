"""What was changed of whose access: append-only in the database itself, hash-chained as a case's record is.

Codes and moments only. One chain for the whole service; entries made before there was a chain are under its
first hash together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from store.officers import wait_for_managers
from store.plain_json import as_json, from_json
from store.record import Mistake
from store.tables import access_record
from store.transaction import Line, Tx

is_ = access_record.c
CHAINED = ("before", "officer_id", "by_id", "what", "facts", "entered_at")


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
    """Add what was done to an officer's access, and by whom; two at the same moment follow one another."""
    wait_for_managers(tx)
    new = {
        "officer_id": officer_id,
        "by_id": by,
        "what": what,
        "entered_at": now.astimezone(UTC),  # hashed as it will be read
        "facts": as_json(facts or {}),
        "before": _last(tx),
    }
    tx.add_numbered(access_record, **new, hash=_hash(tx, new))


def of_officer(tx: Tx, officer_id: str) -> list[Change]:
    """Return what was changed of an officer's access, the newest first."""
    rows = tx.all(select(access_record).where(is_.officer_id == officer_id).order_by(is_.seq.desc()))
    return [Change(row.entered_at, row.by_id, row.what, from_json(row.facts)) for row in rows]


def verify(tx: Tx) -> Mistake | None:
    """Return the first entry that was changed or does not follow, or None when the record holds together."""
    unchained, chained = _all(tx)
    before = _of_before(tx, unchained)
    for place, row in enumerate(chained, start=len(unchained) + 1):
        if row.before != before:
            return Mistake(place, "it does not follow from what stands before")
        if row.hash != _hash(tx, row._mapping):
            return Mistake(place, "it was changed")
        before = row.hash
    return None


def _last(tx: Tx) -> str:
    """The hash that the next entry follows."""
    last = tx.first(select(is_.hash).order_by(is_.seq.desc()).limit(1))
    return str(last.hash) if last and last.hash else _of_before(tx, _all(tx)[0])


def _all(tx: Tx) -> tuple[list[Line], list[Line]]:
    """The entries from before there was a chain, and those of the chain."""
    rows = list(tx.all(select(access_record).order_by(is_.seq)))
    first = next((place for place, row in enumerate(rows) if row.hash), len(rows))
    return rows[:first], rows[first:]


def _of_before(tx: Tx, unchained: list[Line]) -> str:
    said = [[_plain(row._mapping[name]) for name in CHAINED] for row in unchained]
    return tx.vault.keyed_hash("access.first", as_json(said))


def _hash(tx: Tx, entry: Any) -> str:
    return tx.vault.keyed_hash("access.entry", as_json([_plain(entry[name]) for name in CHAINED]))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
