"""The postal round's part of the outbox: what is due is leased, sent, put back or given up.

Within a carrier's pace: its gate is closed after each message, and each counts for the way it went.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, cast, exists, func, or_, select

from store.outbox import NAMED_RANKS, NO_LEASE, PLACE, Owed, free, is_
from store.tables import Moment, conversations, gates, outbox, ways
from store.transaction import Line, Tx, columns_for, one_of, with_opened
from store.ways import PLACE as ADDRESS


@dataclass(frozen=True)
class Pace:
    """How fast a carrier may send: a message every so often, and to one address every so often.

    burst: so many may go to an address that was quiet, one straight after another. Kept by the generic cell
    rate algorithm (ITU-T I.371): `ways.next_send_at` is when the next message were due at an even pace, and
    it may leave `ahead` of that. So in any t seconds at most burst + t / in_one_chat go to one address.
    """

    between: timedelta = timedelta()
    in_one_chat: timedelta = timedelta()
    burst: int = 1

    @property
    def ahead(self) -> timedelta:
        return (self.burst - 1) * self.in_one_chat

    def after_one(self, next_send_at: datetime | None, now: datetime) -> datetime:
        """When the next is due at an even pace, after one message more."""
        return max(next_send_at or now, now) + self.in_one_chat

    @property
    def in_a_second(self) -> int:
        return int(timedelta(seconds=1) / self.between) if self.between else 1_000_000


NO_HURRY = Pace()


def _to_claim() -> Select[*tuple[Any, ...]]:
    """Due, not leased, and its way open; the ranks are named for the indexes' sake."""
    now: Any = bindparam("now")
    return (
        select(is_.seq)
        .join(ways, ways.c.id == is_.way_id)
        .where(one_of(is_.state, "owed"), is_.rank.in_(NAMED_RANKS), is_.not_before <= now)
        .where(free(is_.leased_until, now))
        .where(ways.c.carrier == bindparam("carrier"), ways.c.blocked_at.is_(None))
        .where(free(ways.c.next_send_at, bindparam("due_before")), ~_another_first(now))
        .order_by(is_.rank, is_.not_before, is_.seq)
        .limit(bindparam("at_most"))
        .with_for_update(of=outbox, skip_locked=True)
    )


def _another_first(now: Any) -> ColumnElement[bool]:
    """Another message on the same way is under way, or comes before this one."""
    other = outbox.alias("other").c
    before = or_(other.rank < is_.rank, and_(other.rank == is_.rank, other.seq < is_.seq))
    ahead = or_(other.leased_until > now, and_(other.not_before <= now, before))
    here = other.way_id == is_.way_id, one_of(other.state, "owed"), other.rank.in_(NAMED_RANKS)
    return exists().where(*here, other.seq != is_.seq, ahead)


@dataclass(frozen=True)
class Claimed(Owed):
    """A message to be sent, and where to. address: None once it is forgotten.

    next_send_at: its way's; nobody else sends there until it is settled. turn_now: its conversation's newest.
    """

    language: str
    address: str | None
    next_send_at: datetime | None
    turn_now: int | None
    carrier: str


TO_CLAIM = _to_claim()
# what RETURNING gives has no type to SQLite, and compared with that no index is used
ITS_WAYS_ID, ITS_CONVERSATIONS_ID = cast(is_.way_id, String), cast(is_.conversation_id, String)
WHERE_TO = [
    select(column).where(ways.c.id == ITS_WAYS_ID).correlate(outbox).scalar_subquery().label(column.name)
    for column in (ways.c.language, ways.c.address, ways.c.next_send_at)
]
TURN_NOW = select(conversations.c.turn).where(conversations.c.id == ITS_CONVERSATIONS_ID).correlate(outbox)
CLAIMED = (
    outbox.update()
    .where(is_.seq.in_(TO_CLAIM))
    .values(leased_by=bindparam("owner"), leased_until=bindparam("until"))
    .returning(*columns_for(outbox, Owed), *WHERE_TO, TURN_NOW.scalar_subquery().label("turn_now"))
)
FREE_AT = select(gates.c.carrier, gates.c.free_at).where(gates.c.carrier == bindparam("carrier"))
FREE_AT_LOCKED = FREE_AT.with_for_update()
CLOCK = select(func.clock_timestamp(type_=Moment())).where(gates.c.carrier == bindparam("carrier"))
ITS_WAY = select(is_.way_id).where(is_.id == bindparam("message")).scalar_subquery()
SAID_ON = (  # unless another has said it, and more, meanwhile
    outbox.update()
    .where(is_.id == bindparam("message"), one_of(is_.state, "owed"), is_.said == bindparam("before"))
    .values(said=is_.said + 1, **NO_LEASE)
)
UNTIL: Any = bindparam("until")
WAY_WAITS = (  # never for shorter: another may have been told to wait meanwhile
    ways.update().where(ways.c.id == ITS_WAY, free(ways.c.next_send_at, UNTIL)).values(next_send_at=UNTIL)
)


