"""What Telegram refuses and the words it uses (Bot API reference; Bots FAQ, "My bot is hitting limits")."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

Raw = dict[str, Any]

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_NOTICE = 4096, 1024, 200
LONGEST_CALLBACK_DATA = 64  # bytes
BIGGEST_DOWNLOAD, BIGGEST_UPLOAD = 20 * 1024 * 1024, 50 * 1024 * 1024
DELETABLE_FOR = 48 * 3600  # seconds
ANSWERABLE_FOR = 15 * 60  # seconds; Telegram does not publish this one


class Refused(Exception):
    """Telegram's no: an HTTP status, a description, and perhaps the seconds to wait."""

    as_page = False  # an HTML page instead of JSON, as when a proxy in between fails

    def __init__(self, status: int, description: str = "", retry_after: int = 0) -> None:
        super().__init__(description or HTTPStatus(status).phrase)
        self.status, self.retry_after = status, retry_after

    def body(self) -> Raw:
        told: Raw = {"ok": False, "error_code": self.status, "description": str(self)}
        return told | ({"parameters": {"retry_after": self.retry_after}} if self.retry_after else {})


def bad(why: str) -> Refused:
    return Refused(400, f"Bad Request: {why}")


def too_many(seconds: float) -> Refused:
    whole = max(1, math.ceil(seconds))
    return Refused(429, f"Too Many Requests: retry after {whole}", whole)


def length(text: str) -> int:
    """Counted in UTF-16 units, as entity offsets are: the stricter reading of "characters"."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked_text(text: str) -> str:
    """The text as Telegram keeps it, without the blanks around it; refused when empty or over 4096."""
    kept = text.strip()
    if not kept:
        raise bad("message text is empty")
    if length(kept) > LONGEST_TEXT:
        raise bad("message is too long")
    return kept


def checked_caption(caption: str) -> str:
    if length(caption) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return caption.strip()


def checked_keyboard(markup: Raw | None) -> Raw | None:
    """Inline buttons need words and something to do; callback data is 1-64 bytes."""
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            _check_button(button)
    return markup


def _check_button(button: Raw) -> None:
    if not button.get("text"):
        raise bad('can\'t parse inline keyboard button: field "text" must be a non-empty string')
    if set(button) <= {"text", "style", "icon_custom_emoji_id"}:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= LONGEST_CALLBACK_DATA:
        raise bad("BUTTON_DATA_INVALID")


@dataclass
class Pace:
    """At most so many messages in any so many seconds."""

    times: int
    seconds: float
    _sent: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque), repr=False)

    def wait(self, key: int, now: float) -> float:
        """Seconds until one more may go; 0 when it may go now."""
        sent = self._sent[key]
        while sent and sent[0] <= now - self.seconds:
            sent.popleft()
        return 0 if len(sent) < self.times else sent[0] + self.seconds - now

    def take(self, key: int, now: float) -> None:
        self._sent[key].append(now)


@dataclass
class Bursts:
    """One message every so many seconds on average, and so many at once: what was not used is saved up."""

    most: int
    seconds: float
    _saved: dict[int, tuple[float, float]] = field(default_factory=dict, repr=False)  # how many, and when

    def wait(self, key: int, now: float) -> float:
        """Seconds until one more may go; 0 when it may go now."""
        return max(0.0, (1 - self._left(key, now)) * self.seconds)

    def take(self, key: int, now: float) -> None:
        self._saved[key] = self._left(key, now) - 1, now

    def _left(self, key: int, now: float) -> float:
        saved, since = self._saved.get(key, (self.most, now))
        return min(self.most, saved + (now - since) / self.seconds)


@dataclass
class Limits:
    """How fast a bot may send. `paced=False` for benchmarks.

    Telegram allows short bursts in a chat and does not say how short; here six.
    """

    overall: Pace = field(default_factory=lambda: Pace(30, 1))
    chat: Pace | Bursts = field(default_factory=lambda: Bursts(6, 1))
    group: Pace = field(default_factory=lambda: Pace(20, 60))
    paced: bool = True

    def admit(self, chat_id: int, now: float, edit: bool = False) -> None:
        """Refuse with 429 when too fast. An edit counts towards the whole bot only. `now` in seconds."""
        paces: list[tuple[Pace | Bursts, int]] = [(self.overall, 0)]
        paces += [(self.chat, chat_id)] * (not edit)
        paces += [(self.group, chat_id)] * (not edit and chat_id < 0)
        if not self.paced:
            return
        if (longest := max(pace.wait(key, now) for pace, key in paces)) > 0:
            raise too_many(longest)
        for pace, key in paces:
            pace.take(key, now)
