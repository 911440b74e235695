"""What we say, as it reads: a message with its buttons, the same for every porch."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap. `token` is what comes back (at most 64 bytes), `code` the choice it stands for."""

    token: str
    label: str
    code: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a read-back: which question, what they answered, and how to change it."""

    title: str
    words: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing we say, porch-neutral; stored in the outbox as it reads."""

    name: str
    text: str
    buttons: tuple[Button, ...] = ()
    typing: bool = False  # words are welcome here
    files: bool = False
    quote: str = ""  # someone's own words, sent without markup in a message of their own
    rows: tuple[Row, ...] = ()
    open_question: bool = False
    danger: bool = False
    english: str = ""  # the English below a language nobody has reviewed yet

    def to_json(self) -> dict[str, Any]:
        return {
            **{name: getattr(self, name) for name in MESSAGE},
            "buttons": [{"token": b.token, "label": b.label, "code": b.code} for b in self.buttons],
            "rows": [{"title": r.title, "words": r.words, "token": r.token} for r in self.rows],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Message":
        return cls(
            **{
                **data,
                "buttons": tuple(Button(**b) for b in data.get("buttons", ())),
                "rows": tuple(Row(**r) for r in data.get("rows", ())),
            }
        )


MESSAGE = tuple(each.name for each in fields(Message))