def clock_of(tx: Tx, carrier: str) -> datetime | None:
    """What time it is by the clock of a database that several share; None where nobody shares it."""
    if not tx.on_postgresql:
        return None
    tx.ahead(
        (FREE_AT_LOCKED, {"carrier": carrier}), (CLOCK, {"carrier": carrier})
    )  # `claim` asks for the gate
    there: datetime | None = tx.value(CLOCK, carrier=carrier)
    return there


def claim(
    tx: Tx,
    carrier: str,
    owner: str,
    now: datetime,
    limit: int,
    lease_seconds: int = 30,
    pace: Pace = NO_HURRY,
) -> list[Claimed]:
    """Take due messages for sending, under a lease: by rank, then age, and at most one per way.

    Nothing while the carrier's gate is closed; a way's next message waits until this one is sent or put back.
    """
    if not _gate_is_open(tx, carrier, now):
        return []
    until = now + timedelta(seconds=lease_seconds)
    given = {"carrier": carrier, "now": now, "at_most": limit, "owner": owner, "until": until}
    due = tx.all(CLAIMED, **given, due_before=now + pace.ahead)
    if due and pace.between:
        _close_gate(tx, carrier, now + len(due) * pace.between)
    claimed = (_claimed(tx, row, carrier) for row in due)
    return sorted(claimed, key=lambda owed: (owed.rank, owed.not_before, owed.seq))


def _claimed(tx: Tx, row: Line, carrier: str) -> Claimed:
    *message, language, address, next_send_at, turn_now = row
    where_to = language, tx.unseal_text(ADDRESS, row.way_id, address), next_send_at, turn_now, carrier
    return with_opened(Claimed, [*message, *where_to], "body", tx.unseal_json(PLACE, row.id, row.body))


def sent(tx: Tx, message_id: str, their_message_id: int | None, now: datetime) -> None:
    """Note that a message left."""
    values = {"state": "sent", "sent_at": now, "their_message_id": their_message_id, **NO_LEASE}
    tx.mark(outbox, {"id": message_id, "state": "owed"}, **values)


def said_on(tx: Tx, owed: Claimed) -> None:
    """Note that one piece more of a message arrived; the next is claimed like a message."""
    tx.later(SAID_ON, message=owed.id, before=owed.said)


def keep_pace(tx: Tx, owed: Claimed, now: datetime, pace: Pace) -> None:
    """Count what left for its way's pace; by the time it is known to have arrived, so never too little."""
    if pace.in_one_chat:
        tx.later(WAY_WAITS, message=owed.id, until=pace.after_one(owed.next_send_at, now))


def put_back(tx: Tx, message_id: str, until: datetime, pace: Pace = NO_HURRY) -> None:
    """Count a try that failed; the way, and so the order of what is owed there, waits until then.

    Then its burst is spent: one leaves, and others at an even pace until the way has been quiet for a while.
    """
    tx.change(outbox, is_.id == message_id, tries=is_.tries + 1, **NO_LEASE)
    tx.later(WAY_WAITS, message=message_id, until=until + pace.ahead)


def hold_back(tx: Tx, until: datetime, carrier: str = "telegram") -> None:
    """Send nothing by the whole carrier until then."""
    tx.add_once(gates, carrier=carrier)
    _close_gate(tx, carrier, until)


def _gate_is_open(tx: Tx, carrier: str, now: datetime) -> bool:
    gate = tx.first(FREE_AT_LOCKED, carrier=carrier)
    if gate is None:
        tx.add_once(gates, carrier=carrier)
        gate = tx.first(FREE_AT_LOCKED, carrier=carrier)
    return gate is None or gate.free_at is None or gate.free_at <= now


def _close_gate(tx: Tx, carrier: str, until: datetime) -> None:
    tx.mark(gates, {"carrier": carrier}, free_at=until)
