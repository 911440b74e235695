"""Who has a case open just now. Gone by itself a little after they leave; no trace of it stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from store.tables import open_pages
from store.transaction import Tx, columns_for

GONE_AFTER = timedelta(minutes=2)  # a page looks again every 15 seconds, without scripts only when opened
is_ = open_pages.c


@dataclass(frozen=True)
class OpenPage:
    """An officer at a case, and since when without a break."""

    officer_id: str
    since: datetime


def opened(tx: Tx, case_id: str, officer_id: str, now: datetime) -> None:
    """Note that an officer has a case open, or has it still."""
    mine = is_.case_id == case_id, is_.officer_id == officer_id
    tx.remove(open_pages, is_.seen_at < now - GONE_AFTER)
    if not tx.change(open_pages, *mine, seen_at=now):
        tx.add_once(open_pages, case_id=case_id, officer_id=officer_id, since=now, seen_at=now)


def others(tx: Tx, case_id: str, officer_id: str, now: datetime) -> list[OpenPage]:
    """Return the others who have a case open, whoever came first first."""
    here = is_.case_id == case_id, is_.officer_id != officer_id, is_.seen_at >= now - GONE_AFTER
    rows = tx.all(select(*columns_for(open_pages, OpenPage)).where(*here).order_by(is_.since, is_.officer_id))
    return [OpenPage(**row._mapping) for row in rows]
