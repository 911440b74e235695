"""What officers see and do about a young person's own word: links made and opened, what they said.

Every link an officer makes or cancels is in the record; what opens it is shown once.
"""

from dataclasses import dataclass
from datetime import datetime

from casework.calendar import london_day
from casework.consent import FACTS, HEARD_FROM_THE_CHILD, NOT_YET_CHECKED
from office import reasons
from office.hearing import linking
from office.hearing.linking import PURPOSE, Made
from office.house import House
from office.moves import showing, waiting
from office.moves.case_file import CaseFile, Someone, read_file
from office.moves.progress import NotHere
from store import case_people, links, people, record
from store.case_people import OnCase
from store.consents import Consent
from store.faults import Refused
from store.links import Link
from store.requests import Request
from store.scope import Scope
from store.transaction import Tx

SAID = ("said_for_themselves", "stopped_agreeing", "link_not_for_them")
THEIR_OWN = (*HEARD_FROM_THE_CHILD, *NOT_YET_CHECKED)
A_NAME = 80


@dataclass(frozen=True)
class Spoken:
    """One young person of a case: their newest link, what they said last and how, what officers alone read.

    said_at: when they last said something themselves.
    """

    person: Someone
    link: Link | None
    why_not: str
    said: str
    said_at: datetime | None
    facts: dict[str, Consent | None]
    private: list[Request]


def spoken(tx: Tx, file: CaseFile, now: datetime) -> list[Spoken]:
    """Every young person whom somebody else's complaint is about."""
    made = [each for each in links.of_case(tx, file.case.id) if each.purpose == PURPOSE]
    about = [each for each in file.people if each.standing == "subject"]
    return [_spoken(file, person, [e for e in made if e.person_id == person.id], now) for person in about]


def make_link(house: House, tx: Tx, scope: Scope, name: str, person_id: str, now: datetime) -> Made:
    """A new link for a young person; the one before opens nothing any more. Raises NotHere, Refused."""
    file = _file(tx, scope, name, person_id)
    _enter(tx, scope, file, "link_made", now, person_id)
    return linking.make(house, tx, file.case.id, person_id, f"officer:{scope.officer_id}", now)


def cancel(tx: Tx, scope: Scope, name: str, person_id: str, now: datetime) -> None:
    """Let no unused link open anything for a young person; raises NotHere, Refused."""
    file = _file(tx, scope, name, person_id)
    if links.cancel(tx, file.case.id, person_id, PURPOSE, now):
        _enter(tx, scope, file, "link_cancelled", now, person_id)


def add_young_person(house: House, tx: Tx, scope: Scope, name: str, called: str, now: datetime) -> Made:
    """Another young person it is about, with facts of their own, and a link. Raises NotHere, Refused."""
    file, called = _file(tx, scope, name), called.strip()
    if not called or len(called) > A_NAME:
        raise Refused(f"Write the young person's name, at most {A_NAME} characters.")
    person_id = people.add_person(tx, "en", {"name": called}, file.case.key_id, now)
    case_people.join(tx, file.case.id, OnCase(person_id, "young_person", "subject"), now)
    _enter(tx, scope, file, "young_person_added", now, person_id)
    reasons.look_at(house, tx, scope, file.case.id, called, now, reasons.AS_A_NAME)
    waiting.note(tx, file.case.id)
    showing.read_again(tx, file.case.id, now)
    return make_link(house, tx, scope, name, person_id, now)


def _spoken(file: CaseFile, person: Someone, made: list[Link], now: datetime) -> Spoken:
    newest = next((each for each in made if not each.why_not(now)), made[0] if made else None)
    mine = [each for each in file.entries if each.who == f"person:{person.id}" and each.what in SAID]
    theirs = [c for c in file.consents if c.young_person_id == person.id and c.method in THEIR_OWN]
    return Spoken(
        person,
        newest,
        newest.why_not(now) if newest else "",
        mine[-1].what if mine else "",
        mine[-1].entered_at if mine else None,
        {fact: next((c for c in reversed(theirs) if c.fact == fact), None) for fact in FACTS},
        [each for each in file.requests if each.kind == "private" and each.person_id == person.id],
    )


def _file(tx: Tx, scope: Scope, name: str, person_id: str = "") -> CaseFile:
    file = read_file(tx, scope, name, for_update=True)
    if file is None:
        raise NotHere(name)
    if not scope.may(file.case.council, "move"):
        raise Refused("You may look at this case but not change it.")
    found = file.someone(person_id) if person_id else None
    if person_id and (found is None or found.standing != "subject"):
        raise NotHere(person_id)
    return file


def _enter(tx: Tx, scope: Scope, file: CaseFile, what: str, now: datetime, person_id: str) -> None:
    who = f"officer:{scope.officer_id}"
    record.append(tx, file.case.id, who, what, london_day(now), now, {"person": person_id})
