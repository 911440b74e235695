"""Everything they told us, read back: before it is sent, and whenever they ask."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from flows.ages import born_in, years_in
from flows.buttons import token
from flows.conversation import Answer, Conversation
from flows.dialogue import Dialogue, path
from flows.facts import facts_of
from flows.message import Message, Row
from flows.steps import SKIP, Step
from flows.voice import Choices, Voice

SENDING = ("check", "ready", "ready_to_ask")  # where everything is read back
# "OK, help me write it" is no part of what they told
ONLY_ASKED = (*SENDING, "elsewhere", "more", "child_sure")
UNSAID = (SKIP,)


def read_back(dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices) -> Iterator[Message]:
    """Everything they told us: choices in a list, their own words each in a message of its own."""
    rows: list[Line] = []
    quotes: list[Line] = []
    for line in lines(dialogue, here, voice, listed):
        (quotes if line.theirs else rows).append(line)
    yield Message("read_back", "", rows=tuple(line.row for line in rows))
    for line in quotes:
        yield Message(
            "their_words", line.row.title, quote=line.row.words, rows=(replace(line.row, words=""),)
        )


def quoted(here: Conversation, voice: Voice) -> Iterator[Message]:
    """What somebody else wrote, point by point, each of their messages word for word in one of its own."""
    several = len({point for point, _, _ in here.quoted}) > 1
    for point, kind, words in here.quoted:
        title = voice.label("", "they_wrote", here.language, {})
        shown = words if kind == "words" else voice.label("", f"a_{kind}", here.language, {})
        yield Message("they_wrote", f"{point}. {title}" if several else title, quote=shown)


class Line(NamedTuple):
    """One line of the read-back; `theirs` when the words are the person's own."""

    row: Row
    theirs: bool


def lines(dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices) -> Iterator[Line]:
    """The answered questions on the path, as they read to the person."""
    facts, language = facts_of(here, listed), here.language
    for asked in path(dialogue, here):
        answer = asked.answer
        if answer is None or asked.step.name in ONLY_ASKED or answer.choice in (None, *UNSAID):
            continue
        title = voice.title(asked.step.name, language, {**facts, "point": asked.point})
        if facts["points"] > 1 and asked.step.per_point:
            title = f"{asked.point}. {title}"
        words = in_words(asked.step, answer, voice, listed, language, facts)
        theirs = asked.step.kind != "choose" and any(item.kind != "pick" for item in answer.items)
        yield Line(Row(title, words, token("", "!", 0, f"change:{asked.step.name}:{asked.point}")), theirs)
    if here.kept:
        title = voice.label("", "kept_title", language, facts)
        yield Line(Row(title, "\n".join(i.text for i in here.kept if i.text)), True)


def in_words(
    step: Step, answer: Answer, voice: Voice, listed: Choices, language: str, facts: Mapping[str, Any]
) -> str:
    """An answer as it reads: the label chosen, the options picked, their words, their files by kind."""
    if step.kind == "choose":
        named = {item.code: item.label for item in listed.get(step.listed or "", ())}
        choice = answer.choice or ""
        years = years_in(answer) if step.asks_age else None
        if years is not None:  # beside a birth date, as they typed it: so they see how it was read
            return f"{years} ({answer.words})" if born_in(answer) else str(years)
        return named.get(choice) or voice.label(step.name, choice, language, facts)
    picked = [voice.label(step.name, option, language, facts) for option in answer.picks]
    files = [
        voice.label("", f"a_{i.kind}", language, facts)
        for i in answer.items
        if i.kind not in ("words", "pick")
    ]
    return "\n".join([*picked, *([answer.words] if answer.words else []), *files])
