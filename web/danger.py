"""Danger in a form's words: an alert never depends on what becomes of the form (domain.md 4.1)."""

from datetime import datetime

from casework.safeguarding import look
from office.house import House
from store import alerts, conversations
from store.transaction import Tx
from store.ways import Way
from web.sessions import PRESSED_TWICE

ALWAYS = ".!."  # how the tap of a word that always wins begins


def danger_in(house: House, words: str) -> str:
    """How grave the words are: "A" now, "B" told of; "" for what may go back into the form."""
    level = look(words, house.dangers).level
    return level if level in ("A", "B") else ""


def beside(danger: str, tap: str) -> str:
    """The tap that may be heard with such words: none of ours may close the question "are you safe now?"."""
    return "" if danger == "A" and tap.startswith(ALWAYS) else tap


def alerted_just_now(tx: Tx, way: Way, words: str, now: datetime) -> bool:
    """Pressed twice: these very words raised their alert a moment ago."""
    held = conversations.of_way(tx, way.id)
    raised = (alert for kept in held for alert in alerts.of_conversation(tx, kept.id))
    return any(alert.words == words and alert.raised_at > now - PRESSED_TWICE for alert in raised)
