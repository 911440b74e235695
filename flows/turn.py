"""One turn being taken: what came in, what the world knows, and the verbs that change the conversation.

Pure: the office loads the conversation, carries out the effects in the same transaction, sends what is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from casework.safeguarding import NOTHING, Finding
from flows.conversation import Answer, Aside, Conversation, Item
from flows.dialogue import Dialogue, retrace, revise
from flows.steps import WRITTEN, Step
from flows.voice import Listed, Voice

SAFETY = ("are_you_safe", "when_ready")  # while one of these stands, the form does not press on


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person sent: words, a tap, or a file.

    `tap` is (tag, step, point, choice) of the button; tag "" comes from scripts. `danger` is what
    safeguarding found in the words.
    """

    at: datetime
    words: str = ""
    tap: tuple[str, str, int, str] | None = None
    file: Item | None = None
    file_is_here: bool = False  # a page brings its bytes along; a chat's are fetched afterwards
    message_id: int | None = None
    edited: bool = False
    danger: Finding = NOTHING
    meant_for: tuple[str, str, int] | None = None  # a page's form names its question; a chat cannot


@dataclass(frozen=True, slots=True)
class Say:
    """Something to say before the open question is asked again."""

    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    buttons: tuple[str, ...] = ()  # words that always win, with their argument: "not_meant:B"


@dataclass(frozen=True, slots=True)
class Effect:
    """Something the office must do in the same transaction: a function each in office.hearing.effects."""

    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """What the conversation may know of the world: how we speak, the councils, how long a burst lasts."""

    voice: Voice
    listed: Mapping[str, Sequence[Listed]]
    burst: timedelta = timedelta(seconds=4)


@dataclass
class Turn:
    """One turn being taken. The rooms of flows that hear change it; `reply` returns it."""

    dialogue: Dialogue
    conversation: Conversation
    reply: Reply
    world: World
    says: list[Say] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    ask: bool = True

    @property
    def step(self) -> Step:
        return self.dialogue.step(self.conversation.step)

    def say(self, name: str, *, buttons: tuple[str, ...] = (), **facts: Any) -> None:
        self.says.append(Say(name, facts, buttons))

    def do(self, name: str, **facts: Any) -> None:
        self.effects.append(Effect(name, facts))

    def put_aside(self, name: str, **held: Any) -> None:
        """Ask something between; "are you safe?" is asked again after it."""
        stands = self.conversation.aside
        if stands and stands.name in SAFETY and name not in SAFETY:
            held = {**held, "stands": asdict(stands)}
        self.conversation = replace(self.conversation, aside=Aside(name, held))

    def close_aside(self) -> None:
        """The question between is over; one about safety that it stood before comes back."""
        stands = self.conversation.aside.held.get("stands") if self.conversation.aside else None
        self.conversation = replace(self.conversation, aside=Aside(**stands) if stands else None)

    def item(self) -> Item:
        reply = self.reply
        return reply.file or Item("words", reply.words, reply.at.isoformat(), reply.message_id)

    def answered(self, step: str, point: int, choice: str) -> None:
        """Set a choice and walk on to the first question without an answer."""
        had = self.conversation.answer(step, point) or Answer(step, point)
        answer = replace(had, choice=choice, at=self.reply.at.isoformat())
        self.conversation = retrace(self.dialogue, self.conversation.with_answer(answer))
        self._arrived()

    def stopped(self) -> None:
        """They said stop where that is an answer."""
        end = self.dialogue.step(self.dialogue.stops_at).name
        self.conversation = replace(self.conversation, step=end, point=1, aside=None)
        self._arrived()

    def _arrived(self) -> None:
        if self.step.hands_over:
            self.do("hand_over", what=self.step.hands_over)
        if not self.step.asks:
            self.do("end")

    def add_item(self, step: str, point: int, item: Item) -> None:
        had = self.conversation.answer(step, point) or Answer(step, point, at=self.reply.at.isoformat())
        self.conversation = self.conversation.with_answer(replace(had, items=(*had.items, item)))

    def keep(self, item: Item) -> None:
        self.conversation = replace(self.conversation, kept=(*self.conversation.kept, item))


def write_answer(turn: Turn) -> None:
    take_words(turn)
    turn.answered(turn.conversation.step, turn.conversation.point, WRITTEN)


def take_words(turn: Turn) -> None:
    """Keep what they wrote with the answer to the open question."""
    here = turn.conversation
    had = here.answer(here.step, here.point)
    if had and had.items:  # said again after "change": the new words stand, the old ones stay beside them
        turn.conversation = here.with_answer(replace(had, items=_with_change(had.items, turn.reply)))
    else:
        turn.add_item(here.step, here.point, turn.item())


def _with_change(items: tuple[Item, ...], reply: Reply) -> tuple[Item, ...]:
    first, *rest = items
    return (replace(first, edits=(*first.edits, (reply.at.isoformat(), reply.words))), *rest)


def change(turn: Turn, step: str, point: int) -> None:
    """Open one earlier question again; every other answer stays."""
    turn.conversation = replace(revise(turn.conversation, step, point), aside=None)
