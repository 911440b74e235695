"""The open question and what a turn says, made into messages with their buttons."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from flows.buttons import always_button, token
from flows.conversation import Answer, Conversation
from flows.dialogue import Dialogue
from flows.facts import facts_of
from flows.message import Button, Message
from flows.read_back import SENDING, quoted, read_back
from flows.steps import ANOTHER, SKIP, THATS_ALL, WRITTEN, Step
from flows.turn import Say
from flows.voice import Choices, Voice

ALWAYS_SHOWN = ("not_safe",)  # under every question, last
FIRST_SCREEN = "hello"
QUOTING = ("what_they_wrote",)  # where somebody else's words are read to the person


def choices_of(step: Step, here: Conversation, listed: Choices) -> tuple[str, ...]:
    """Every choice the open question takes, in the order shown."""
    world = tuple(item.code for item in listed.get(step.listed or "", ()))
    own = tuple(c for c in step.routes if c not in ("any", WRITTEN))
    changing = ("change",) if step.name in SENDING else ()
    return (*step.options, *world, *own, *changing)


def shown(step: Step, here: Conversation, listed: Choices) -> tuple[str, ...]:
    """The choices worth a button now: "that's all" once there is something, "skip" while there is nothing."""
    answer = here.answer(step.name, here.point)
    hidden: tuple[str, ...] = (SKIP,) if answer and answer.items else (THATS_ALL, ANOTHER)
    if step.kind != "gather":
        hidden = ()
    return tuple(c for c in choices_of(step, here, listed) if c not in hidden)


def spoken(say: Say, language: str, voice: Voice, known: Mapping[str, Any]) -> Message:
    """A saying of a turn, with its buttons."""
    buttons = (name.partition(":") for name in say.buttons)
    shown = tuple(always_button(voice, name, language, argument) for name, _, argument in buttons)
    return voice.say(say.name, language, {**known, **say.facts}, shown)


def ask(dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices) -> Iterator[Message]:
    """The open question, after the read-back where there is one."""
    step, facts = dialogue.step(here.step), facts_of(here, listed)
    if step.name in SENDING:
        yield from read_back(dialogue, here, voice, listed)
    if step.name in QUOTING:
        yield from quoted(here, voice)
    yield from _quoted(step, here, voice, facts)
    named = {item.code: item.label for item in listed.get(step.listed or "", ())}
    answer = here.answer(step.name, here.point)
    buttons = tuple(
        Button(
            token(here.tag, step.name, here.point, c),
            _ticked(named.get(c) or voice.label(step.name, c, here.language, facts), c, answer),
            c,
        )
        for c in shown(step, here, listed)
    )
    always = tuple(always_button(voice, name, here.language) for name in _always_shown(step, voice))
    yield Message(
        step.name,
        voice.question(step.name, here.language, facts, differently=here.misses > 1),
        (*buttons, *always),
        typing=step.takes_words,
        files=step.kind == "gather" and not step.options,
        open_question=step.asks,
    )


def _quoted(step: Step, here: Conversation, voice: Voice, facts: Mapping[str, Any]) -> Iterator[Message]:
    """What they told and what the council answered about this point, each in a message of its own."""
    for name in step.quotes:
        words = here.facts.get(f"{name}_{here.point}")
        if words:
            yield replace(voice.say(f"point_{name}", here.language, facts), quote=words)


def _always_shown(step: Step, voice: Voice) -> tuple[str, ...]:
    """Under every question "I'm not safe"; on the first screen the language too, when there is a choice."""
    if not step.asks:
        return ()
    choosing = ("language",) if step.name == FIRST_SCREEN and len(voice.languages) > 1 else ()
    return (*choosing, *ALWAYS_SHOWN)


def _ticked(label: str, choice: str, answer: Answer | None) -> str:
    return f"✓ {label}" if answer and choice in answer.picks else label
