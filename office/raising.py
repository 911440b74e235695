"""Raising an alert: from this transaction on it stands, restricts its case, and is called."""

from datetime import datetime

from casework.safeguarding import Finding
from office import duty, restricting
from office.house import House
from store import alerts
from store.alerts import Alert
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import Tx


def in_conversation(
    house: House, tx: Tx, kept: Kept, way_id: str, found: Finding, words: str, now: datetime
) -> Alert:
    """What somebody wrote in a conversation of theirs. words: all of them, exactly."""
    alert_id = alerts.raise_alert(
        tx, str(found.level), found.rule, kept.person_id, way_id, words or None, kept.key_id, now,
        council=kept.council, conversation_id=kept.id, case_id=kept.case_id,
        about_worker=found.about_worker, matched=found.words,
    )  # fmt: skip
    return stands(house, tx, alert_id, now)


def stands(house: House, tx: Tx, alert_id: str, now: datetime) -> Alert:
    """What follows from an alert, whoever's words raised it."""
    raised = alerts.read(tx, THE_SERVICE, alert_id)
    assert raised  # noqa: S101 - it was raised just now
    restricting.for_an_alert(tx, raised, now)
    duty.call(house, tx, raised, now)
    return raised
