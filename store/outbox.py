"""The outbox: what we owe to a person, in the same transaction as the reason for it.

Rank goes before age: 0 safety, 1 answer to a turn, 2 officer's message, 3 notice. A message is owed, sent,
opened, given up, or held until someone consents.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from store.tables import Moment, case_people, gates, outbox, person_ways, tasks, ways
from store.transaction import JSON, Line, Tx, columns_for, one_of
from store.vault import new_id
from store.ways import SHOWS_ITSELF

PLACE = "outbox.body"
RANKS = (0, 1, 2, 3)
NAMED_RANKS: list[ColumnElement[int]] = [literal_column(str(rank)) for rank in RANKS]
NO_LEASE: dict[str, Any] = {"leased_by": None, "leased_until": None}
is_ = outbox.c


@dataclass(frozen=True)
class Pace:
    """How fast a carrier may send: the pause after each message, and after each to the same address."""

    between: timedelta = timedelta()
    in_one_chat: timedelta = timedelta()

    @property
    def in_a_second(self) -> int:
        return int(timedelta(seconds=1) / self.between) if self.between else 1_000_000


NO_HURRY = Pace()


@dataclass(frozen=True)
class Owed:
    """One message to one person; way_id is None when an officer must say it (a task)."""

    seq: int
    id: str
    person_id: str
    case_id: str | None
    conversation_id: str | None
    way_id: str | None
    turn: int | None
    kind: str
    rank: int
    notice_first: bool
    not_before: datetime
    made_at: datetime
    body: JSON
    state: str
    why: str | None
    tries: int
    sent_at: datetime | None
    opened_at: datetime | None
    their_message_id: int | None


def owe(
    tx: Tx,
    person_id: str,
    kind: str,
    rank: int,
    body: JSON,
    way_id: str | None,
    now: datetime,
    *,
    not_before: datetime | None = None,
    case_id: str | None = None,
    conversation_id: str | None = None,
    turn: int | None = None,
    notice_first: bool = False,
    once: str | None = None,
    held: str | None = None,
) -> str | None:
    """Owe a message and return its id; None when `once` was said or owed before.

    held: why it waits for someone's consent (`release_held`).
    """
    message_id = new_id()
    values = {
        **{"id": message_id, "person_id": person_id, "case_id": case_id, "conversation_id": conversation_id},
        **{"way_id": way_id, "turn": turn, "kind": kind, "rank": rank, "notice_first": notice_first},
        **{"not_before": not_before or now, "made_at": now, "body": tx.seal_json(PLACE, message_id, body)},
        **{"once": once, "state": "held" if held else "owed", "why": held},
    }
    if once is None:
        tx.add(outbox, **values)
        return message_id
    return message_id if tx.add_once(outbox, **values) else None


def drop_unsent(tx: Tx, conversation_id: str, kind: str, now: datetime) -> None:
    """Forget a question that has not left: the same one is about to be asked with more behind it."""
    tx.later(UNSENT, conversation=conversation_id, about=kind, now=now)


# -- the postal round --------------------------------------------------------------------------------


def _free(lease: Any, now: Any) -> ColumnElement[bool]:
    return or_(lease.is_(None), lease <= now)


def _to_claim() -> Select[*tuple[Any, ...]]:
    """Due, not leased, and its way open; the ranks are named for the index's sake."""
    now: Any = bindparam("now")
    return (
        select(is_.seq)
        .join(ways, ways.c.id == is_.way_id)
        .where(one_of(is_.state, "owed"), is_.rank.in_(NAMED_RANKS), is_.not_before <= now)
        .where(_free(is_.leased_until, now))
        .where(ways.c.carrier == bindparam("carrier"), ways.c.blocked_at.is_(None))
        .where(_free(ways.c.next_send_at, now), ~_another_first(now))
        .order_by(is_.rank, is_.not_before, is_.seq)
        .limit(bindparam("at_most"))
        .with_for_update(of=outbox, skip_locked=True)
    )


def _another_first(now: Any) -> ColumnElement[bool]:
    """Another message on the same way is under way, or comes before this one."""
    other = outbox.alias("other").c
    before = or_(other.rank < is_.rank, and_(other.rank == is_.rank, other.seq < is_.seq))
    ahead = or_(other.leased_until > now, and_(other.not_before <= now, before))
    return exists().where(
        other.way_id == is_.way_id, one_of(other.state, "owed"), other.seq != is_.seq, ahead
    )


def _at_the_earliest(now: Any) -> ColumnElement[datetime]:
    """Now, or the moment before which it must not leave."""
    return case((is_.not_before > now, is_.not_before), else_=now)


def _every() -> Select[*tuple[Any, ...]]:
    return select(*columns_for(outbox, Owed))


