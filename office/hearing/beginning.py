"""A conversation begun on a way, and taken up again as the store kept it."""

from dataclasses import replace
from datetime import datetime

from flows.conversation import Answer, Conversation, from_json, to_json
from flows.dialogue import Dialogue, points, retrace
from office.conversations import LATER
from office.hearing.joining import leave
from store import case_people, conversations, people, ways
from store.conversations import Kept
from store.transaction import Tx
from store.ways import Way

Quoted = tuple[tuple[int, str, str], ...]


def start(
    tx: Tx,
    way: Way,
    dialogue: Dialogue,
    language: str,
    facts: dict[str, str],
    now: datetime,
    *,
    case_id: str | None = None,
    key_id: str | None = None,
    person_id: str | None = None,
    quoted: Quoted = (),
) -> Kept:
    """Begin a conversation; the one open on this way is left, and what it told of a case joins it.

    quoted: what somebody else wrote, to be read in it: (point, kind, words).
    """
    open_one = conversations.open_one(tx, way.id)
    if open_one:
        leave(tx, open_one, conversation_in(open_one), now)
    key_id = key_id or tx.new_key(now)
    person_id = person_id or _who_is_here(tx, way, language, key_id, now)
    blank = Conversation("", dialogue.name, dialogue.version, language, facts=facts, quoted=quoted)
    opened = retrace(dialogue, blank)
    kept = conversations.begin(
        tx, way.id, person_id, dialogue.name, dialogue.version, to_json(opened), opened.step,
        facts.get("council"), now, case_id=case_id, key_id=key_id,
    )  # fmt: skip
    return replace(kept, state=to_json(replace(opened, tag=tag_of(kept.id))))


def _who_is_here(tx: Tx, way: Way, language: str, key_id: str, now: datetime) -> str:
    """Whoever was here before and has no case yet, else someone new: a chat may be shared.

    What one person told about themselves must never stand on another's case.
    """
    for person in people.people_of(tx, way.id):
        if not case_people.case_ids_of(tx, person.id):
            return person.id
    person_id = people.add_person(tx, language, {}, key_id, now)
    ways.link(tx, person_id, way.id, now)
    return person_id


def ask_no_more(tx: Tx, case_id: str, now: datetime) -> None:
    """ "Some more questions?" is no question any more once there is an answer, or the case has ended."""
    for kept in conversations.of_case(tx, case_id):
        if kept.open and (kept.dialogue, kept.step) == (LATER.name, LATER.first.name):
            declined = Answer(LATER.first.name, choice="not_now", at=now.isoformat())
            here = retrace(LATER, conversation_in(kept).with_answer(declined))
            conversations.save(tx, kept, to_json(here), here.step, kept.council, now)


def tag_of(conversation_id: str) -> str:
    """The first letters of a conversation's id: enough to tell an old button, short enough for 64 bytes."""
    return conversation_id[:6]


def conversation_in(kept: Kept) -> Conversation:
    """The conversation as it stands, with the moment its open question left."""
    asked_at = kept.asked_at.isoformat() if kept.asked_at else ""
    return from_json({**kept.state, "tag": tag_of(kept.id), "asked_at": asked_at})


def point_now(here: Conversation) -> int:
    """The point of complaint they are telling about, or told about last: a photo belongs to it."""
    return here.point if here.facts.get("on_case") else max(here.point, points(here))
