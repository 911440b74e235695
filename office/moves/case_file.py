"""Everything the office holds on one case, read at once by someone's scope."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework import consent
from casework.clock import ANSWER_BY, LONGEST
from casework.holding import ANSWER, HOLD, RELEASE, Happened, held_points
from casework.stages import Place
from store import (
    advocacy,
    case_people,
    cases,
    consents,
    holidays,
    limits,
    people,
    points,
    record,
    requests,
    ways,
)
from store.advocacy import Advocacy
from store.case_people import OnCase
from store.cases import Case
from store.consents import Consent
from store.limits import Limit
from store.points import Point
from store.record import Entry
from store.requests import Request
from store.scope import Scope
from store.transaction import Tx
from store.ways import Way

ACKNOWLEDGE_BY = ("stage_1.acknowledge_within", "corporate.acknowledge_within", "data.acknowledge_within")


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
        """Whether a young person's consent stands between them and the content of an answer."""
        return self.standing not in ("own_right", "subject")

    @property
    def name(self) -> str:
        return str(self.about.get("name") or "")


@dataclass(frozen=True)
class CaseFile:
    """One case and all that belongs to it."""

    case: Case
    points: list[Point]
    people: list[Someone]
    consents: list[Consent]
    limits: list[Limit]
    entries: list[Entry]
    requests: list[Request]
    advocacy: Advocacy = field(default_factory=Advocacy)
    holidays: Mapping[date, str] = field(default_factory=dict)  # confirmed beside the repository's list

    @property
    def place(self) -> Place:
        """Where the case stands, for the table of moves."""
        ended = self._since("reopen")
        return Place(
            stage=self.case.stage,
            status=self.case.status,
            kind=self.case.kind,
            acknowledged=any(entry.what == "acknowledge" for entry in self.entries),
            extended=any(e.what == "extend" and e.facts.get("stage", 1) == self.case.stage for e in ended),
            runs=self.answer_by is not None and self.longest is not None,
            outcomes=tuple(point.outcome for point in self.points),
            waiting=any(request.answered_at is None for request in self.requests),
            confirmed=any(entry.what == "withdraw" for entry in ended),
            held=len(self.held),
        )

    @property
    def answer_by(self) -> Limit | None:
        """The running limit by which an answer is due."""
        return self._running(ANSWER_BY)

    @property
    def longest(self) -> Limit | None:
        """The running limit past which that answer may not be extended."""
        answer_by = self.answer_by
        return self._running((LONGEST.get(answer_by.name, ""),)) if answer_by else None

    @property
    def young_people(self) -> list[str]:
        """The ids of the young people it is about, as far as they are people on the case."""
        on_case = [each.id for each in self.people if each.role == "young_person"]
        return list(dict.fromkeys([*on_case, *(each.young_person_id for each in self.consents)]))

    @property
    def content_may_go(self) -> bool:
        """Whether every young person has said that whoever acts for them may get the answer."""
        told = [self.consents_of(each) for each in self.young_people]
        return bool(told) and all(consent.may_get_the_reply(each) for each in told)

    @property
    def acting_ended(self) -> bool:
        """Whether a young person has said that nobody may act for them any more."""
        return any(consent.acting_has_ended(self.consents_of(each)) for each in self.young_people)

    def consents_of(self, young_person_id: str) -> list[consent.Consent]:
        """What was recorded about one young person, in order, as casework reads it."""
        return [
            consent.Consent(
                each.fact,
                each.value,
                each.method,
                each.happened_on,
                each.recorded_by,
                each.checked_on,
                each.may_tell,
            )
            for each in self.consents
            if each.young_person_id == young_person_id
        ]

    def point(self, number: int) -> Point | None:
        return next((point for point in self.points if point.number == number), None)

    def someone(self, person_id: str) -> Someone | None:
        return next((each for each in self.people if each.id == person_id), None)

    @property
    def happened(self) -> tuple[Happened, ...]:
        """What the record says of points held, released and answered at the stage it is at."""
        return tuple(
            Happened(entry.what, entry.facts["point"], entry.happened_on)
            for entry in self.entries
            if entry.what in (HOLD, RELEASE, ANSWER) and entry.facts.get("stage", 1) == self.case.stage
        )

    @property
    def held(self) -> frozenset[int]:
        """The numbers of the points that are held because of court."""
        return held_points(self.happened)

    def _running(self, names: tuple[str, ...]) -> Limit | None:
        runs = (each for each in self.limits if each.runs and each.leads)
        return next((each for each in runs if each.name in names), None)

    def _since(self, what: str) -> list[Entry]:
        last = max((entry.place for entry in self.entries if entry.what == what), default=0)
        return [entry for entry in self.entries if entry.place > last]


def read_file(tx: Tx, scope: Scope, name: str, *, for_update: bool = False) -> CaseFile | None:
    """A case by id or reference with all that belongs to it; None when the scope does not see it."""
    case = cases.read_case(tx, scope, name, for_update=for_update)
    if case is None:
        return None
    everyone = [_someone(tx, each) for each in case_people.people_on(tx, case.id)]
    return CaseFile(
        case=case,
        points=points.points_of(tx, case.id),
        people=sorted(everyone, key=lambda each: each.standing != "subject"),  # the young person first
        consents=consents.consents_of(tx, case.id),
        limits=limits.limits_of(tx, case.id),
        entries=record.read(tx, case.id),
        requests=requests.of_case(tx, scope, case.id),
        advocacy=advocacy.read(tx, case.id),
        holidays=holidays.confirmed(tx),
    )


def _someone(tx: Tx, on_case: OnCase) -> Someone:
    person = people.read_person(tx, on_case.person_id)
    language = person.language if person else "en"
    reached = tuple(way for way in ways.ways_of(tx, on_case.person_id) if way.blocked_at is None)
    about = people.about(tx, on_case.person_id)
    return Someone(on_case.person_id, on_case.role, on_case.standing, language, about, reached)
