"""A chat as Telegram keeps it, and its messages as a person sees them."""

import asyncio
from dataclasses import dataclass, field

from tests.telegram.limits import Raw


class Bell:
    """Wakes everybody who waits for something new."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def ring(self) -> None:
        self._next.set()
        self._next = asyncio.Event()

    async def rung(self, within: float) -> bool:
        try:
            await asyncio.wait_for(self._next.wait(), within)
        except TimeoutError:
            return False
        return True


@dataclass(frozen=True)
class Seen:
    """One message as it stands on a screen. `update_id` is set on what the person sent."""

    id: int
    by: str
    text: str
    buttons: tuple[str, ...]
    file: str
    edited: bool
    raw: Raw = field(repr=False)
    from_bot: bool
    update_id: int | None = None


def buttons_of(message: Raw) -> list[Raw]:
    """All buttons under a message, row by row, of an inline or a reply keyboard."""
    markup = message.get("reply_markup") or {}
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [{"text": button} if isinstance(button, str) else button for row in rows for button in row]


def kind_of(message: Raw) -> str:
    """What a message carries besides words: "photo", "voice", "location" …, or nothing."""
    plain = {"message_id", "date", "chat", "from", "text", "caption", "reply_markup", "edit_date", "entities"}
    return next((key for key in message if key not in plain | {"reply_to_message", "media_group_id"}), "")


def seen(message: Raw, update_id: int | None = None) -> Seen:
    kind = kind_of(message)
    content = message.get(kind) if kind else None
    name = content.get("file_name", kind) if isinstance(content, dict) else kind
    return Seen(
        id=message["message_id"],
        by=message["from"]["first_name"],
        text=message.get("text") or message.get("caption") or "",
        buttons=tuple(button["text"] for button in buttons_of(message)),
        file=name,
        edited="edit_date" in message,
        raw=message,
        from_bot=message["from"]["is_bot"],
        update_id=update_id,
    )


@dataclass
class Chat:
    """A private chat or group: messages by id (replaced, never changed), and what was done in order."""

    about: Raw
    refuses: str = ""  # why the bot may not write here, in Telegram's words
    begun: bool = False  # Telegram lets no bot write first
    messages: dict[int, Raw] = field(default_factory=dict)
    story: list[int | str] = field(default_factory=list)
    changes: dict[int, int] = field(default_factory=dict)  # message id -> when it came or changed, in ticks
    ticks: int = 0
    bell: Bell = field(default_factory=Bell)

    @property
    def id(self) -> int:
        return int(self.about["id"])

    def put(self, message: Raw) -> Raw:
        """Keep a new message, or a message as it now reads."""
        number = message["message_id"]
        if number not in self.messages:
            self.story.append(number)
        self.messages[number] = message
        self.ticks += 1
        self.changes[number] = self.ticks
        self.bell.ring()
        return message

    def drop(self, number: int) -> None:
        del self.messages[number]
        self.bell.ring()

    @property
    def screen(self) -> list[Seen]:
        return [seen(self.messages[number]) for number in sorted(self.messages)]

    def transcript(self) -> str:
        """All that was said and tapped, in order, as it reads now."""
        return "\n".join(self._line(entry) for entry in self.story)

    def _line(self, entry: int | str) -> str:
        if isinstance(entry, str):
            return entry
        if entry not in self.messages:
            return "(a message that was deleted)"
        message = seen(self.messages[entry])
        words = " ".join(filter(None, [message.file and f"<{message.file}>", message.text]))
        keys = "".join(f"\n    [{label}]" for label in message.buttons)
        return f"{message.by}: {words}{' (edited)' * message.edited}{keys}"