UNSENT = delete(outbox).where(
    is_.conversation_id == bindparam("conversation"), is_.kind == bindparam("about"),
    one_of(is_.state, "owed"), _free(is_.leased_until, bindparam("now")),
)  # fmt: skip
TO_CLAIM = _to_claim()
CLAIMED = (
    outbox.update()
    .where(is_.seq.in_(TO_CLAIM))
    .values(leased_by=bindparam("owner"), leased_until=bindparam("until"))
    .returning(*columns_for(outbox, Owed))
)
FREE_AT = select(gates.c.carrier, gates.c.free_at).where(gates.c.carrier == bindparam("carrier"))
FREE_AT_LOCKED = FREE_AT.with_for_update()
ITS_WAY = select(is_.way_id).where(is_.id == bindparam("message")).scalar_subquery()
WAY_WAITS = ways.update().where(ways.c.id == ITS_WAY).values(next_send_at=bindparam("until"))
THEIRS = select(person_ways.c.person_id).where(person_ways.c.way_id == bindparam("reached_by"))
ON_CASE = select(case_people.c.case_id).where(case_people.c.person_id == is_.person_id)
HELD_FOR_WHO_LOOKS = (
    outbox.update()
    .where(is_.person_id.in_(THEIRS), one_of(is_.state, "held"), is_.why == bindparam("reason"))
    .where(or_(is_.case_id.is_(None), is_.case_id.in_(ON_CASE)))
    .values(state="owed", why=None, not_before=_at_the_earliest(bindparam("now", type_=Moment())))
)
HAS_TASK = exists().where(tasks.c.outbox_id == is_.id, one_of(tasks.c.kind, "not_opened"))
NOT_OPENED, STILL_WAITS = (
    _every().where(*which, ~HAS_TASK)
    for which in (
        (one_of(is_.state, "sent"), is_.notice_first, is_.sent_at < bindparam("before")),
        (one_of(is_.state, "owed"), is_.rank.in_(NAMED_RANKS[2:]), is_.not_before < bindparam("before")),
    )
)
OF_TURN = (
    _every()
    .where(is_.conversation_id == bindparam("conversation"), is_.turn == bindparam("number"))
    .order_by(is_.seq)
)


def claim(
    tx: Tx,
    carrier: str,
    owner: str,
    now: datetime,
    limit: int,
    lease_seconds: int = 30,
    pace: Pace = NO_HURRY,
) -> list[Owed]:
    """Take due messages for sending, under a lease: by rank, then age, and at most one per way.

    Nothing while the carrier's gate is closed; a way's next message waits until this one is sent or put back.
    """
    if not _gate_is_open(tx, carrier, now):
        return []
    until = now + timedelta(seconds=lease_seconds)
    due = tx.all(CLAIMED, carrier=carrier, now=now, at_most=limit, owner=owner, until=until)
    if due and pace.between:
        _close_gate(tx, carrier, now + len(due) * pace.between)
    return sorted((owed_of(tx, row) for row in due), key=lambda owed: (owed.rank, owed.not_before, owed.seq))


def sent(tx: Tx, message_id: str, their_message_id: int | None, now: datetime, pace: Pace = NO_HURRY) -> None:
    """Note that a message left; its way is closed for as long as the carrier needs."""
    values = {"state": "sent", "sent_at": now, "their_message_id": their_message_id, **NO_LEASE}
    tx.mark(outbox, {"id": message_id, "state": "owed"}, **values)
    if pace.in_one_chat:
        tx.later(WAY_WAITS, message=message_id, until=now + pace.in_one_chat)


def put_back(tx: Tx, message_id: str, until: datetime) -> None:
    """Count a try that failed; the way, and so the order of what is owed there, waits until then."""
    tx.change(outbox, is_.id == message_id, tries=is_.tries + 1, **NO_LEASE)
    tx.later(WAY_WAITS, message=message_id, until=until)


def hold_back(tx: Tx, until: datetime, *, way_id: str | None = None, carrier: str = "telegram") -> None:
    """Send nothing on one way, or by the whole carrier, until then."""
    if way_id:
        tx.change(ways, ways.c.id == way_id, next_send_at=until)
    else:
        tx.add_once(gates, carrier=carrier)
        _close_gate(tx, carrier, until)


def give_up(tx: Tx, message_id: str, why: str) -> None:
    """Note that a message will not be sent, and why (a code: blocked · refused · …)."""
    tx.change(outbox, is_.id == message_id, state="given_up", why=why, **NO_LEASE)


def opened(tx: Tx, message_id: str, now: datetime) -> None:
    """Note that a person opened a message."""
    unopened = is_.id == message_id, is_.opened_at.is_(None)
    sent_at = func.coalesce(is_.sent_at, literal(now, Moment()))
    tx.change(outbox, *unopened, state="opened", opened_at=now, sent_at=sent_at)


def release_held(tx: Tx, case_id: str | None, why: str, now: datetime, person_id: str | None = None) -> int:
    """Owe what was held for this reason, once the reason is gone; returns how many messages.

    case_id None: what is about no case.
    """
    held = is_.case_id == case_id, is_.state == "held", is_.why == why
    whose = [is_.person_id == person_id] if person_id else []
    not_before = _at_the_earliest(literal(now, Moment()))
    return tx.change(outbox, *held, *whose, state="owed", why=None, not_before=not_before)


