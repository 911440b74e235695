"""What people are told of their own case when they ask: where it stands, what they sent, what happened."""

from collections.abc import Mapping
from typing import Any

from casework.consent import TOGETHER
from flows.conversation import Conversation
from flows.message import Message
from office import bundles
from office.conversations import TELLING
from office.facts import case_facts
from office.hearing.allowed import known_to, who_talks
from office.hearing.beginning import conversation_in
from office.hearing.speaking import Talk, copy_of
from office.moves.case_file import read_file
from store import conversations, people
from store.scope import THE_SERVICE


def status(talk: Talk, facts: Mapping[str, Any]) -> None:
    """Where everything stands that was sent on this way, the newest first."""
    theirs = {person.id for person in people.people_of(talk.tx, talk.way.id)}  # not who borrowed the phone
    held = reversed(conversations.of_way(talk.tx, talk.way.id))
    told = {k.case_id: k for k in held if k.case_id and k.person_id in theirs}
    for case_id, kept in reversed(told.items()):
        file = read_file(talk.tx, THE_SERVICE, case_id)
        facts = case_facts(talk.house, talk.tx, file, talk.language, talk.now) if file else {}
        talk.say("status_case", **known_to(file, kept, facts))
    if not told:
        talk.say("nothing_sent" if talk.here.is_empty else "status_draft")


def what_i_sent(talk: Talk, facts: Mapping[str, Any]) -> None:
    """Exact words, answers and files, in the order they were told."""
    messages = their_words(talk)
    talk.say("this_is_what_you_sent" if messages else "nothing_sent")
    talk.said.extend(messages)


def so_far(talk: Talk, facts: Mapping[str, Any]) -> None:
    """What was asked, answered and missed, of everything they sent on this way, the newest first."""
    mine = bundles.of_way(talk.house, talk.tx, talk.way, talk.now)
    for bundle in mine:
        talk.said.extend(bundles.in_messages(bundle))
    if not mine:
        talk.say("nothing_sent" if talk.here.is_empty else "status_draft")


def their_words(talk: Talk) -> list[Message]:
    told = [kept for kept in _of_this_matter(talk) if kept.dialogue in TELLING]
    return [
        message for kept in told for message in copy_of(talk.house, _as_it_stands(talk, kept), talk.language)
    ]


def _of_this_matter(talk: Talk) -> list[conversations.Kept]:
    """Nothing on the phone of whoever sits beside them: they may have said something else alone."""
    if talk.here.facts.get("came_by") == TOGETHER:
        return []
    if talk.kept.case_id is None:
        return [talk.kept]
    me = who_talks(read_file(talk.tx, THE_SERVICE, talk.kept.case_id), talk.kept)
    on_case = conversations.of_case(talk.tx, talk.kept.case_id)
    mine = [kept for kept in reversed(on_case) if kept.person_id == talk.kept.person_id]
    return [kept for kept in mine if kept.way_id == talk.way.id or (me and me.is_checked)]


def _as_it_stands(talk: Talk, kept: conversations.Kept) -> Conversation:
    return talk.here if kept.id == talk.kept.id else conversation_in(kept)
