"""One case and all that belongs to it, as the office holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.clock import ANSWER_BY, LONGEST
from casework.eligibility import STATUTORY
from casework.holding import EVENTS, Happened, held_points
from casework.parties import SUBJECT
from casework.stages import Place
from office.moves.announcing import HAND_OVER, announced
from office.moves.at_stage import AtStage, held_about
from office.moves.questions import Question, questions_in, waiting
from office.moves.someone import Someone
from office.moves.three_facts import not_checked
from store.advocacy import Advocacy
from store.cases import Case
from store.consents import Consent
from store.limits import Limit
from store.points import Point
from store.record import Entry
from store.remedies import Remedy
from store.requests import Request
from store.stage_people import StagePerson

ASKED_LATE = "stage_3_late"  # the flag by which officers find what waits for their decision (reg 18)


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
    stage_people: list[StagePerson]
    remedies: list[Remedy]
    advocacy: Advocacy = field(default_factory=Advocacy)
    holidays: Mapping[date, str] = field(default_factory=dict)  # confirmed beside the repository's list
    misnamed: list[Someone] = field(default_factory=list)  # taken off it: named by mistake

    @property
    def at(self) -> AtStage:
        """What the record says of the stage it is at."""
        return AtStage(self.case.stage, self.entries)

    @property
    def place(self) -> Place:
        """Where the case stands, for the table of moves."""
        ended, at = self._since("reopen"), self.at
        return Place(
            stage=self.case.stage,
            status=self.case.status,
            kind=self.case.kind,
            acknowledged=any(entry.what == "acknowledge" for entry in self._since(HAND_OVER, at)),
            extended=any(e.what == "extend" and e.facts.get("stage", 1) == self.case.stage for e in ended),
            runs=self.answer_by is not None and self.longest is not None,
            outcomes=tuple(point.outcome for point in self.points),
            waiting=any(request.answered_at is None for request in self.requests),
            confirmed=any(entry.what == "withdraw" for entry in ended),
            held=len(self.held),
            brought_by_others=any(e.role != "young_person" and not e.was_asked_in for e in self.people),
            acted_for=self.acted_for,
            one_of_several=len(self.young_people) > 1 and bool(self.subjects),
            misnamed=bool(self.misnamed),
            unchecked=bool(self.to_check),
            opened=any(each.opened for each in self.people),
            statutory=all(point.procedure in (None, STATUTORY) for point in self.points),
            done=at.done,
            parts=frozenset(each.part for each in self.appointed),
            reports=at.reports,
            agreed=any(each.is_open for each in self.remedies),
            asked=bool(waiting(self.entries)),
            announced=announced(self.entries) is not None,
            asked_late=ASKED_LATE in self.case.flags,
        )

    @property
    def appointed(self) -> list[StagePerson]:
        """Who looks into it at the stage it is at."""
        return [each for each in self.stage_people if each.stage == self.case.stage and each.until is None]

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
    def subjects(self) -> list[Someone]:
        """The young people whom somebody else named here."""
        return [each for each in self.people if (each.role, each.standing) == ("young_person", SUBJECT)]

    @property
    def acted_for(self) -> bool:
        """Whether somebody acts for a young person here."""
        return any(each.acts_for_a_child for each in self.people)

    @property
    def to_check(self) -> list[Consent]:
        """What young people said by link or beside their representative, and nobody has checked yet."""
        return not_checked(self.consents)

    def reaches_alone(self, person: Someone) -> bool:
        """Whether something reaches this person and nobody else on the case: a phone may be shared."""
        everyone = (*self.people, *self.misnamed)
        others = {way.id for each in everyone if each.id != person.id for way in each.ways}
        return bool(person.ways) and not others & {way.id for way in person.ways}

    def point(self, number: int) -> Point | None:
        return next((point for point in self.points if point.number == number), None)

    def someone(self, person_id: str) -> Someone | None:
        return next((each for each in self.people if each.id == person_id), None)

    def ever(self, person_id: str) -> Someone | None:
        """Someone on the case, or who was taken off it."""
        return next((each for each in (*self.people, *self.misnamed) if each.id == person_id), None)

    def someone_at(self, person_id: str, way_id: str | None) -> Someone | None:
        """The same as they are on one chat or page: whoever holds it may not be them."""
        found = self.someone(person_id)
        return found.at(way_id) if found else None

    @property
    def questions(self) -> list[Question]:
        """What officers asked people on it."""
        return questions_in(self.entries)

    @property
    def happened(self) -> tuple[Happened, ...]:
        """What the record says of points held, released and answered at the stage it is at."""
        return tuple(
            Happened(entry.what, number, entry.happened_on)
            for entry in self.entries
            if entry.what in EVENTS and entry.facts.get("stage", 1) == self.case.stage
            for number in held_about(entry)
        )

    @property
    def held(self) -> frozenset[int]:
        """The numbers of the points that are held because of court."""
        return held_points(self.happened)

    def _running(self, names: tuple[str, ...]) -> Limit | None:
        runs = (each for each in self.limits if each.runs and each.leads)
        return next((each for each in runs if each.name in names), None)

    def _since(self, what: str, at: AtStage | None = None) -> list[Entry]:
        """What was recorded since; of stage 3, which is acknowledged on its own, only what belongs to it."""
        last = max((entry.place for entry in self.entries if entry.what == what), default=0)
        among = at.own if at and at.stage == 3 else self.entries
        return [entry for entry in among if entry.place > last]
