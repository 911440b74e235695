"""Three separate facts for each young person, never one tick-box (domain.md 1.2, 2.5).

agreement: they agree to this complaint. act: this person may act for them. reply: this person may get the
answer. Each has a value, a day, a method and who recorded it; the newest counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

AGREEMENT, ACT, REPLY = FACTS = ("agreement", "act", "reply")
VALUES = ("yes", "no", "not_sure")
METHODS = ("signed", "typed", "voice", "told_officer", "said_by_representative")
HEARD_FROM_THE_CHILD = ("signed", "typed", "voice", "told_officer")


@dataclass(frozen=True, slots=True)
class Consent:
    """One fact as recorded; said_by_representative is what someone else said, not the child's word."""

    fact: str
    value: str
    method: str
    happened_on: date
    recorded_by: str


def newest(consents: Iterable[Consent], fact: str) -> Consent | None:
    """The fact as it stands: the last one recorded."""
    return next((c for c in reversed(list(consents)) if c.fact == fact), None)


def may_get_the_reply(consents: Iterable[Consent]) -> bool:
    """Whether the content of an answer may go to the representative: only on the child's own recorded yes."""
    held = newest(consents, REPLY)
    return bool(held and held.value == "yes" and held.method in HEARD_FROM_THE_CHILD)
