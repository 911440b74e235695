"""What officers asked people on a case, as its record tells it: each question, and its answer or none yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store.record import Entry

ASK, HEARD, ANSWERED = "ask", "note_answer", "answered"  # asked; heard by an officer; answered by themselves
NOT_ABOUT = "not_about"  # whom it is not about has nothing to answer
FLAG = "asked"  # by which officers find what waits for an answer


@dataclass(frozen=True)
class Question:
    """One question; `place`: of its entry in the record."""

    place: int
    person_id: str
    words: str
    asked_at: datetime
    answered: Entry | None  # or what ended it


def questions_in(entries: Sequence[Entry]) -> list[Question]:
    """Every question in a record, in order."""
    answers = {each.facts["question"]: each for each in entries if each.what in (HEARD, ANSWERED)}
    return [
        Question(
            each.place, each.facts["person"], (each.words or {}).get("words", ""), each.entered_at,
            answers.get(each.place) or _ended(entries, each),
        )
        for each in entries
        if each.what == ASK
    ]  # fmt: skip


def _ended(entries: Sequence[Entry], question: Entry) -> Entry | None:
    """That whom it was put to was taken off the case since."""
    whom = question.facts["person"]
    off = (each for each in entries if each.what == NOT_ABOUT and each.place > question.place)
    return next((each for each in off if each.facts["young_person"] == whom), None)


def waiting(entries: Sequence[Entry], *, without: int = 0) -> list[Question]:
    """The questions that nobody has answered; `without`: the place of one that is answered just now."""
    return [each for each in questions_in(entries) if each.answered is None and each.place != without]


def whom_asked(entries: Sequence[Entry], entry: Entry) -> str:
    """The id of whom a question was put to; `entry`: the question, or its answer as an officer heard it."""
    place = entry.facts.get("question", entry.place)
    return next((each.person_id for each in questions_in(entries) if each.place == place), "")
