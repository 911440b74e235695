"""Asking for an advocate: the council's contact is told, without content, or an officer asks.

Telling somebody outside needs a contact that the council confirmed (docs/councils.md); nobody is written to
on a guess. What leaves: the council, the case's number, the day, and how the young person said they are
reached safely. No name, nothing they told (docs/decisions/0016).
"""

import re
from datetime import date, datetime

from casework.said import Service
from office.facts import spoken_day
from office.house import House
from office.moves.case_file import CaseFile, Someone
from office.sending.letters import ADVOCATE_WANTED, body_of
from office.sending.reach import is_address
from store import advocacy, outbox, people, record, tasks, ways
from store.cases import Case
from store.transaction import Tx
from store.ways import Way

OFFICER = 2  # the rank of what an officer would say: a young person's own answers go first
ASK_BY_HAND = "ask_for_advocate"
BY_MAIL, BY_AN_OFFICER = "mail", "officer"
SAFE_WAYS = ("email", "phone")
NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{8,18}")


def ask_for_one(house: House, tx: Tx, case: Case, person: Someone, by: str, on: date, now: datetime) -> str:
    """Note the day and ask once; returns how: "mail" or "officer". by: person:<id> · officer:<id>."""
    contact = contact_of(house, case)
    if not advocacy.asked(tx, case.id, on, by):
        return BY_MAIL if contact else BY_AN_OFFICER
    if contact and contact.mail:
        _write_to(house, tx, case, person, contact.mail, on, now)
    else:
        tasks.add_task(tx, ASK_BY_HAND, now, council=case.council, case_id=case.id)
    how = BY_MAIL if contact else BY_AN_OFFICER
    record.append(tx, case.id, by, "advocate_asked_for", on, now, {"by": how})
    return how


def contact_of(house: House, case: Case) -> Service | None:
    """The council's own advocacy contact that may be written to; None: an officer asks by hand.

    Nobody outside learns of a restricted case, nor of one that is only for trying.
    """
    procedure = house.procedure(case.council)
    if procedure is None or case.restricted or house.settings.for_trying or not house.settings.smtp_url:
        return None
    return next((each for each in procedure.own.advocacy if each.is_ready and each.mail), None)


def whose(file: CaseFile) -> Someone | None:
    """Whose advocate it is, when an officer asks: the young person, where they are somebody we can reach."""
    own = (each for each in file.people if each.role == "young_person" and each.ways)
    return next(own, next(iter(file.people), None))


def safe_number(person: Someone) -> str:
    """The number or address they called safe for themselves; "" when they typed anything else beside it."""
    safety = person.about.get("safety") or {}
    typed = str(safety.get("safe_address") or "").strip()
    chosen = safety.get("safe_way") in SAFE_WAYS and not person.acts_for_a_child
    return typed if chosen and (NUMBER.fullmatch(typed) or is_address(typed)) else ""


def _write_to(house: House, tx: Tx, case: Case, person: Someone, mail: str, on: date, now: datetime) -> None:
    facts = {
        "council": house.council_name(case.council),
        "reference": case.reference,
        "asked_on": spoken_day(on, "en"),
        "for_child": person.acts_for_a_child,
        "safe_number": safe_number(person),
    }
    said = [house.voice.say(name, "en", facts) for name in (ADVOCATE_WANTED, "advocate_reach")]
    way = ways.add_way(tx, "email", mail, "en", now)
    outbox.owe(
        tx, _whoever_reads(tx, way, now), ADVOCATE_WANTED, OFFICER, body_of(said), way.id, now,
        case_id=case.id, once=f"{ADVOCATE_WANTED}:{case.id}",
    )  # fmt: skip


def _whoever_reads(tx: Tx, way: Way, now: datetime) -> str:
    """The advocacy service as somebody to be told; it is on no case."""
    known = people.people_of(tx, way.id)
    if known:
        return known[0].id
    person_id = people.add_person(tx, "en", {}, tx.new_key(now), now)
    ways.link(tx, person_id, way.id, now)
    return person_id
