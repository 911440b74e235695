"""Calling whoever is on duty about an alert, until an officer acts on it; and telling the person the truth.

In the transaction that raises the alert the first contact is called; the clock's tick calls the next. Calls
carry no content: that there is an alert, and the console's address.
"""

from datetime import datetime
from typing import Any

from casework.duty import Hours, is_unread_for_long, read_hours, whom_to_call
from office import read_yet
from office.facts import spoken_moment
from office.hearing.speaking import SAFETY
from office.house import House
from store import alerts, duty, holidays, officers, outbox, readers
from store.alerts import Alert
from store.duty import Call, DutyContact
from store.transaction import Tx


def call(house: House, tx: Tx, alert: Alert, now: datetime) -> None:
    """Call whoever is to be called about an alert by now; once each, however often it is asked."""
    if alert.acknowledged_at is None:
        called = duty.calls_of(tx, [alert.id])
        for contact in _to_call(house, tx, alert, called, now):
            _call(house, tx, alert, contact, now)


def watch(house: House, tx: Tx, now: datetime) -> None:
    """The tick's part: call the next contact about every alert that waits; say when nobody has read it."""
    for alert in alerts.unacknowledged(tx):
        call(house, tx, alert, now)
        called = duty.calls_of(tx, [alert.id])
        undelivered = bool(called) and all(each.failed for each in called)
        if is_unread_for_long(alert.level, now - alert.raised_at, undelivered):
            read_yet.say_unread(house, tx, alert, now)


def acknowledged(house: House, tx: Tx, alert: Alert, now: datetime) -> None:
    """Someone acts on it: nobody else is called, and the person hears that it was read."""
    duty.call_off(tx, alert.id, "acknowledged")
    read_yet.say_read(house, tx, alert, now)


def who_looks(house: House, tx: Tx, alert: Alert, language: str, now: datetime) -> dict[str, Any]:
    """For the words after an alert: whether somebody is on duty now, else from when on, as people say it."""
    calendar = house.calendar(holidays.confirmed(tx))
    next_one = min((_hours(each).next(now, calendar) for each in called_about(tx, alert)), default=None)
    later = next_one is not None and next_one > now
    return {
        "on_call": next_one is not None and not later,
        "looks_from": spoken_moment(next_one, language) if next_one and later else "",
    }


def called_about(tx: Tx, alert: Alert) -> list[DutyContact]:
    """Whoever is called about an alert, in order: on its council's route who may see it, else at the desk.

    Where nobody may, the desk is called all the same, and the council's own only where no desk is: they can
    find who may. An officer from whom the case is kept is never called.
    """
    routes = (duty.route(tx, alert.council), duty.route(tx, None))
    seeing = ([each for each in route if _may_see(tx, each, alert)] for route in routes)
    taken_off = readers.kept_from_whom(tx, alert.case_id) if alert.case_id else frozenset()
    others = ([each for each in route if each.officer_id not in taken_off] for route in reversed(routes))
    return next(filter(None, (*seeing, *others)), [])


def instead(tx: Tx, alert: Alert) -> str:
    """Who is called where nobody who may see it is on its council's route: "" · desk · nobody."""
    called = called_about(tx, alert)
    if any(each.council == alert.council for each in called):
        return ""
    return "desk" if called else "nobody"


def first_word(house: House, tx: Tx) -> str:
    """What must be said before anything else: that this is for trying, or that nobody watches at night.

    "" where somebody is always on duty at the service's own desk: who it is about is not known yet.
    """
    if house.settings.for_trying:
        return "for_trying"
    always = any(not _hours(each).spans for each in duty.route(tx, None))
    return "" if always else "no_one_watches"


# -- within ------------------------------------------------------------------------------------------


def _to_call(house: House, tx: Tx, alert: Alert, called: list[Call], now: datetime) -> list[DutyContact]:
    calendar = house.calendar(holidays.confirmed(tx))
    route = [_OnRoute(each) for each in called_about(tx, alert)]
    chosen = whom_to_call(
        route,
        {each.contact_id for each in called},
        sum(each.failed for each in called),
        alert.level,
        now - alert.raised_at,
        lambda each: each.hours.cover(now, calendar),
    )
    return [each.contact for each in chosen]


def _may_see(tx: Tx, contact: DutyContact, alert: Alert) -> bool:
    """Whether a call is of use to them: an address of a team's is nobody's own, and is called always."""
    if contact.officer_id is None:
        return True
    return alerts.read(tx, officers.scope_of(tx, contact.officer_id), alert.id) is not None


class _OnRoute:
    """A contact with its hours read."""

    def __init__(self, contact: DutyContact) -> None:
        self.contact, self.id, self.hours = contact, contact.id, _hours(contact)


def _hours(contact: DutyContact) -> Hours:
    return read_hours(contact.hours)


def _call(house: House, tx: Tx, alert: Alert, contact: DutyContact, now: datetime) -> None:
    facts = {"level": alert.level, "console": house.settings.console_address}
    message = house.voice.say("duty_call", "en", facts)
    owed = outbox.owe(
        tx, contact.person_id, message.name, SAFETY, message.to_json(), contact.way_id, now,
        once=f"duty:{alert.id}:{contact.id}",
    )  # fmt: skip
    if owed:
        duty.note_call(tx, alert.id, contact.id, owed, now)
