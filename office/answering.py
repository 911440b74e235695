"""Answering someone who has no case yet: their words wait in the inbox until an officer writes back."""

from dataclasses import dataclass
from datetime import datetime

from flows.voice import Message
from office.house import House
from office.letters import body_of
from office.moves import LONGEST_WORDS, Unclear
from office.progress import NotHere
from office.speaking import OFFICER
from office.updates import from_an_officer
from store import officers, outbox, people, requests
from store.faults import Conflict, Refused
from store.requests import Request
from store.scope import Scope
from store.transaction import Tx


@dataclass(frozen=True)
class Answer:
    """What someone asked, and what they will read."""

    request: Request
    message: Message


def prepare(house: House, tx: Tx, scope: Scope, request_id: str, words: str) -> Answer:
    """What the person will read; raises NotHere, Refused or Unclear."""
    request = waiting(tx, scope, request_id)
    if not scope.may(request.council, "move"):
        raise Refused("You may look at this but not answer it.")
    if not words.strip():
        raise Unclear({"words": "Write an answer."})
    if len(words) > LONGEST_WORDS:
        raise Unclear({"words": f"At most {LONGEST_WORDS} characters fit in one message."})
    officer = officers.read_officer(tx, scope.officer_id or "")
    person = people.read_person(tx, request.person_id)
    name, language = officer.name if officer else "", person.language if person else "en"
    return Answer(request, from_an_officer(house, name, request.council, words.strip(), language))


def send(house: House, tx: Tx, scope: Scope, request_id: str, words: str, now: datetime) -> None:
    """Owe the answer, a neutral notice first; raises what `prepare` raises, and Conflict."""
    ready = prepare(house, tx, scope, request_id, words)
    if not requests.answered(tx, scope, request_id, str(scope.officer_id), now):
        raise Conflict("Someone else has answered this. Nothing of yours was sent.")
    outbox.owe(
        tx, ready.request.person_id, "answer_request", OFFICER, body_of([ready.message]),
        ready.request.way_id, now, notice_first=True,
    )  # fmt: skip


def waiting(tx: Tx, scope: Scope, request_id: str) -> Request:
    """Something that waits for an answer and belongs to no case; raises NotHere."""
    found = (each for each in requests.waiting(tx, scope) if each.id == request_id and each.case_id is None)
    request = next(found, None)
    if request is None:
        raise NotHere(request_id)
    return request
