"""Everything said in a turn leaves by this door: rendered, ranked, owed to the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flows import asides, wording
from flows.buttons import always_button
from flows.conversation import Conversation
from flows.message import Button, Message
from flows.read_back import read_back
from flows.turn import Turn
from office.conversations import DIALOGUES
from office.facts import facts_for
from office.hearing.allowed import file_of, known_to
from office.house import House
from office.moves.case_file import CaseFile
from store import conversations, outbox, postal_round
from store.conversations import Kept
from store.transaction import Tx
from store.ways import SHOWS_ITSELF, Way

SAFETY, ANSWER, OFFICER, NOTICE = range(4)  # rank: the gate serves rank before age (decided.md)


@dataclass
class Talk:
    """One turn while the office carries it out; `kept` is the conversation that goes on afterwards.

    left: the conversation whose newest question had left before this turn, or "".
    said: what the office adds to what the turn says; owed: everything that was owed in the end, in order.
    """

    house: House
    tx: Tx
    way: Way
    kept: Kept
    turn: Turn
    now: datetime
    left: str = ""
    said: list[Message] = field(default_factory=list)
    owed: list[Message] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.turn.conversation.language

    @property
    def here(self) -> Conversation:
        return self.turn.conversation

    def say(self, name: str, *, buttons: tuple[str, ...] = (), **facts: Any) -> None:
        """Say something besides what the turn says; `buttons` are words that always win."""
        self.said.append(self.rendered(name, facts, buttons))

    def rendered(self, name: str, facts: Mapping[str, Any], buttons: tuple[str, ...] = ()) -> Message:
        shown: tuple[Button, ...] = tuple(
            always_button(self.house.voice, button, self.language, argument)
            for button, _, argument in (each.partition(":") for each in buttons)
        )
        return self.house.voice.say(name, self.language, {**self.facts(), **facts}, shown)

    def file(self) -> CaseFile | None:
        """The case it is about, as it stands now; None before there is one."""
        return file_of(self.tx, self.kept)

    def facts(self) -> dict[str, Any]:
        """What anything said now may tell about the world."""
        return self.facts_with(self.file())

    def facts_with(self, file: CaseFile | None) -> dict[str, Any]:
        """The same, where the case has been read already and nothing has changed since."""
        facts = facts_for(self.house, self.tx, self.kept, self.here, file, self.now)
        return known_to(file, self.kept, facts)


def speak(talk: Talk) -> None:
    """Owe what the turn said, what the office added, and the open question, in this order."""
    known = talk.facts() if talk.turn.says else {}  # read once: nothing changes any more in this turn
    for say in talk.turn.says:
        owe(talk, wording.spoken(say, talk.language, talk.house.voice, known))
    for message in talk.said:
        owe(talk, message)
    if asks(talk.way, talk.turn):
        _ask(talk)


def asks(way: Way, turn: Turn) -> bool:
    """Whether a turn owes its open question; a page composes it anew."""
    return turn.ask and way.carrier not in SHOWS_ITSELF and _is_open(turn.conversation)


def _is_open(here: Conversation) -> bool:
    """Whether a question is open that may be shown: none is while someone is here."""
    return not here.hidden and bool(here.aside or DIALOGUES[here.dialogue].step(here.step).asks)


def _ask(talk: Talk) -> None:
    """Owe the open question; one of the same that has not left yet is not asked twice."""
    messages = question(talk.house, talk.here)
    if talk.left != talk.kept.id:
        outbox.overtake(talk.tx, talk.kept.id, [message.name for message in messages], talk.now)
    for message in messages:
        owe(talk, message)
    if messages and talk.kept.asked_at:
        conversations.asked(talk.tx, talk.kept.id, None)


def copy_of(house: House, here: Conversation, language: str) -> list[Message]:
    """Everything told in a conversation, in their exact words, with nothing to press."""
    read = replace(here, language=language)
    messages = read_back(DIALOGUES[here.dialogue], read, house.voice, house.world.listed)
    return [_to_read(message) for message in messages if message.rows or message.quote]


def _to_read(message: Message) -> Message:
    return replace(message, rows=tuple(replace(row, token="") for row in message.rows))


def question(house: House, here: Conversation) -> list[Message]:
    """The open question, or the one standing between; nothing when none is open, or someone is here."""
    dialogue, listed = DIALOGUES[here.dialogue], house.world.listed
    if not _is_open(here):
        return []
    here = replace(here, facts={**here.facts, "for_trying": "yes" if house.settings.for_trying else ""})
    if here.aside:
        return [asides.ask(here.aside, dialogue, here, house.voice, listed)]
    return [m for m in wording.ask(dialogue, here, house.voice, listed) if m.text or m.rows or m.quote]


def owe(talk: Talk, message: Message) -> None:
    """One message of this turn; on a page it is there as soon as the turn is."""
    rank = SAFETY if message.danger else ANSWER
    kept = talk.kept
    talk.owed.append(message)
    message_id = outbox.owe(
        talk.tx, kept.person_id, message.name, rank, message.to_json(), talk.way.id, talk.now,
        case_id=kept.case_id, conversation_id=kept.id, turn=kept.turn,
    )  # fmt: skip
    if message_id and talk.way.carrier in SHOWS_ITSELF:
        postal_round.sent(talk.tx, message_id, None, talk.now)
