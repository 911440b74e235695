"""What a turn notices of danger: an alert, "I am safe now", "that is not what I meant"."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casework.safeguarding import Finding
from flows.danger import WORDS_AFTER_DANGER
from office import duty, raising
from office.hearing.speaking import Talk
from store import alerts, conversations


def raise_alert(talk: Talk, facts: Mapping[str, Any]) -> None:
    """An alert stands from this transaction on, whether or not anything is ever sent."""
    found = Finding(facts["level"], facts["rule"], facts["matched"], about_worker=facts["about_worker"])
    raised = raising.in_conversation(
        talk.house, talk.tx, talk.kept, talk.way.id, found, facts["words"] or "", talk.now
    )
    if raised.level == "A" and raised.rule != WORDS_AFTER_DANGER:  # they were told just before
        looks = duty.who_looks(talk.house, talk.tx, raised, talk.language, talk.now)
        talk.turn.say("danger_who_knows", **looks)


def safe_now(talk: Talk, facts: Mapping[str, Any]) -> None:
    """Noted on the newest alert, and on all of danger now that wait: whoever reads one must not miss it."""
    raised = alerts.of_conversation(talk.tx, talk.kept.id)
    newest = max(raised, key=_by_time, default=None)
    for alert in raised:
        if alert is newest or (alert.level == "A" and alert.acknowledged_at is None):
            alerts.safe_now(talk.tx, alert.id, facts["answer"])


def not_meant(talk: Talk, facts: Mapping[str, Any]) -> None:
    """Noted on the newest alert of the level that the button stood under; it stays for an officer to see."""
    told = conversations.of_way(talk.tx, talk.way.id)
    raised = [alert for kept in told for alert in alerts.of_conversation(talk.tx, kept.id)]
    meant = [alert for alert in raised if alert.level == facts["level"]] or raised
    if meant:
        alerts.not_meant(talk.tx, max(meant, key=_by_time).id)


def _by_time(alert: alerts.Alert) -> datetime:
    return alert.raised_at
