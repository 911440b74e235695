"""A message whose turn failed three times: a person gets to see it, and danger in it is not missed."""

from datetime import datetime

from casework.safeguarding import look
from flows.help_lines import lines_for
from office import raising
from office.conversations import COMPLAINT
from office.hearing.beginning import conversation_in, start
from office.hearing.joining import Unfinished
from office.hearing.matter import wait_for_an_officer
from office.hearing.speaking import ANSWER, SAFETY
from office.house import House
from store import conversations, outbox
from store.conversations import Kept
from store.transaction import Tx
from store.ways import Way


def set_aside(house: House, tx: Tx, way: Way, words: str, now: datetime, once: str) -> None:
    """Put the words before an officer, raise what they say of danger, and owe the person the truth.

    `once` names the message, so that nothing of this happens twice.
    """
    kept = _newest(tx, way) or start(tx, way, COMPLAINT, way.language, {}, now)
    if words:
        wait_for_an_officer(Unfinished(tx, kept, conversation_in(kept), now), "words", words)
    found = look(words, house.dangers)
    if found.level:
        raising.in_conversation(house, tx, kept, way.id, found, words, now)
    rank = SAFETY if found.level in ("A", "B") else ANSWER
    said = house.voice.say("turn_failed", way.language, {"lines_for": lines_for(conversation_in(kept))})
    outbox.owe(
        tx, kept.person_id, said.name, rank, said.to_json(), way.id, now,
        case_id=kept.case_id, conversation_id=kept.id, once=once,
    )  # fmt: skip


def _newest(tx: Tx, way: Way) -> Kept | None:
    return next(iter(conversations.of_way(tx, way.id)), None)
