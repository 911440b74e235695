"""Answering someone who has no case yet: their words wait in the inbox until an officer writes back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.conversation import Conversation
from flows.message import Message
from flows.steps import SKIP
from office.folding import Asked, answered, as_shown
from office.hearing.beginning import conversation_in
from office.hearing.speaking import OFFICER
from office.house import House
from office.moves.case_file import Someone
from office.moves.fields import LONGEST_WORDS, Unclear
from office.moves.saying import from_an_officer
from office.sending import news
from office.sending.letters import body_of
from office.sending.reach import BY_HAND, Reach, not_before, reach_of
from store import alerts, conversations, officers, outbox, people, requests, tasks, ways
from store.conversations import Kept
from store.faults import Conflict, NotHere, Refused
from store.scope import Scope
from store.transaction import Tx


@dataclass(frozen=True)
class Letter:
    """An officer's words to someone, exactly as they will read, and how they reach them.

    safe_address: where they said it is safe, for the officer who tells them by hand; else "".
    """

    person: Someone
    message: Message
    reach: Reach
    safe_address: str


@dataclass(frozen=True)
class Answer(Letter):
    """What an officer is about to answer to what someone asked."""

    request: Asked


def prepare(house: House, tx: Tx, scope: Scope, request_id: str, words: str, language: str = "en") -> Answer:
    """What the person will read. language: of the officer's words. Raises NotHere, Refused, Unclear."""
    request = to_answer(tx, scope, request_id)
    person = whoever_wrote(tx, request.person_id, request.way_id)
    letter = letter_to(house, tx, scope, request.council, person, words, language)
    return Answer(**vars(letter), request=request)


def letter_to(
    house: House, tx: Tx, scope: Scope, council: str | None, person: Someone, words: str, language: str
) -> Letter:
    """This officer's words to someone, with the officer's name; raises Unclear."""
    _check(house, words, language)
    officer = officers.read_officer(tx, scope.officer_id or "")
    name, reach = officer.name if officer else "", reach_of(person)
    message = from_an_officer(house, name, council, words.strip(), language, person.language)
    by_hand = str(person.about.get("safety", {}).get("safe_address") or "") if reach.way is None else ""
    return Letter(person, message, reach, by_hand)


def _check(house: House, words: str, language: str) -> None:
    if language not in house.voice.languages:
        raise Unclear({"language": "Choose one of these."})
    if not words.strip():
        raise Unclear({"words": "Write an answer."})
    if len(words) > LONGEST_WORDS:
        raise Unclear({"words": f"At most {LONGEST_WORDS} characters fit in one message."})


def send(
    house: House, tx: Tx, scope: Scope, request_id: str, words: str, now: datetime, language: str = "en"
) -> None:
    """Owe the answer, a neutral notice first, the safe way and at a good time; else an officer tells them.

    Raises what `prepare` raises, and Conflict.
    """
    ready = prepare(house, tx, scope, request_id, words, language)
    if not answered(tx, scope, ready.request, now):
        raise Conflict("Someone else has answered this. Nothing of yours was sent.")
    reach, person_id = ready.reach, ready.request.person_id
    owed = outbox.owe(
        tx, person_id, "answer_request", OFFICER, body_of([ready.message]),
        reach.way.id if reach.way else None, now, not_before=not_before(reach.good_time, now),
        notice_first=True, held=reach.waits or None,
    )  # fmt: skip
    council = council_of(tx, person_id)
    if reach.way is None:
        tasks.add_task(tx, BY_HAND, now, council=council, outbox_id=owed)
    elif not reach.waits:
        news.owe(tx, ready.person, owed, not_before(reach.good_time, now), now, council=council)


def waiting(tx: Tx, scope: Scope, request_id: str) -> Asked:
    """Something that waits for an answer and belongs to no case; raises NotHere."""
    theirs = requests.waiting(tx, scope, request_id)
    found = as_shown([each for each in theirs if each.case_id is None], request_id)
    if found is None:
        raise NotHere(request_id)
    return found


def to_answer(tx: Tx, scope: Scope, request_id: str) -> Asked:
    """Such a request for whoever may answer it; raises NotHere, Refused."""
    request = waiting(tx, scope, request_id)
    if not scope.may(request.council, "move"):
        raise Refused("You may look at this but not answer it.")
    return request


def has_alarmed(tx: Tx, person_id: str) -> bool:
    """Whether anything they wrote raised an alert."""
    return any(alerts.of_conversation(tx, kept.id) for kept in _held_with(tx, person_id))


def council_of(tx: Tx, person_id: str) -> str | None:
    """Whose officers speak with someone who has no case: the newest council they named, or None."""
    asked = (each.council for each in reversed(requests.of_person(tx, person_id)))
    told = (kept.council for kept in _held_with(tx, person_id))
    return next((council for council in (*asked, *told) if council), None)


def whoever_wrote(tx: Tx, person_id: str, way_id: str) -> Someone:
    """Someone without a case, as a case would know them: what is safe stands only in their draft yet."""
    person, way = people.read_person(tx, person_id), ways.read_way(tx, way_id)
    reached = (way,) if way and way.blocked_at is None else ()
    return Someone(person_id, "", "", person.language if person else "en", _told(tx, person_id), reached)


def _told(tx: Tx, person_id: str) -> dict[str, Any]:
    """The newest they said of the safe way and of a good time, sent or not."""
    drafts = [conversation_in(kept) for kept in _held_with(tx, person_id)]
    safe = next((here for here in drafts if _safe_way(here)), None)
    address = safe.answer("safe_address") if safe else None
    good_times = (here.choice("good_time") for here in drafts if here.choice("good_time") != SKIP)
    return {
        "safety": {
            "safe_way": _safe_way(safe) if safe else None,
            "safe_address": address.words if address else "",
        },
        "contact": {"good_time": next(filter(None, good_times), None)},
    }


def _safe_way(here: Conversation) -> str | None:
    """Also while the question is open again; not once they said that everyone may know."""
    return None if here.choice("must_not_know") == "no_one" else here.choice("safe_way")


def _held_with(tx: Tx, person_id: str) -> list[Kept]:
    """Every conversation with one person, the newest first on each of their ways."""
    held = (kept for way in ways.ways_of(tx, person_id) for kept in conversations.of_way(tx, way.id))
    return [kept for kept in held if kept.person_id == person_id]
