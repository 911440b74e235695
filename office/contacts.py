"""Putting a contact on a duty route, and the one-time code with which a Telegram chat becomes theirs.

A bot cannot write first: whoever is on duty types the code that the console shows, and their chat is bound.
"""

import re
import secrets
from datetime import datetime, timedelta

from casework.duty import UnclearHours, read_hours
from office.hearing.speaking import SAFETY
from office.house import House
from store import duty, outbox, people, wrong_codes
from store.faults import Refused
from store.scope import Scope
from store.transaction import Tx
from store.ways import Way

CARRIERS = ("telegram", "email", "webhook")
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another when read aloud
CODE_LENGTH = 8  # 39 bits, for fifteen minutes
CODE_LASTS = timedelta(minutes=15)
TYPED = re.compile(rf"duty[ :-]*([{CODE_LETTERS}]{{4}})[ -]?([{CODE_LETTERS}]{{4}})", re.IGNORECASE)


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

    A wrong code is answered like a right one would be missed: plainly, and it opens nothing. After a wrong
    one the next is not even looked at for a while (store.wrong_codes).
    """
    found = TYPED.fullmatch(words.strip())
    if way.carrier != "telegram" or not found:
        return False
    said = house.voice.say(_try(house, tx, way, "".join(found.groups()).upper(), now), way.language, {})
    person = people.people_of(tx, way.id)
    person_id = person[0].id if person else people.add_person(tx, way.language, {}, tx.new_key(now), now)
    outbox.owe(tx, person_id, said.name, SAFETY, said.to_json(), way.id, now)
    return True


def _try(house: House, tx: Tx, way: Way, code: str, now: datetime) -> str:
    step = timedelta(seconds=house.settings.code_wait_seconds)
    if wrong_codes.too_soon(tx, way.id, code, step, now):
        return "duty_too_soon"
    if duty.bind(tx, code, way.id, now):
        return "duty_bound"
    wrong_codes.note(tx, way.id, code, now)
    return "duty_no_such_code"
