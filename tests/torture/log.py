"""What really happened: what people sent, what the bot confirmed, what was said to whom."""

import time
from dataclasses import dataclass, field

from tests.telegram.limits import Raw


@dataclass
class Sent:
    """One update of a person's."""

    update: Raw
    chat: int
    message_id: int | None
    made_at: float
    confirmed_at: float | None = None


@dataclass
class Said:
    """A message that arrived. unanswered: we never said so to the bot; hung_up: it no longer waited."""

    chat: int
    message_id: int
    text: str
    buttons: tuple[str, ...]
    at: float
    unanswered: bool = False
    hung_up: bool = False


@dataclass
class Log:
    """What really happened."""

    sent: dict[int, Sent] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    refused: list[tuple[str, int, int]] = field(default_factory=list)  # method, chat, status
    faults: dict[str, int] = field(default_factory=dict)

    def count(self, what: str) -> None:
        self.faults[what] = self.faults.get(what, 0) + 1

    def confirm(self, number: int) -> None:
        sent = self.sent.get(number)
        if sent and sent.confirmed_at is None:
            sent.confirmed_at = time.monotonic()
