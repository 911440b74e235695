"""One person on a case, as the office knows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casework.parties import ASKED_IN, BY_STANDING
from store import case_people, links, people, ways
from store.case_people import OnCase
from store.links import Opened
from store.transaction import JSON, Tx
from store.ways import Way

BY_HAND = ""  # an officer rings, visits or writes: they see or hear whom they tell


@dataclass(frozen=True)
class Someone:
    """One person on a case, with what they told about themselves and how they are reached.

    devices: the chats and pages on which a link was opened as them, by way, and whether that was them.
    here: the one they are at or would be told on; None: wherever they are reached.
    """

    id: str
    role: str
    standing: str
    language: str
    about: dict[str, Any]
    ways: tuple[Way, ...]
    devices: Mapping[str, Opened] = field(default_factory=dict)
    here: str | None = None

    @property
    def acts_for_a_child(self) -> bool:
        """Whether they speak for a young person, and not for themselves."""
        return self.role != "young_person" and self.standing not in (*BY_STANDING, *ASKED_IN)

    @property
    def was_asked_in(self) -> bool:
        """Whether they take part, or took part, because the young person asked them in."""
        return self.standing in ASKED_IN

    @property
    def is_checked(self) -> bool:
        """Whether this is surely them: where a link was opened, somebody has heard that it was theirs."""
        where = [way.id for way in self.ways] if self.here is None else [self.here]
        return all(self.devices[each].theirs for each in where if each in self.devices)

    @property
    def opened(self) -> list[Opened]:
        """Where a link was opened that they could have opened themselves."""
        return [each for each in self.devices.values() if each.theirs is not False]

    @property
    def speaks_only_here(self) -> bool:
        """Whether nobody can have said something as them on another device: then what was said is theirs."""
        return {each.used_on for each in self.opened} <= {self.here}

    def at(self, way_id: str | None) -> "Someone":
        """The same person as they are on one chat or page; None: where an officer tells them by hand."""
        return replace(self, here=way_id or BY_HAND)

    @property
    def name(self) -> str:
        return str(self.about.get("name") or "")


def ever_on(tx: Tx, case_id: str) -> list[Someone]:
    """Everyone who ever was on a case, the first to join first."""
    opened, known, reached = links.opened(tx, case_id), people.on_case(tx, case_id), ways.on_case(tx, case_id)
    return [
        _someone(each, *known[each.person_id], reached.get(each.person_id, []), opened)
        for each in case_people.ever_on(tx, case_id)
    ]


def _someone(
    on_case: OnCase, language: str, about: JSON, reached: Iterable[Way], opened: Iterable[Opened]
) -> Someone:
    """Someone on a case, with the ways that still reach them, what is surely theirs first.

    opened: the young people's links that were opened on it.
    """
    devices = _devices(each for each in opened if each.person_id == on_case.person_id)
    open_ways = (way for way in reached if way.blocked_at is None)
    surest = tuple(sorted(open_ways, key=lambda way: way.id in devices and not devices[way.id].theirs))
    return Someone(on_case.person_id, on_case.role, on_case.standing, language, about, surest, devices)


def _devices(opened: Iterable[Opened]) -> dict[str, Opened]:
    """A device that is theirs stays theirs when one more link is opened on it."""
    found: dict[str, Opened] = {}
    for each in opened:
        before = found.get(each.used_on)
        is_known = each.theirs is None and before and before.theirs
        found[each.used_on] = replace(each, theirs=True) if is_known else each
    return found
