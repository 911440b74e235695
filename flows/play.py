"""Playing a recorded script: whole stories, tested and shared as a few lines of text, in any language.

A script is lines of `step: answer`. An answer that is one of the step's choices is tapped, anything else is
typed; `"in quotes"` is always typed. `!: not_safe` taps a word that always wins. Lines before the first step
set `language`, `council` (by link), `dialogue` and `at` (ISO 8601). `#` begins a comment; `=>` begins what
must be so afterwards, which the tests look at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from casework.danger_rules import Rules
from casework.referral import Referral
from casework.safeguarding import look
from flows import asides, wording
from flows.conversation import Conversation
from flows.dialogue import Dialogue, retrace
from flows.facts import facts_of
from flows.handover import referral
from flows.message import Message
from flows.reply import reply
from flows.turn import Reply, Turn, World

A_MINUTE = timedelta(minutes=1)
SETTINGS = ("language", "council", "dialogue", "at")
NO_FACTS = ("language", "dialogue", "at")
NOT_PLAYED = ("#", "=>")
START = "2026-04-01T09:00:00+01:00"


class OffScript(Exception):
    """The script and the conversation parted: which line, what was asked instead."""


@dataclass
class Stage:
    """One conversation being played or typed: no store, no clock of its own, everything in memory."""

    world: World
    dialogue: Dialogue
    conversation: Conversation
    now: datetime
    dangers: Sequence[Rules] = ()
    effects: list[str] = field(default_factory=list)
    sent: Referral | None = None

    @property
    def step(self) -> str:
        """The name of the open question, or of the one standing between."""
        aside = self.conversation.aside
        return aside.name if aside else self.conversation.step

    @property
    def is_over(self) -> bool:
        return not self.dialogue.step(self.conversation.step).asks and self.conversation.aside is None

    def question(self) -> list[Message]:
        """What is asked now; nothing while someone is here."""
        here, voice, listed = self.conversation, self.world.voice, self.world.listed
        if here.hidden:
            return []
        if here.aside:
            return [asides.ask(here.aside, self.dialogue, here, voice, listed)]
        return list(wording.ask(self.dialogue, here, voice, listed))

    def codes(self) -> tuple[str, ...]:
        """The choices that may be tapped now."""
        return may_be_tapped(self.world, self.dialogue, self.conversation)

    def tap(self, choice: str, *, always: bool = False) -> list[Message]:
        """Tap a choice of the open question, or one of the words that always win."""
        step = "!" if always else "?" if self.conversation.aside else self.conversation.step
        return self._take(Reply(self._later(), tap=("", step, self.conversation.point, choice)))

    def type(self, words: str) -> list[Message]:
        """Type something."""
        return self._take(Reply(self._later(), words=words, danger=look(words, self.dangers)))

    def _later(self) -> datetime:
        self.now += A_MINUTE
        return self.now

    def _take(self, said: Reply) -> list[Message]:
        asked = replace(self.conversation, asked_at=(self.now - A_MINUTE / 2).isoformat())
        turn = reply(self.dialogue, asked, said, self.world)
        self.conversation = turn.conversation
        self.effects += [effect.name for effect in turn.effects]
        if any(effect.name == "hand_over" for effect in turn.effects):
            self.sent = referral(
                self.dialogue,
                self.conversation,
                channel="script",
                received_at=self.now,
                rules_version="script",
            )
        return self._said(turn)

    def _said(self, turn: Turn) -> list[Message]:
        here, listed = self.conversation, self.world.listed
        known = facts_of(here, listed)
        voice = self.world.voice
        return [wording.spoken(say, here.language, voice, known) for say in turn.says]


def may_be_tapped(world: World, dialogue: Dialogue, here: Conversation) -> tuple[str, ...]:
    """The choices of the open question, or of the one standing between."""
    if here.aside:
        asked = asides.choices(here.aside.name, dialogue, here, world.voice, world.listed)
        return tuple(code for code, _ in asked)
    return wording.choices_of(dialogue.step(here.step), here, world.listed)


def stage(
    world: World, dialogue: Dialogue, settings: Mapping[str, str], dangers: Sequence[Rules] = ()
) -> Stage:
    """A stage set for a script's settings."""
    facts = {name: value for name, value in settings.items() if value and name not in NO_FACTS}
    blank = Conversation("", dialogue.name, dialogue.version, settings.get("language", "en"), facts=facts)
    now = datetime.fromisoformat(settings.get("at", START)).astimezone(UTC)
    return Stage(world, dialogue, retrace(dialogue, blank), now, dangers)


def play(on: Stage, lines: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    """The transcript, line by line. Raises OffScript where the conversation asks something else."""
    yield from _ours(on.question())
    for number, step, answer in lines:
        yield f"they: {answer}"
        yield from _ours(_answer(on, number, step, answer))
        if not on.is_over:
            yield from _ours(on.question())


def _answer(on: Stage, number: int, step: str, answer: str) -> list[Message]:
    if step == "!":
        return on.tap(answer, always=True)
    if step != on.step:
        raise OffScript(f"line {number}: the script answers {step!r}, but {on.step!r} is asked")
    if answer.startswith('"') and answer.endswith('"'):
        return on.type(answer[1:-1])
    return on.tap(answer) if answer in on.codes() else on.type(answer)


def _ours(messages: Sequence[Message]) -> Iterator[str]:
    for message in messages:
        buttons = "".join(f" [{b.label}]" for b in message.buttons if not b.token.startswith(".!"))
        rows = "".join(f"\n      {row.title}: {row.words}" for row in message.rows if row.words)
        quote = f'\n      "{message.quote}"' if message.quote else ""
        said = f"heard: {message.text}{rows}{quote}{buttons}"
        yield said.replace("\n\n", "\n").replace("\n", "\n       ")


def read_script(text: str) -> tuple[dict[str, str], list[tuple[int, str, str]]]:
    """A script's settings and its (line number, step, answer) lines; OffScript for any other line."""
    settings: dict[str, str] = {}
    lines: list[tuple[int, str, str]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith(NOT_PLAYED):
            continue
        step, colon, answer = line.partition(":")
        if not colon:
            raise OffScript(f"line {number}: write it as `step: answer`")
        if step in SETTINGS and not lines:
            settings[step] = answer.strip()
        else:
            lines.append((number, step.strip(), answer.strip()))
    return settings, lines
