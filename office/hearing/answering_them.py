"""Answering an officer's question in the chat: asked once its message is opened, or from the menu later."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from office.conversations import HANDING, HOW_TO_TELL, POINTS, QUESTION
from office.hearing.speaking import Talk
from office.hearing.starting import begin_about
from office.moves.announcing import ANNOUNCE, announced, have_said
from office.moves.case_file import read_file
from office.moves.questions import ASK, Question
from office.sending.letters import messages_in
from office.sending.reach import reach_of
from store import conversations, people, record
from store.conversations import Kept
from store.outbox import Owed
from store.scope import THE_SERVICE
from store.ways import SHOWS_ITSELF

ASKS_OF = {"split_point": POINTS, "join_points": POINTS, ANNOUNCE: HANDING}  # once the message is opened
NOTHING: Mapping[str, Any] = MappingProxyType({})


def opened(talk: Talk, owed: Owed) -> bool:
    """Ask what an opened message asks, unless another question is open: then it can be answered later."""
    if owed.kind in ASKS_OF:
        _is_it_right(talk, owed)
    if owed.kind != ASK:
        return owed.kind in ASKS_OF
    words = {message.quote for message in messages_in(owed.body)}
    found = next(((kept, each) for kept, each in _waiting(talk) if each.words in words), None)
    if found and _is_busy(talk):
        talk.say("answer_later", buttons=("answer",))
    elif found:
        _put(talk, *found, just_read=talk.way.carrier not in SHOWS_ITSELF)
    return True


def answer(talk: Talk, facts: Mapping[str, Any] = NOTHING) -> None:
    """The question that has waited longest."""
    found = next(_waiting(talk), None)
    if found:
        _put(talk, *found)
    else:
        talk.say("nothing_asked")


def _is_it_right(talk: Talk, owed: Owed) -> None:
    """Whether it is as they want it; while another question is open they can say so later."""
    held = (kept for kept in conversations.of_way(talk.tx, talk.way.id) if kept.case_id == owed.case_id)
    kept = next((each for each in held if each.person_id == owed.person_id), None)
    if kept and not _is_busy(talk) and _is_still_asked(talk, owed):
        begin_about(talk, ASKS_OF[owed.kind], about=kept)


def _is_still_asked(talk: Talk, owed: Owed) -> bool:
    """Whether a case may go to another council is asked until they have said it, or it has gone."""
    if owed.kind != ANNOUNCE:
        return True
    entries = record.read(talk.tx, str(owed.case_id))
    return announced(entries) is not None and f"person:{owed.person_id}" not in have_said(entries)


def _is_busy(talk: Talk) -> bool:
    """Whether they are in the middle of something; how we may reach them is asked again afterwards."""
    return talk.turn.step.asks and talk.kept.dialogue != HOW_TO_TELL.name


def _put(talk: Talk, kept: Kept, asked: Question, *, just_read: bool = False) -> None:
    """just_read: its words stand in the chat right above, and are not said twice."""
    quoted = {} if just_read else {"asked_1": asked.words}
    begin_about(talk, QUESTION, {"question": str(asked.place), **quoted}, kept)


def _waiting(talk: Talk) -> Iterator[tuple[Kept, Question]]:
    """What waits for an answer of whoever writes on this way, where they may be asked here at all."""
    mine = {person.id for person in people.people_of(talk.tx, talk.way.id)}
    held = [kept for kept in conversations.of_way(talk.tx, talk.way.id) if kept.person_id in mine]
    matters = {kept.case_id: kept for kept in reversed(held) if kept.case_id}
    for case_id, kept in matters.items():
        file = read_file(talk.tx, THE_SERVICE, str(case_id))
        person = file.someone(kept.person_id) if file else None
        if file and person and reach_of(person).way:
            asked = (each for each in file.questions if each.person_id == person.id)
            yield from ((kept, each) for each in asked if each.answered is None)
