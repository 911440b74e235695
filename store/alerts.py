"""Alerts: someone may not be safe. One stands first in its council's console until it is acknowledged.

Whoever sees the council's cases, or holds its safeguarding permission, sees its alerts. Those of a restricted
case only its named readers see, and who holds safeguarding, unless taken off it; those of no case yet, where
someone who works with children may be accused, only who holds safeguarding. Without a council it is the
service's own duty desk's.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select

from store.scope import Scope, heard, in_scope
from store.tables import alerts, cases, kept_from
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

PLACE, MATCHED = "alerts.words", "alerts.matched"
LONGEST_RULE = 200
is_ = alerts.c


@dataclass(frozen=True)
class Alert:
    """One alert: its level and rule (casework.safeguarding), the exact words, and which of them matched.

    typed_by: the officer who typed what they heard; heard_how: call, visit, …; heard_from: a person's id,
    None where it is not said. All None: whoever it is wrote it themselves.
    """

    id: str
    council: str | None
    level: str
    rule: str
    person_id: str
    way_id: str
    conversation_id: str | None
    case_id: str | None
    words: str | None
    matched: str | None
    about_worker: bool
    safe_now: str | None
    not_meant: bool
    raised_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    typed_by: str | None = None
    heard_how: str | None = None
    heard_from: str | None = None


@dataclass(frozen=True)
class Heard:
    """What an officer heard and typed: who typed it, how it was told, and by whom (None: not said)."""

    typed_by: str
    heard_how: str | None
    heard_from: str | None


def _asked(*which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(*columns_for(alerts, Alert)).where(*which).order_by(is_.level, is_.raised_at, is_.id)


OF_CONVERSATION = _asked(is_.conversation_id == bindparam("conversation"))
JOINS = (
    alerts.update()
    .where(is_.conversation_id == bindparam("conversation"))
    .values(case_id=bindparam("joined"), council=bindparam("its_council"))
    .returning(*columns_for(alerts, Alert))
)
COUNCIL_NAMED = (
    alerts.update()
    .where(is_.conversation_id == bindparam("conversation"))
    .where(is_.acknowledged_at.is_(None), is_.council.is_(None))
    .values(council=bindparam("named"))
)


def raise_alert(
    tx: Tx,
    level: str,
    rule: str,
    person_id: str,
    way_id: str,
    words: str | None,
    key_id: str,
    now: datetime,
    *,
    council: str | None = None,
    conversation_id: str | None = None,
    case_id: str | None = None,
    about_worker: bool = False,
    matched: str | None = None,
    heard: Heard | None = None,
) -> str:
    """Raise an alert in the same transaction as the turn, and return its id."""
    alert_id = new_id()
    sealed = None if words is None else tx.seal(PLACE, alert_id, words, key_id)
    sealed_match = tx.seal(MATCHED, alert_id, matched, key_id) if matched else None
    tx.add(
        alerts, id=alert_id, council=council, level=level, rule=rule[:LONGEST_RULE], person_id=person_id,
        way_id=way_id, conversation_id=conversation_id, case_id=case_id, key_id=key_id, words=sealed,
        matched=sealed_match, about_worker=about_worker, raised_at=now, **(asdict(heard) if heard else {}),
    )  # fmt: skip
    return alert_id


def waiting(tx: Tx, scope: Scope) -> list[Alert]:
    """Return the alerts that nobody acknowledged yet, by level (A first), then age."""
    return _read(tx, _seen_by(scope), is_.acknowledged_at.is_(None))


def unacknowledged(tx: Tx) -> list[Alert]:
    """Return every alert of level A or B that nobody acknowledged yet, by level, then age."""
    return _read(tx, is_.acknowledged_at.is_(None), is_.level.in_(("A", "B")))


def of_case(tx: Tx, scope: Scope, case_id: str) -> list[Alert]:
    """Return every alert of a case, by level, then age."""
    return _read(tx, _seen_by(scope), is_.case_id == case_id)


def read(tx: Tx, scope: Scope, alert_id: str) -> Alert | None:
    """Return an alert, or None when it is out of scope."""
    return next(iter(_read(tx, _seen_by(scope), is_.id == alert_id)), None)


def acted_on(tx: Tx, scope: Scope, since: datetime) -> list[Alert]:
    """Return the alerts of no case that somebody has acted on since then: nowhere else are they listed."""
    return _read(tx, _seen_by(scope), is_.case_id.is_(None), is_.acknowledged_at >= since)


def of_conversation(tx: Tx, conversation_id: str) -> list[Alert]:
    """Return what a conversation raised, for that conversation itself."""
    return [_alert(tx, row) for row in tx.all(OF_CONVERSATION, conversation=conversation_id)]


def acknowledge(tx: Tx, scope: Scope, alert_id: str, officer_id: str, now: datetime) -> bool:
    """Note who saw an alert and acts on it; False when someone had, or it is out of scope."""
    mine = is_.id == alert_id, is_.acknowledged_at.is_(None), _seen_by(scope)
    return bool(tx.change(alerts, *mine, acknowledged_at=now, acknowledged_by=officer_id))


def not_meant(tx: Tx, alert_id: str) -> None:
    """Note that they say it was not meant; the alert stays for an officer to see."""
    tx.change(alerts, is_.id == alert_id, not_meant=True)


def safe_now(tx: Tx, alert_id: str, answer: str) -> None:
    """Keep their answer to "are you safe now?": yes · no · not_sure."""
    tx.change(alerts, is_.id == alert_id, safe_now=answer)


def join_case(tx: Tx, conversation_id: str, case_id: str, council: str) -> list[Alert]:
    """Put what a conversation raised with the case it became, and return it, by level, then age."""
    rows = tx.all(JOINS, conversation=conversation_id, joined=case_id, its_council=council)
    return sorted((_alert(tx, row) for row in rows), key=lambda each: (each.level, each.raised_at, each.id))


def set_council(tx: Tx, conversation_id: str, council: str) -> None:
    """Bring what a conversation raised to the council named since, unless someone has acknowledged it."""
    tx.later(COUNCIL_NAMED, conversation=conversation_id, named=council)


def _seen_by(scope: Scope) -> ColumnElement[bool]:
    council_of_case = select(cases.c.council).where(cases.c.id == is_.case_id).scalar_subquery()
    council = func.coalesce(council_of_case, is_.council)
    taken_off = exists().where(kept_from.c.case_id == is_.case_id, kept_from.c.officer_id == scope.officer_id)
    holds = and_(in_scope(scope, council, "safeguarding"), ~taken_off)
    return or_(heard(scope, alerts), holds)


def _read(tx: Tx, *which: ColumnElement[bool]) -> list[Alert]:
    return [_alert(tx, row) for row in tx.all(_asked(*which))]


def _alert(tx: Tx, row: Line) -> Alert:
    words, matched = tx.unseal_text(PLACE, row.id, row.words), tx.unseal_text(MATCHED, row.id, row.matched)
    return Alert(**{**row._mapping, "words": words, "matched": matched})
