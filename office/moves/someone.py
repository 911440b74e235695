"""One person on a case, as the office knows them."""

from dataclasses import dataclass
from typing import Any

from casework.parties import ASKED_IN, BY_STANDING
from store import people, ways
from store.case_people import OnCase
from store.transaction import Tx
from store.ways import Way


@dataclass(frozen=True)
class Someone:
    """One person on a case, with what they told about themselves and how they are reached."""

    id: str
    role: str
    standing: str
    language: str
    about: dict[str, Any]
    ways: tuple[Way, ...]

    @property
    def acts_for_a_child(self) -> bool:
        """Whether they speak for a young person, and not for themselves."""
        return self.role != "young_person" and self.standing not in (*BY_STANDING, *ASKED_IN)

    @property
    def was_asked_in(self) -> bool:
        """Whether they take part, or took part, because the young person asked them in."""
        return self.standing in ASKED_IN

    @property
    def name(self) -> str:
        return str(self.about.get("name") or "")


def someone_on(tx: Tx, on_case: OnCase) -> Someone:
    """Someone on a case, with the ways that still reach them."""
    person = people.read_person(tx, on_case.person_id)
    language = person.language if person else "en"
    reached = tuple(way for way in ways.ways_of(tx, on_case.person_id) if way.blocked_at is None)
    about = people.about(tx, on_case.person_id)
    return Someone(on_case.person_id, on_case.role, on_case.standing, language, about, reached)
