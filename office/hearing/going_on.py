"""From one conversation into another within a turn: what is asked next is what the new one asks."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from flows.conversation import to_json
from flows.dialogue import Dialogue
from flows.facts import facts_for_later
from office.conversations import COMPLAINT, DIALOGUES
from office.hearing.beginning import conversation_in, start
from office.hearing.speaking import Talk
from store import conversations
from store.conversations import Kept


def begin(talk: Talk, dialogue: Dialogue, known: Mapping[str, str] = MappingProxyType({})) -> None:
    """Begin another conversation: about the same case, or from the start."""
    kept, here = talk.kept, talk.here
    on_case = dialogue is not COMPLAINT
    facts = {**facts_for_later(here), **known} if on_case else {}
    begun = start(
        talk.tx, talk.way, dialogue, talk.language, facts, talk.now,
        case_id=kept.case_id if on_case else None,
        key_id=kept.key_id if on_case else None,
        person_id=kept.person_id if on_case else None,
    )  # fmt: skip
    go_on_in(talk, begun)


def go_on_in(talk: Talk, kept: Kept) -> None:
    """From here on the turn asks what this conversation asks."""
    here = conversation_in(kept)
    saved = conversations.save(talk.tx, kept, to_json(here), here.step, kept.council, talk.now)
    talk.kept = saved
    talk.turn = replace(talk.turn, dialogue=DIALOGUES[kept.dialogue], conversation=here, ask=True)