def release_to_who_looks(tx: Tx, way_id: str, why: str, now: datetime) -> None:
    """Owe what was held for this reason to whoever is reached by a way, about their own cases or none."""
    tx.later(HELD_FOR_WHO_LOOKS, reached_by=way_id, reason=why, now=now)


def hold(tx: Tx, message_id: str, why: str) -> None:
    """Hold what was not opened, for this reason from now on; a notice of it that has left opens nothing."""
    unopened = is_.id == message_id, is_.state.in_(("owed", "sent", "held"))
    tx.change(outbox, *unopened, state="held", why=why, **NO_LEASE)


def let_go(tx: Tx, message_id: str, not_before: datetime, way_id: str | None) -> None:
    """Owe what was held, on this way: its reason is gone."""
    held = is_.id == message_id, is_.state == "held"
    tx.change(outbox, *held, state="owed", why=None, not_before=not_before, way_id=way_id)


# -- reading -----------------------------------------------------------------------------------------


def read(tx: Tx, message_id: str) -> Owed | None:
    """Return a message as it read, or None."""
    return next(iter(_read_all(tx, is_.id == message_id)), None)


def of_turn(tx: Tx, conversation_id: str, turn: int) -> list[Owed]:
    """Return what answered one turn, in order."""
    return [owed_of(tx, row) for row in tx.all(OF_TURN, conversation=conversation_id, number=turn)]


def waiting_on(tx: Tx, way_id: str, now: datetime) -> list[Owed]:
    """Return what is due on one way, in order: a page shows it when it is looked at."""
    due = _every().where(is_.way_id == way_id, is_.state == "owed", is_.not_before <= now)
    return [owed_of(tx, row) for row in tx.all(due.order_by(is_.rank, is_.seq))]


def on_way(tx: Tx, way_id: str) -> list[Owed]:
    """Return all that was ever owed on one way, as it read, in order."""
    return _read_all(tx, is_.way_id == way_id)


def stranded(tx: Tx, kind: str, carriers: Collection[str], now: datetime) -> list[Owed]:
    """Return what is due of one kind where nothing can arrive: by a carrier we have not, or a blocked way."""
    nowhere = or_(ways.c.carrier.not_in(carriers), ways.c.blocked_at.is_not(None))
    due = is_.state == "owed", is_.kind == kind, is_.rank.in_(RANKS), is_.not_before <= now
    return _read_all(tx, *due, is_.way_id.in_(select(ways.c.id).where(nowhere)))


def told_to(tx: Tx, person_id: str) -> list[Owed]:
    """Return all that a person was told, as it read, in order."""
    told = _every().where(is_.person_id == person_id, is_.state.in_(("sent", "opened")))
    return [owed_of(tx, row) for row in tx.all(told.order_by(is_.sent_at, is_.seq))]


def unopened_since(tx: Tx, before: datetime) -> list[Owed]:
    """Return what an officer must say another way and has no task for yet, the oldest first.

    A notice sent before then and not opened; or an officer's message or notice due before then that still
    waits: on a page nobody looked at, or for a chat that blocked us.
    """
    rows = (*tx.all(NOT_OPENED, before=before), *tx.all(STILL_WAITS, before=before))
    return [owed_of(tx, row) for row in sorted(rows, key=lambda row: row.seq)]


def owed_to_case(tx: Tx, case_id: str) -> list[Owed]:
    """Return every message about a case, whatever became of it, in order."""
    return _read_all(tx, is_.case_id == case_id)


def oldest_owed(tx: Tx, now: datetime) -> datetime | None:
    """Return since when the longest waiting message on a carrier we drive ourselves has been due, or None."""
    driven = is_.way_id.in_(
        select(ways.c.id).where(ways.c.carrier.not_in(SHOWS_ITSELF), ways.c.blocked_at.is_(None))
    )
    due = is_.state == "owed", is_.rank.in_(RANKS), is_.not_before <= now
    oldest: datetime | None = tx.value(select(func.min(is_.not_before)).where(*due, driven))
    return oldest


def _gate_is_open(tx: Tx, carrier: str, now: datetime) -> bool:
    gate = tx.first(FREE_AT_LOCKED, carrier=carrier)
    if gate is None:
        tx.add_once(gates, carrier=carrier)
        gate = tx.first(FREE_AT_LOCKED, carrier=carrier)
    return gate is None or gate.free_at is None or gate.free_at <= now


def _close_gate(tx: Tx, carrier: str, until: datetime) -> None:
    tx.mark(gates, {"carrier": carrier}, free_at=until)


def _read_all(tx: Tx, *which: ColumnElement[bool]) -> list[Owed]:
    return [owed_of(tx, row) for row in tx.all(_every().where(*which).order_by(is_.seq))]


def owed_of(tx: Tx, row: Line) -> Owed:
    """A row of the outbox, opened."""
    return Owed(**{**row._mapping, "body": tx.unseal_json(PLACE, row.id, row.body)})
