"""Calling whoever is on duty about an alert, until an officer acts on it; and telling the person the truth.

In the transaction that raises the alert the first contact is called; the clock's tick calls the next. Calls
carry no content: that there is an alert, and the console's address.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from casework.calendar import london_day
from casework.duty import Hours, UnclearHours, is_unread_for_long, read_hours, whom_to_call
from flows.turn import SAFETY as REACHES_AN_ALERT
from flows.voice import Message
from office.conversations import DIALOGUES
from office.facts import spoken_moment
from office.hearing.beginning import conversation_in
from office.hearing.speaking import SAFETY
from office.house import House
from office.moves.answering import check_words, whoever_wrote
from office.moves.case_file import Someone, read_file
from office.moves.progress import NotHere
from office.moves.updates import from_an_officer
from office.sending.letters import body_of
from office.sending.reach import Reach, reach_of
from store import alerts, duty, officers, outbox, people, record, requests
from store.alerts import Alert
from store.conversations import Kept
from store.duty import Call, DutyContact
from store.faults import Refused
from store.scope import THE_SERVICE, Scope
from store.transaction import Tx
from store.ways import Way

CARRIERS = ("telegram", "email", "webhook")
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another when read aloud
CODE_LENGTH = 8  # 39 bits, for fifteen minutes
CODE_LASTS = timedelta(minutes=15)
LISTENS_FOR = timedelta(days=1)  # after an officer wrote back, whatever they type reaches an officer
TYPED = re.compile(rf"duty[ :-]*([{CODE_LETTERS}]{{4}})[ -]?([{CODE_LETTERS}]{{4}})", re.IGNORECASE)


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
            _tell(house, tx, alert, "danger_unread", now)


def acknowledged(house: House, tx: Tx, alert: Alert, now: datetime) -> None:
    """Someone acts on it: nobody else is called, and the person hears that it was read."""
    duty.call_off(tx, alert.id, "acknowledged")
    if alert.level in ("A", "B"):
        _tell(house, tx, alert, "danger_read", now)


@dataclass(frozen=True)
class WriteBack:
    """What an officer is about to write from an alert, exactly as it will read, and how it reaches them.

    safe_address: where they said it is safe, for the officer who tells them by hand; else "".
    """

    alert: Alert
    person: Someone
    message: Message
    reach: Reach
    safe_address: str = ""


def prepare(house: House, tx: Tx, scope: Scope, alert_id: str, words: str) -> WriteBack:
    """What the person will read; raises NotHere, Refused, Unclear."""
    alert = alerts.read(tx, scope, alert_id)
    if alert is None:
        raise NotHere(alert_id)
    if not may_write(scope, alert):
        raise Refused("You may look at this alert but not answer it.")
    check_words(words)
    officer, person = officers.read_officer(tx, scope.officer_id or ""), _whom_it_is_about(tx, alert)
    name, reach = officer.name if officer else "", reach_of(person)
    message = from_an_officer(house, name, alert.council, words.strip(), person.language)
    by_hand = str(person.about.get("safety", {}).get("safe_address") or "") if reach.way is None else ""
    return WriteBack(alert, person, message, reach, by_hand)


def may_write(scope: Scope, alert: Alert) -> bool:
    """Whether this officer may write back from an alert."""
    return scope.may(alert.council, "safeguarding") or scope.may(alert.council, "move")


def write(house: House, tx: Tx, scope: Scope, alert_id: str, words: str, now: datetime) -> bool:
    """An officer on duty writes back in the same chat or page, before all else that is owed there.

    It is their alert from then on. False when no safe way reaches the person: nothing was sent.
    Raises NotHere, Refused, Unclear.
    """
    ready = prepare(house, tx, scope, alert_id, words)
    alert, officer = ready.alert, str(scope.officer_id)
    owed = _owe(tx, alert, ready.person, ready.message, now)
    if owed is None:
        return False
    alerts.note_written(tx, alert_id, owed, officer, now)
    if alerts.acknowledge(tx, scope, alert_id, officer, now):
        duty.call_off(tx, alert.id, "acknowledged")
    if alert.case_id:
        record.append(
            tx, alert.case_id, f"officer:{officer}", "wrote_back", london_day(now), now,
            {"alert": alert_id}, {"words": words.strip()},
        )  # fmt: skip
    return True


def listen(tx: Tx, kept: Kept, words: str, now: datetime) -> None:
    """What they type once an officer wrote back waits for an officer too, whatever question is open.

    Not what reaches an officer anyway: words after "are you safe?" are an alert, and where no question is
    open they wait already.
    """
    here = conversation_in(kept)
    asked = here.aside.name if here.aside else ""
    reaches_them = asked in REACHES_AN_ALERT or not DIALOGUES[kept.dialogue].step(kept.step).asks
    if words.strip() and not reaches_them and alerts.written_on(tx, kept.way_id, now - LISTENS_FOR):
        requests.add_request(
            tx, kept.person_id, kept.way_id, "words", words, kept.key_id, now, council=kept.council,
            case_id=kept.case_id,
        )  # fmt: skip


def who_looks(house: House, tx: Tx, council: str | None, language: str, now: datetime) -> dict[str, Any]:
    """For the words after an alert: whether somebody is on duty now, else from when on, as people say it."""
    calendar = house.rulebook.calendar
    next_one = min((_hours(each).next(now, calendar) for each in _route(tx, council)), default=None)
    later = next_one is not None and next_one > now
    return {
        "on_call": next_one is not None and not later,
        "looks_from": spoken_moment(next_one, language) if next_one and later else "",
    }


def first_word(house: House, tx: Tx) -> str:
    """What must be said before anything else: that this is for trying, or that nobody watches at night.

    "" where somebody is always on duty at the service's own desk: who it is about is not known yet.
    """
    if house.settings.for_trying:
        return "for_trying"
    always = any(not _hours(each).spans for each in duty.route(tx, None))
    return "" if always else "no_one_watches"


# -- the route ---------------------------------------------------------------------------------------


def add_contact(
    tx: Tx,
    scope: Scope,
    council: str | None,
    carrier: str,
    hours: str,
    now: datetime,
    *,
    address: str = "",
    officer_id: str | None = None,
) -> str:
    """Put a contact on a council's route and return its id; raises Refused.

    officer_id: whose Telegram it is; without it, that of who adds it.
    """
    if not scope.may(council, "manage"):
        raise Refused("You may not change who is called for this council.")
    try:
        read_hours(hours)
    except UnclearHours as why:
        raise Refused(str(why)) from why
    if carrier not in CARRIERS or (carrier != "telegram" and not address):
        raise Refused("Say where they are to be called.")
    written = " ".join(hours.lower().split())
    whose = (officer_id or scope.officer_id) if carrier == "telegram" else None
    return duty.add_contact(tx, council, carrier, written, now, officer_id=whose, address=address or None)


def new_code(tx: Tx, scope: Scope, contact_id: str, now: datetime) -> str:
    """A one-time code for a Telegram contact of this scope, to be typed to the bot as "duty CODE"."""
    if contact_id not in [each.id for each in duty.contacts(tx, scope) if each.carrier == "telegram"]:
        raise Refused("There is no such contact on Telegram.")
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    duty.give_code(tx, contact_id, code, now + CODE_LASTS)
    return f"{code[:4]}-{code[4:]}"


def bind(house: House, tx: Tx, way: Way, words: str, now: datetime) -> bool:
    """Bind a chat when it types a duty code; False when the words are no such thing.

    A wrong code is answered like a right one would be missed: plainly, and it opens nothing.
    """
    found = TYPED.fullmatch(words.strip())
    if way.carrier != "telegram" or not found:
        return False
    bound = duty.bind(tx, "".join(found.groups()).upper(), way.id, now)
    said = house.voice.say("duty_bound" if bound else "duty_no_such_code", way.language, {})
    person = people.people_of(tx, way.id)
    person_id = person[0].id if person else people.add_person(tx, way.language, {}, tx.new_key(now), now)
    outbox.owe(tx, person_id, said.name, SAFETY, said.to_json(), way.id, now)
    return True


# -- within ------------------------------------------------------------------------------------------


def _to_call(house: House, tx: Tx, alert: Alert, called: list[Call], now: datetime) -> list[DutyContact]:
    calendar = house.rulebook.calendar
    route = [_OnRoute(each) for each in _route(tx, alert.council)]
    chosen = whom_to_call(
        route,
        {each.contact_id for each in called},
        sum(each.failed for each in called),
        alert.level,
        now - alert.raised_at,
        lambda each: each.hours.cover(now, calendar),
    )
    return [each.contact for each in chosen]


def _route(tx: Tx, council: str | None) -> list[DutyContact]:
    """The council's own contacts; the service's desk where it has none."""
    return duty.route(tx, council) or duty.route(tx, None)


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


def _tell(house: House, tx: Tx, alert: Alert, name: str, now: datetime) -> None:
    """A neutral notice first, like everything unasked, the safe way only; before all else that is owed."""
    person = _whom_it_is_about(tx, alert)
    message = house.voice.say(name, person.language, {"council": house.council_name(alert.council)})
    _owe(tx, alert, person, message, now, once=f"{name}:{alert.id}")


def _owe(
    tx: Tx, alert: Alert, person: Someone, message: Message, now: datetime, *, once: str | None = None
) -> str | None:
    """Owe it before anything else, where a safe way reaches them; else None: an officer must tell them."""
    reach = reach_of(person)
    if reach.way is None:
        return None
    return outbox.owe(
        tx, person.id, message.name, SAFETY, body_of([message]), reach.way.id, now,
        case_id=alert.case_id, notice_first=True, once=once, held=reach.waits or None,
    )  # fmt: skip


def _whom_it_is_about(tx: Tx, alert: Alert) -> Someone:
    file = read_file(tx, THE_SERVICE, alert.case_id) if alert.case_id else None
    known = file.someone(alert.person_id) if file else None
    return known if known and known.ways else whoever_wrote(tx, alert.person_id, alert.way_id)
