"""A case brought to the stage a story needs: an officer's moves on their days, a person's own asking."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from flows.message import Message
from office import bundles
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from office.papers import letter_of
from office.sending.letters import messages_in
from store import outbox, record
from store.scope import THE_SERVICE, Scope
from store.transaction import Tx
from tests.office.cases_here import SHORT, a_case, an_officer, read_again
from tests.office.chatting import Someone

UPHELD = {"outcome": "upheld", "words": "We moved you too often."}
PEOPLE = {
    "investigator": "Kit Ray", "works": "outside", "independent_person": "Pat Lee", "independent": "yes",
}  # fmt: skip
MEMBERS = {"chair": "Jo Ash", "second": "Ali Khan", "third": "Bo Finch", "independent": "yes"}


def on(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=UTC)


@dataclass
class Story:
    """One case, the person who brought it on one porch, and the officer who deals with it."""

    house: House
    council: str = "liverpool"
    carrier: str = "page"
    told: tuple[str, ...] = ("They moved me three times.", "thats_all")
    begun: str = "2026-04-01"
    who: dict[str, str] = field(default_factory=dict)
    file: CaseFile = field(init=False)
    ann: Scope = field(init=False)
    person: Someone = field(init=False)

    def __post_init__(self) -> None:
        answers = {**SHORT, "council": self.council, "what_happened": self.told, **self.who}
        now = on(self.begun)
        self.file = a_case(self.house, answers, "77", carrier=self.carrier, now=now)
        self.ann = an_officer(self.house, "Dee Hart", councils=(self.council,))
        self.person = Someone.back_again(self.house, self.carrier, "77", now + timedelta(hours=2))

    def officer(self, move: str, day: str, **typed: str) -> None:
        """The officer records a move on the day it happens; a handler is the officer."""
        if move == "acknowledge":
            typed = {"handler": str(self.ann.officer_id)}
        revision = self.now_reads.case.revision
        with self.house.store.turn() as tx:
            record_move(
                self.house, tx, self.ann, self.file.case.id, move, typed, revision=revision, now=on(day)
            )

    def answers_stage_1(self, day: str) -> None:
        self.officer("acknowledge", self.begun)
        for point in self.file.points:
            self.officer("answer_point", day, point=str(point.number), **UPHELD)

    def asks(self, day: str, *replies: str) -> list[Message]:
        """The person types, a minute between; returns what was said to the last."""
        self.person.now = on(day, 17)
        return self.person.types(*replies)

    def answers_stage_2(self, asked: str, day: str) -> None:
        """Everything of stage 2, from the people to the letter."""
        self.officer("appoint", asked, **PEOPLE)
        self.officer("agree_statement", asked, words="1. I was moved three times.")
        for whose in ("investigating_officer", "independent_person"):
            self.officer("keep_report", day, whose=whose)
        for point in self.file.points:
            self.officer("answer_point", day, point=str(point.number), **UPHELD)
        self.officer("adjudicate", day, words="We are sorry.", recommended="A plan with you.")

    @property
    def now_reads(self) -> CaseFile:
        return read_again(self.house, self.file)

    def due(self, limit: str) -> date:
        """The day a running limit is worked to."""
        found = [each for each in self.now_reads.limits if each.name == limit and each.runs]
        return min(each.due_on for each in found)

    def news(self) -> str:
        """Everything the officer's moves have told the person, as it reads."""
        with self.house.store.look() as tx:
            return "\n".join(f"{m.text}\n{m.quote}" for m in _told(tx, self.file))

    def newest(self, day: str) -> tuple[str, str, str]:
        """How the newest entry reads that day in what is theirs, in what is handed on, and as a letter."""
        at, file = on(day), self.now_reads
        with self.house.store.look() as tx:
            assert record.verify(tx, file.case.id) is None
            mine = bundles.for_person(self.house, tx, file.case.id, file.people[0].id, at)
            handed_on = bundles.for_officers(self.house, tx, THE_SERVICE, file.case.id, at)
            letter = letter_of(self.house, tx, file, file.entries[-1])
        assert mine
        assert handed_on
        assert letter
        theirs = " ".join(mine.events[-1].quotes)
        return theirs, handed_on.events[-1].said, " ".join(part.text for part in letter.parts)


def _told(tx: Tx, file: CaseFile) -> list[Message]:
    owed = [each for each in outbox.owed_to_case(tx, file.case.id) if each.notice_first]
    return [message for each in owed for message in messages_in(each.body)]
