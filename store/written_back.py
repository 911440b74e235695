"""What officers wrote back from alerts; how it read is kept in the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from store.tables import outbox, written_back
from store.transaction import Tx, columns_for, one_of


@dataclass(frozen=True)
class Written:
    """One message that an officer wrote back from an alert."""

    message_id: str
    alert_id: str
    officer_id: str
    written_at: datetime


def note(tx: Tx, alert_id: str, message_id: str, officer_id: str, now: datetime) -> None:
    """Note that an officer wrote back from an alert; how it read is kept in the outbox."""
    tx.add(written_back, message_id=message_id, alert_id=alert_id, officer_id=officer_id, written_at=now)


def from_alerts(tx: Tx, alert_ids: Sequence[str]) -> list[Written]:
    """Return what was written back from these alerts, in order."""
    mine = select(*columns_for(written_back, Written)).where(written_back.c.alert_id.in_(alert_ids))
    return [Written(**row._mapping) for row in tx.all(mine.order_by(written_back.c.written_at))]


def newest_left(way_id: Any) -> Select[*tuple[Any, ...]]:
    """When the newest that an officer wrote back on a way has left; all of it left behind a notice."""
    return (
        select(func.max(outbox.c.sent_at))
        .join(written_back, written_back.c.message_id == outbox.c.id)
        .where(outbox.c.way_id == way_id, outbox.c.notice_first, one_of(outbox.c.state, "sent", "opened"))
    )


LEFT_AT = newest_left(bindparam("way_id"))


def left_at(tx: Tx, way_id: str) -> datetime | None:
    """Return when the newest that an officer wrote back on this way has left, or None."""
    at: datetime | None = tx.value(LEFT_AT, way_id=way_id)
    return at
