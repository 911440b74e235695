"""What officers wrote back from alerts; how it read is kept in the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

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


LEFT_SINCE = (
    select(written_back.c.message_id)
    .join(outbox, outbox.c.id == written_back.c.message_id)
    .where(outbox.c.way_id == bindparam("way_id"), one_of(outbox.c.state, "sent", "opened"))
    .where(outbox.c.sent_at >= bindparam("since"))
    .limit(1)
)


def left_on(tx: Tx, way_id: str, since: datetime) -> bool:
    """Whether an officer wrote back on this way since then, and it has left."""
    return tx.first(LEFT_SINCE, way_id=way_id, since=since) is not None
