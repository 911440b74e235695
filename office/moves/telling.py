"""Counting a case anew and telling whoever was given a date that moved."""

from datetime import date, datetime

from office.house import House
from office.moves.progress import owe_updates
from office.moves.recounting import recount
from office.moves.updates import preview
from store.transaction import Tx


def recount_and_tell(
    house: House, tx: Tx, case_id: str, because: str, now: datetime, *, holiday: date | None = None
) -> bool:
    """Count a case anew, as office.moves.recounting does; whether any date moved."""
    anew = recount(house, tx, case_id, because, now, holiday=holiday)
    if anew and anew.news:
        owe_updates(tx, anew.file, preview(house, anew.file, anew.news), now)
    return anew is not None
