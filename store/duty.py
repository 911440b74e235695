"""The duty route: who is called about a council's alerts, and what became of each call.

A contact is reached by a way like anyone else; on Telegram once they typed their one-time code to the bot.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from store import people, ways
from store.scope import EVERYWHERE, Scope, in_scope
from store.tables import alerts, calls, duty_contacts, outbox
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

is_ = duty_contacts.c
UNDELIVERED = ("given_up",)
TRIES = 5  # after so many that failed the next contact is called; this one is tried on (docs/decisions/0013)


@dataclass(frozen=True)
class DutyContact:
    """One contact. hours: as casework.duty reads them; way_id: None until a Telegram chat is bound."""

    id: str
    council: str | None
    place: int
    carrier: str
    officer_id: str | None
    person_id: str
    way_id: str | None
    hours: str
    code_until: datetime | None
    made_at: datetime


@dataclass(frozen=True)
class Call:
    """One contact called about an alert; state: as the outbox has it (owed · sent · given_up)."""

    alert_id: str
    contact_id: str
    message_id: str
    called_at: datetime
    state: str
    sent_at: datetime | None
    tries: int
    why: str | None

    @property
    def failed(self) -> bool:
        return self.state in UNDELIVERED or (self.state == "owed" and self.tries >= TRIES)


def add_contact(
    tx: Tx,
    council: str | None,
    carrier: str,
    hours: str,
    now: datetime,
    *,
    officer_id: str | None = None,
    address: str | None = None,
) -> str:
    """Put a contact at the end of a council's route and return its id; no address: it has no way yet."""
    contact_id = new_id()
    person_id = people.add_person(tx, "en", {}, tx.new_key(now), now)
    way = ways.add_way(tx, carrier, address, "en", now) if address else None
    last = tx.value(select(func.max(is_.place)).where(is_.council.is_not_distinct_from(council)))
    tx.add(
        duty_contacts, id=contact_id, council=council, place=(last or 0) + 1, carrier=carrier,
        officer_id=officer_id, person_id=person_id, way_id=way.id if way else None, hours=hours, made_at=now,
    )  # fmt: skip
    return contact_id


def route(tx: Tx, council: str | None) -> list[DutyContact]:
    """Return the contacts of a council's alerts that can be called, in order."""
    here = is_.council.is_not_distinct_from(council), is_.ended_at.is_(None), is_.way_id.is_not(None)
    return [_contact(row) for row in tx.all(_every().where(*here).order_by(is_.place))]


def contacts(tx: Tx, scope: Scope) -> list[DutyContact]:
    """Return every contact that this scope manages, by council and place."""
    mine = in_scope(scope, is_.council, "manage"), is_.ended_at.is_(None)
    return [_contact(row) for row in tx.all(_every().where(*mine).order_by(is_.council, is_.place))]


def named(tx: Tx, contact_ids: Sequence[str]) -> dict[str, DutyContact]:
    """Return these contacts by id, ended or not: who was called stays to be read."""
    rows = tx.all(_every().where(is_.id.in_(contact_ids)))
    return {row.id: _contact(row) for row in rows}


def trade_places(tx: Tx, one: DutyContact, other: DutyContact) -> None:
    """Let two contacts of a route change places."""
    tx.change(duty_contacts, is_.id == one.id, place=other.place)
    tx.change(duty_contacts, is_.id == other.id, place=one.place)


def end_contact(tx: Tx, scope: Scope, contact_id: str, now: datetime) -> bool:
    """Call a contact no more; False when it is out of scope or has ended."""
    mine = is_.id == contact_id, is_.ended_at.is_(None), in_scope(scope, is_.council, "manage")
    return bool(tx.change(duty_contacts, *mine, ended_at=now, code_hash=None, code_until=None))


def end_contacts_of(tx: Tx, officer_id: str, now: datetime, still: Collection[str] = ()) -> None:
    """Call an officer no more, but for the councils they still work for."""
    if EVERYWHERE in still:
        return
    elsewhere = or_(is_.council.is_(None), is_.council.not_in(still))
    theirs = is_.officer_id == officer_id, is_.ended_at.is_(None), elsewhere
    tx.change(duty_contacts, *theirs, ended_at=now, code_hash=None, code_until=None)


def give_code(tx: Tx, contact_id: str, code: str, until: datetime) -> None:
    """Keep a one-time code, by its keyed hash, with which a contact binds a chat."""
    tx.change(duty_contacts, is_.id == contact_id, code_hash=_hash(tx, code), code_until=until)


def bind(tx: Tx, code: str, way_id: str, now: datetime) -> bool:
    """Bind the contact with this code to a chat; the code is used up. False when it is none, or too late."""
    open_code = is_.code_hash == _hash(tx, code), is_.code_until > now, is_.ended_at.is_(None)
    return bool(tx.change(duty_contacts, *open_code, way_id=way_id, code_hash=None, code_until=None))


def note_call(tx: Tx, alert_id: str, contact_id: str, message_id: str, now: datetime) -> None:
    """Note that a contact is called about an alert."""
    tx.add(calls, alert_id=alert_id, duty_contact_id=contact_id, message_id=message_id, called_at=now)


def calls_of(tx: Tx, alert_ids: Sequence[str]) -> list[Call]:
    """Return who was called about these alerts, in order, and what became of it."""
    asked = select(
        calls.c.alert_id, calls.c.duty_contact_id, calls.c.message_id, calls.c.called_at,
        outbox.c.state, outbox.c.sent_at, outbox.c.tries, outbox.c.why,
    ).join(outbox, outbox.c.id == calls.c.message_id)  # fmt: skip
    which = asked.where(calls.c.alert_id.in_(alert_ids)).order_by(calls.c.called_at, calls.c.message_id)
    return [Call(*row) for row in tx.all(which)]


def level_of(tx: Tx, message_id: str) -> str | None:
    """Return the level of the alert that a call is about, or None when it is no call."""
    about = select(alerts.c.level).join(calls, calls.c.alert_id == alerts.c.id)
    level: str | None = tx.value(about.where(calls.c.message_id == message_id))
    return level


def call_off(tx: Tx, alert_id: str, why: str) -> None:
    """Give up what has not left about an alert: someone acts on it."""
    about_it = select(calls.c.message_id).where(calls.c.alert_id == alert_id)
    tx.change(outbox, outbox.c.id.in_(about_it), outbox.c.state == "owed", state="given_up", why=why)


def _hash(tx: Tx, code: str) -> str:
    return tx.vault.keyed_hash("duty.code", code)


def _every() -> Select[*tuple[Any, ...]]:
    return select(*columns_for(duty_contacts, DutyContact))


def _contact(row: Line) -> DutyContact:
    return DutyContact(**row._mapping)
