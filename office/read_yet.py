"""Whether somebody has read it yet: whoever wrote of danger is told, once and honestly.

Several alerts of one conversation are one matter to whoever wrote them: what they were told since the last
of their words is not said again, and nobody reads that it is unread after it was read.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flows.help_lines import NOT_KNOWN
from office.facts import facts_for
from office.hearing.allowed import file_of
from office.hearing.beginning import conversation_in
from office.house import House
from office.writing_back import owe_first, whom_it_is_about
from store import conversations, told
from store.alerts import Alert
from store.transaction import Tx

READ, UNREAD, WRITTEN = "danger_read", "danger_unread", "officers_words"
SAYS_SO_TOO = {READ: (READ, WRITTEN), UNREAD: (READ, UNREAD, WRITTEN)}


def say_read(house: House, tx: Tx, alert: Alert, now: datetime) -> None:
    """Somebody acts on it. That nobody had read it goes unsaid where it was not seen yet."""
    if alert.level in ("A", "B") and not alert.typed_by:  # else they told an officer, who answers them
        told.not_any_more(tx, alert.person_id, UNREAD, "read")
        _say(house, tx, alert, READ, {}, now)


def say_unread(house: House, tx: Tx, alert: Alert, now: datetime) -> None:
    """It waits too long, or no call could be delivered: they must ring."""
    if alert.typed_by:
        return
    read_before = told.before(tx, alert.person_id, (READ, WRITTEN), alert.raised_at)
    _say(house, tx, alert, UNREAD, {"read_before": read_before}, now)


def _say(house: House, tx: Tx, alert: Alert, name: str, facts: Mapping[str, Any], now: datetime) -> None:
    """A neutral notice first, like everything unasked, the safe way only; before all else that is owed."""
    if told.since(tx, alert.person_id, SAYS_SO_TOO[name], alert.raised_at) or told.waits(
        tx, alert.person_id, name
    ):
        return
    person = whom_it_is_about(tx, alert)
    message = house.voice.say(name, person.language, {**_facts(house, tx, alert, now), **facts})
    owe_first(tx, alert, person, message, now, once=f"{name}:{alert.id}")


def _facts(house: House, tx: Tx, alert: Alert, now: datetime) -> Mapping[str, Any]:
    """What the conversation that raised it knew; of one that was deleted nothing but its council is left."""
    kept = conversations.read(tx, alert.conversation_id) if alert.conversation_id else None
    if kept is None:
        known: dict[str, Any] = {"lines_for": NOT_KNOWN}
    else:
        known = facts_for(house, tx, kept, conversation_in(kept), file_of(tx, kept), now)
    return {**known, "council": house.council_name(alert.council)}
