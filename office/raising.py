"""Raising an alert: from this transaction on it stands, restricts its case, and is called."""

from datetime import datetime, timedelta

from casework.safeguarding import Finding
from office import duty, restricting
from office.house import House
from office.moves.case_file import CaseFile, Someone
from store import alerts, tellings, ways
from store.alerts import Alert, Heard
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import Tx
from store.ways import BY_AN_OFFICER

ONE_MATTER = timedelta(days=7)  # what officers type of an alert so young is about the same


def in_conversation(
    house: House,
    tx: Tx,
    kept: Kept,
    way_id: str,
    found: Finding,
    words: str,
    now: datetime,
    heard: Heard | None = None,
) -> Alert:
    """What somebody wrote in a conversation of theirs, or an officer who writes to them (heard).

    words: all of them, exactly.
    """
    telling = tellings.read(tx, way_id)
    if telling and heard is None:
        heard = Heard(telling.officer_id, telling.method, kept.person_id)
    alert_id = alerts.raise_alert(
        tx, str(found.level), found.rule, kept.person_id, way_id, words or None, kept.key_id, now,
        council=kept.council, conversation_id=kept.id, case_id=kept.case_id,
        about_worker=found.about_worker, matched=found.words, heard=heard,
    )  # fmt: skip
    return stands(house, tx, alert_id, now)


def on_case(
    house: House,
    tx: Tx,
    file: CaseFile,
    person: Someone | None,
    heard: Heard,
    found: Finding,
    words: str,
    now: datetime,
) -> Alert:
    """What an officer heard about a case and typed. person: whom it is kept with, else the young person."""
    case, person = file.case, person or _whom_it_is_about(file)
    alert_id = alerts.raise_alert(
        tx, str(found.level), found.rule, person.id, _way_of(tx, file, person, now), words, case.key_id, now,
        council=case.council, case_id=case.id, about_worker=found.about_worker, matched=found.words,
        heard=heard,
    )  # fmt: skip
    return stands(house, tx, alert_id, now)


def of_late(tx: Tx, case_id: str, found: Finding, now: datetime) -> bool:
    """Whether an alert at least as grave stands on a case, or stood a few days ago: the same matter."""
    raised = alerts.of_case(tx, THE_SERVICE, case_id)
    as_grave = (each for each in raised if each.level <= str(found.level))
    return any(each.acknowledged_at is None or now - each.raised_at < ONE_MATTER for each in as_grave)


def _whom_it_is_about(file: CaseFile) -> Someone:
    """The young person, as far as they are a person on the case."""
    return next((each for each in file.people if each.role == "young_person"), file.people[0])


def _way_of(tx: Tx, file: CaseFile, person: Someone, now: datetime) -> str:
    """Nothing is written there: an alert has a way all the same."""
    known = next((way.id for each in (person, *file.people) for way in each.ways), None)
    return known or ways.add_way(tx, BY_AN_OFFICER, None, person.language, now).id


def stands(house: House, tx: Tx, alert_id: str, now: datetime) -> Alert:
    """What follows from an alert, whoever's words raised it."""
    raised = alerts.read(tx, THE_SERVICE, alert_id)
    assert raised  # noqa: S101 - it was raised just now
    restricting.for_an_alert(tx, raised, now)
    duty.call(house, tx, raised, now)
    return raised
