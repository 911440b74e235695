"""A conversation as a value: what was asked, what was answered in which words, where it stands.

It is kept as JSON (`to_json`, `from_json`); step and choice names are its schema (decided.md, "The store").
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """One message of theirs, exactly as it came, with later edits beside it.

    `kind` is words, pick (an option tapped), photo, voice, video or file; `at` is ISO 8601 in UTC.
    """

    kind: str
    text: str
    at: str
    message_id: int | None = None
    attachment: str | None = None
    edits: tuple[tuple[str, str], ...] = ()  # (at, words)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one step at one point; open while `choice` is None."""

    step: str
    point: int = 1
    choice: str | None = None
    items: tuple[Item, ...] = ()
    at: str = ""
    age: str = ""  # what was read of a typed age: "11", or a birth date, "2014-05-03" (flows.ages)

    @property
    def words(self) -> str:
        return "\n".join(
            item.edits[-1][1] if item.edits else item.text for item in self.items if item.kind == "words"
        )

    @property
    def picks(self) -> tuple[str, ...]:
        return tuple(item.text for item in self.items if item.kind == "pick")


@dataclass(frozen=True, slots=True)
class Aside:
    """A question of ours that stands between: "do you want to stop, or is that your answer?"."""

    name: str
    held: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Conversation:
    """Where one person is in one dialogue. Changed only by flows.dialogue and flows.turn, in a turn.

    It has no slots: what is asked of one again and again is worked out once.
    """

    tag: str  # the first letters of its id, carried by its buttons
    dialogue: str
    version: int
    language: str
    step: str = ""
    point: int = 1
    answers: tuple[Answer, ...] = ()
    kept: tuple[Item, ...] = ()  # words that answered no question: theirs all the same
    aside: Aside | None = None
    misses: int = 0
    asked_at: str = ""  # when the open question left
    noticed: str = ""  # the level of danger we noticed last, until they put it right
    hidden: bool = False  # someone is here: nothing is shown until they say they are back
    quoted: tuple[tuple[int, str, str], ...] = ()  # what somebody else wrote: (point, kind, words), to read
    told_how: bool = False  # they answered "is that how it is for you?"
    unread: bool = False  # they were told that we cannot read their language
    facts: Mapping[str, str] = field(default_factory=dict)  # council by link, role on the case, reference

    def answer(self, step: str, point: int = 1) -> Answer | None:
        return self._answered.get((step, point))

    def choice(self, step: str, point: int = 1) -> str | None:
        found = self.answer(step, point)
        return found.choice if found else None

    @cached_property
    def choices(self) -> Mapping[tuple[str, int], str]:
        """Everything that was chosen, by step and point."""
        return {(a.step, a.point): a.choice for a in self.answers if a.choice is not None}

    @cached_property
    def _answered(self) -> Mapping[tuple[str, int], Answer]:
        return {(a.step, a.point): a for a in reversed(self.answers)}

    def with_answer(self, answer: Answer) -> "Conversation":
        """The same conversation with this answer set; the place of an earlier one is kept."""
        if self.answer(answer.step, answer.point) is None:
            return replace(self, answers=(*self.answers, answer))
        same = (answer.step, answer.point)
        return replace(self, answers=tuple(answer if (a.step, a.point) == same else a for a in self.answers))

    def items(self) -> Iterator[Item]:
        yield from self.kept
        for answer in self.answers:
            yield from answer.items

    @property
    def is_empty(self) -> bool:
        return not self.answers and not self.kept


NAMES = {kind: tuple(each.name for each in fields(kind)) for kind in (Conversation, Answer, Item)}
# What a field is where nothing was written of it, under its name as the code has it: names that come with
# JSON are not the same strings, and would be compared letter by letter with each of a value's fields.
MISSED = {
    kind: {each.name: each.default for each in fields(kind) if each.default is not MISSING} for kind in NAMES
}


def to_json(conversation: Conversation) -> dict[str, Any]:
    """The conversation as JSON-ready data."""
    aside = conversation.aside
    return {
        **_plain(conversation),
        "answers": [{**_plain(a), "items": [_plain(i) for i in a.items]} for a in conversation.answers],
        "kept": [_plain(i) for i in conversation.kept],
        "aside": {"name": aside.name, "held": aside.held} if aside else None,
    }


def _plain(value: Conversation | Answer | Item) -> dict[str, Any]:
    """The fields of one value; `dataclasses.asdict` copies all below it, too, at ten times the cost."""
    return {name: getattr(value, name) for name in NAMES[type(value)]}


def from_json(data: Mapping[str, Any]) -> Conversation:
    """The conversation that `to_json` wrote, also by an earlier version (missing fields take defaults)."""
    aside = data.get("aside")
    return Conversation(
        **{
            **MISSED[Conversation],
            **data,
            "answers": tuple(map(_answer, data.get("answers", ()))),
            "kept": tuple(map(_item, data.get("kept", ()))),
            "quoted": tuple(map(tuple, data.get("quoted", ()))),
            "aside": Aside(**aside) if aside else None,
        }
    )


def _answer(data: Mapping[str, Any]) -> Answer:
    return Answer(**{**MISSED[Answer], **data, "items": tuple(map(_item, data.get("items", ())))})


def _item(data: Mapping[str, Any]) -> Item:
    return Item(**{**MISSED[Item], **data, "edits": tuple(map(tuple, data.get("edits", ())))})
