"""A bundle for the next stage: a case by date, for a page or for paper.

Whoever is on a case gets their own words and what they were told; an officer gets it redacted, for stage 2,
the panel or the Ombudsman (office.timeline says what stands in it).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from casework.calendar import london_day
from flows.message import Message, Row
from flows.voice import SOURCE_LANGUAGE
from office.house import House
from office.moves.case_file import read_file
from office.papers import Letter, letter_of
from office.timeline import Dated, Event, Timeline
from store import conversations, people
from store.scope import THE_SERVICE, Scope
from store.transaction import JSON, Tx
from store.ways import Way

MINE, TO_HAND_ON = "bundle/mine.txt", "console/bundle.txt"
HEADINGS = ("what", "due", "kept", "missed")


@dataclass(frozen=True)
class Bundle:
    """Everything that stands in it, in one language, ready for a page or for paper."""

    reference: str
    language: str
    heading: str
    about: tuple[str, ...]
    events: tuple[Event, ...]
    dates_heading: str
    dates: tuple[Dated, ...]
    headings: Mapping[str, str]

    def to_json(self) -> JSON:
        return asdict(self)


def for_person(
    house: House, tx: Tx, case_id: str, person_id: str, now: datetime, way_id: str = ""
) -> Bundle | None:
    """What somebody on a case may keep and show, on this way or wherever they are reached; else None."""
    told = _told(house, tx, case_id, person_id, now, way_id)
    return _bundle(told) if told else None


def of_way(house: House, tx: Tx, way: Way, now: datetime) -> list[Bundle]:
    """A bundle of each case that was sent on this way, for who sent it, the newest first."""
    found = (for_person(house, tx, case_id, person_id, now, way.id) for case_id, person_id in _sent(tx, way))
    return [each for each in found if each]


def letter_on_way(house: House, tx: Tx, way: Way, reference: str, place: int, now: datetime) -> Letter | None:
    """A formal letter to whoever writes on this way; None for one that is not theirs to read."""
    for case_id, person_id in _sent(tx, way):
        told = _told(house, tx, case_id, person_id, now, way.id)
        if told and told.file.case.reference == reference:
            entry = next((each for each in told.file.entries if each.place == place), None)
            if entry is None or not told.may_read_letter(entry):
                return None
            return letter_of(house, tx, told.file, entry, told.reader)
    return None


def _told(house: House, tx: Tx, case_id: str, person_id: str, now: datetime, way_id: str) -> Timeline | None:
    """A case as somebody on it may know it; None when they are not on it."""
    file = read_file(tx, THE_SERVICE, case_id)
    reader = file.someone(person_id) if file else None
    reader = reader.at(way_id) if reader and way_id else reader
    return Timeline(house, file, MINE, reader.language, now, reader) if file and reader else None


def _sent(tx: Tx, way: Way) -> list[tuple[str, str]]:
    """The cases that were sent on a way, each with who sent it, the newest first."""
    theirs = {person.id for person in people.people_of(tx, way.id)}  # not whoever borrowed the phone
    held = (kept for kept in conversations.of_way(tx, way.id) if kept.person_id in theirs)
    return list({kept.case_id: kept.person_id for kept in held if kept.case_id}.items())


def in_messages(bundle: Bundle) -> list[Message]:
    """The bundle as a chat says it: a line for each day, the exact words in messages of their own."""
    opening = Message("so_far", "\n\n".join((bundle.heading, *bundle.about)))
    days = [
        Message("so_far", f"{event.day}\n{event.said}", quote=words)
        for event in bundle.events
        for words in event.quotes or ("",)
    ]
    rows = tuple(Row(each.name, f"{each.due}. {each.kept}.") for each in bundle.dates)
    return [opening, *days, Message("so_far", bundle.dates_heading, rows=rows)] if rows else [opening, *days]


def for_officers(house: House, tx: Tx, scope: Scope, name: str, now: datetime) -> Bundle | None:
    """The same without names and addresses; None when the scope does not see the case."""
    file = read_file(tx, scope, name)
    return _bundle(Timeline(house, file, TO_HAND_ON, SOURCE_LANGUAGE, now)) if file else None


def _bundle(told: Timeline) -> Bundle:
    case = told.file.case
    facts = {"made_on": told.day(london_day(told.now)), "received_on": told.day(case.received_on)}
    about = (told.line(name, facts) for name in ("about", "left_out"))
    return Bundle(
        reference=case.reference,
        language=told.language,
        heading=told.line("heading", facts),
        about=tuple(line for line in about if line),
        events=tuple(event for entry in told.file.entries for event in told.event(entry)),
        dates_heading=told.line("dates", facts),
        dates=tuple(told.dates()),
        headings={name: told.line(f"{name}_heading", facts) for name in HEADINGS},
    )
