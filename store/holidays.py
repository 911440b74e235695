"""Bank holidays beside the repository's list: entered by one officer, confirmed by another.

They are England's, not a council's: whoever manages any council may enter one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from store.tables import extra_holidays
from store.transaction import JSON, Line, Tx, columns_for
from store.vault import new_id

PLACE = "extra_holidays.words"
MOST = 10_000  # nobody enters so many
is_ = extra_holidays.c


@dataclass(frozen=True)
class ExtraHoliday:
    """One more day that does not count. words: name, proclamation, address (where it can be read)."""

    id: str
    day: date
    words: JSON
    entered_by: str
    entered_at: datetime
    confirmed_by: str | None
    confirmed_at: datetime | None


NEWEST_FIRST = (
    select(*columns_for(extra_holidays, ExtraHoliday))
    .order_by(is_.day.desc(), is_.id)
    .limit(bindparam("at_most"))
)


def enter(tx: Tx, day: date, words: JSON, officer_id: str, now: datetime) -> str:
    """Note a holiday that counts for nothing yet; returns its id."""
    holiday_id = new_id()
    sealed = tx.seal_json(PLACE, holiday_id, words)
    tx.add(extra_holidays, id=holiday_id, day=day, words=sealed, entered_by=officer_id, entered_at=now)
    return holiday_id


def confirm(tx: Tx, holiday_id: str, officer_id: str, now: datetime) -> bool:
    """Note that a second officer confirms it: it counts from now on. False when it was, or is their own."""
    open_ = is_.id == holiday_id, is_.confirmed_at.is_(None), is_.entered_by != officer_id
    return bool(tx.change(extra_holidays, *open_, confirmed_by=officer_id, confirmed_at=now))


def take_back(tx: Tx, holiday_id: str) -> bool:
    """Delete one that nobody confirmed; False when it counts already."""
    return bool(tx.remove(extra_holidays, is_.id == holiday_id, is_.confirmed_at.is_(None)))


def everyone(tx: Tx) -> list[ExtraHoliday]:
    """Return all of them, the newest day first."""
    return [_holiday(tx, row) for row in tx.all(NEWEST_FIRST, at_most=MOST)]


def confirmed(tx: Tx) -> Mapping[date, str]:
    """Return the days that count no more, by name."""
    return {each.day: each.words["name"] for each in everyone(tx) if each.confirmed_at}


def _holiday(tx: Tx, row: Line) -> ExtraHoliday:
    return ExtraHoliday(**{**row._mapping, "words": tx.unseal_json(PLACE, row.id, row.words)})
