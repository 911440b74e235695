"""The referral: the ready-structured case handed to a council. Frozen, complete, nothing inferred.

Every field may be None or "not_known": not known is always legal. Words are exact; suggestions carry their
reason and source. Its JSON is published as docs/referral.schema.json (domain.md section 6).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from casework.suggestion import Suggestion

VERSION = 4


@dataclass(frozen=True, slots=True)
class Words:
    """One message exactly as it came; `edits` are (moment, words) pairs beside it. `at` is ISO 8601, UTC."""

    kind: str  # words · photo · voice · video · file
    text: str
    at: str
    asked: str  # the step it answered; "" when it answered none
    attachment: str | None = None
    edits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered point of complaint."""

    number: int
    words: tuple[Words, ...]
    about: str | None
    wanted: tuple[str, ...]
    wanted_words: tuple[Words, ...]
    when: str | None
    why_later: str | None
    still_happening: str | None
    which_team: str | None
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Complainant:
    role: str | None
    relation: str | None
    for_whom: str | None
    name: str | None
    standing: Suggestion


@dataclass(frozen=True, slots=True)
class Child:
    """The young person it is about, as told. `age` is a band, `years` the whole years where they were typed
    (since version 3); both as of the day they were told. `born` is the birth date where one was typed
    (since version 4), ISO 8601.
    """

    age: str | None
    years: int | None
    born: str | None
    age_told_on: str
    situation: str | None
    understands: str | None
    knows: str | None
    agreement: str | None
    act: str | None
    reply: str | None
    capacity: Suggestion | None
    may_act: Suggestion | None


@dataclass(frozen=True, slots=True)
class Safety:
    """What must be known before anyone is contacted."""

    must_not_know: str | None  # "no_one", the words they typed, or None when not asked
    safe_way: str | None
    safe_address: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    language: str
    reach: str | None
    reach_address: str | None
    good_time: str | None
    needs: tuple[str, ...]
    needs_words: str | None


@dataclass(frozen=True, slots=True)
class TakenDown:
    """Told to an officer, who typed it: how, the day it was told (clocks count from it), and by whom."""

    method: str  # phone · visit · letter
    told_on: str  # ISO 8601
    typed_by: str  # officer:<id>


@dataclass(frozen=True, slots=True)
class Referral:
    version: int
    kind: str  # complaint · compliment · comment
    council: str | None
    channel: str  # telegram · page · officer
    received_at: str  # ISO 8601, UTC
    complainant: Complainant
    child: Child
    safety: Safety
    advocate: str | None
    advocate_name: str | None
    courts: str | None
    court_details: str | None
    told_before: str | None
    told_whom: str | None
    contact: Contact
    points: tuple[Point, ...]
    also_typed: tuple[Words, ...]
    flags: tuple[str, ...]
    dialogue: str
    dialogue_version: int
    rules_version: str
    taken_down: TakenDown | None  # since version 2; None: they typed it themselves

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data, by docs/referral.schema.json."""
        return asdict(self)


def flags_of(facts: Mapping[str, bool]) -> tuple[str, ...]:
    """The names of what is so, in order: codes for filters, never words."""
    return tuple(name for name, so in facts.items() if so)
