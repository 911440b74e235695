"""What we owe and hold back until its reason is gone: nobody has agreed, or was heard, or they blocked us."""

from datetime import datetime
from typing import Any

from sqlalchemy import Exists, and_, bindparam, case, exists, or_, select

from store.outbox import NO_LEASE, Owed, is_, read_where
from store.tables import Moment, case_people, outbox, person_ways
from store.transaction import Tx, one_of

BLOCKED = "blocked"  # they let nothing in: it waits until they write
NOW = bindparam("now", type_=Moment())
THEIRS = select(person_ways.c.person_id).where(person_ways.c.way_id == bindparam("reached_by"))
ON_CASE = select(case_people.c.case_id).where(case_people.c.person_id == is_.person_id)
HELD_THERE = and_(is_.why == BLOCKED, is_.way_id == bindparam("reached_by"))
HELD_FOR_WHO_LOOKS = (
    outbox.update()
    .where(
        is_.person_id.in_(THEIRS), one_of(is_.state, "held"), or_(is_.why == bindparam("reason"), HELD_THERE)
    )
    .where(or_(is_.case_id.is_(None), is_.case_id.in_(ON_CASE)))
    .values(state="owed", why=None, not_before=case((is_.not_before > NOW, is_.not_before), else_=NOW))
)


def anything_for(way_id: Any) -> Exists:
    """Whether anything is held for whoever is reached by a way, for whatever reason."""
    theirs = is_.person_id == person_ways.c.person_id, person_ways.c.way_id == way_id
    return exists().where(*theirs, one_of(is_.state, "held"))


def release_to_who_looks(tx: Tx, way_id: str, why: str, now: datetime) -> None:
    """Owe what was held for this reason to whoever is reached by a way, about their own cases or none.

    So is what was held because they had blocked this way.
    """
    tx.later(HELD_FOR_WHO_LOOKS, reached_by=way_id, reason=why, now=now)


def hold(tx: Tx, message_id: str, why: str) -> None:
    """Hold what was not opened, for this reason from now on; a notice of it that has left opens nothing."""
    unopened = is_.id == message_id, is_.state.in_(("owed", "sent", "held"))
    tx.change(outbox, *unopened, state="held", why=why, **NO_LEASE)


def let_go(tx: Tx, message_id: str, not_before: datetime, way_id: str | None) -> None:
    """Owe what was held, on this way and from its beginning: its reason is gone."""
    held = is_.id == message_id, is_.state == "held"
    tx.change(outbox, *held, state="owed", why=None, not_before=not_before, way_id=way_id, said=0)


def on_way(tx: Tx, way_id: str, why: str) -> list[Owed]:
    """Return what is held on a way for this reason, in order."""
    return read_where(tx, is_.way_id == way_id, is_.state == "held", is_.why == why)
