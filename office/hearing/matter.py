"""A conversation about a case in a transaction: what was told in it, and how that reaches the record."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Protocol

from flows.conversation import Conversation
from flows.read_back import ONLY_ASKED
from flows.steps import SKIP
from flows.told import Told, words_of
from office.conversations import DIALOGUES
from office.folding import UNREAD
from office.hearing import taking_down
from store import cases, record, requests, tellings
from store.conversations import Kept
from store.tellings import Telling
from store.transaction import JSON, Tx


class Matter(Protocol):
    """A conversation about a case, in a transaction; `office.hearing.speaking.Talk` is one."""

    @property
    def tx(self) -> Tx: ...
    @property
    def kept(self) -> Kept: ...
    @property
    def here(self) -> Conversation: ...
    @property
    def now(self) -> datetime: ...


def enter(matter: Matter, what: str, words: Any, **facts: object) -> None:
    """An entry of the person's own in the case's record, on the day they told it, whoever typed it."""
    enter_typed_by(matter, tellings.read(matter.tx, matter.kept.way_id), what, words, **facts)


def enter_typed_by(matter: Matter, telling: Telling | None, what: str, words: Any, **facts: object) -> None:
    """The same, where it is known already whether an officer types it for them."""
    who, day = f"person:{matter.kept.person_id}", taking_down.day_told(telling, matter.now)
    known = {**facts, **taking_down.facts_of(telling)}
    record.append(matter.tx, case_of(matter), who, what, day, matter.now, known, words or None)


def day_told(matter: Matter) -> date:
    """The day they told it, whoever typed it."""
    return taking_down.day_told(tellings.read(matter.tx, matter.kept.way_id), matter.now)


def wait_for_an_officer(matter: Matter, kind: str, words: str) -> None:
    """Stands in the inbox as "unanswered since …"."""
    kept = matter.kept
    requests.add_request(
        matter.tx, kept.person_id, kept.way_id, kind, words or None, kept.key_id, matter.now,
        council=kept.council, case_id=kept.case_id,
    )  # fmt: skip
    if kind == UNREAD and kept.case_id:
        cases.add_flag(matter.tx, kept.case_id, "needs_translation")


def answers_in(matter: Matter) -> list[JSON]:
    """Everything answered in a conversation, as the record keeps it."""
    told = told_in(matter)
    return [_answer(step, point, told) for step, point in told.answers if step not in ONLY_ASKED]


def words_in(matter: Matter) -> str:
    """Everything they wrote in it in their own words, for whoever reads the inbox."""
    told = told_in(matter)
    return "\n".join(found for step, point in told.answers if (found := told.words(step, point)))


def told_in(matter: Matter) -> Told:
    """Everything that was answered in it."""
    return Told(DIALOGUES[matter.kept.dialogue], matter.here)


def case_of(matter: Matter) -> str:
    """The case it is about. Raises LookupError where there is none."""
    if matter.kept.case_id is None:
        raise LookupError("this conversation has no case")
    return matter.kept.case_id


def _answer(step: str, point: int, told: Told) -> JSON:
    answer = told.answers[step, point]
    return {
        "step": step,
        "point": point,
        "choice": None if answer.choice == SKIP else answer.choice,
        "picks": list(answer.picks),
        "words": [asdict(each) for each in words_of(answer.items, step)],
    }
