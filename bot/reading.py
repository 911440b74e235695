"""What Telegram brings, as the office hears it: one table of kinds, no decisions."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from aiogram.types import CallbackQuery, Message

from office.hearing.intake import FileHeard, Heard

LONGEST_TICK = timedelta(microseconds=999_999)
SPELLINGS = {"/notsafe": "/not_safe", "/quiet": "/hide"}  # the commands menu's own
File = Callable[[Any], FileHeard]


def _file(kind: str, name: str, media_type: str) -> File:
    """A reader of one kind of file: what Telegram leaves unsaid is filled in."""

    def read(sent: Any) -> FileHeard:
        return FileHeard(
            kind,
            clean(getattr(sent, "file_name", None) or name),
            clean(getattr(sent, "mime_type", None) or media_type),
            sent.file_size,
            sent.file_id,
        )

    return read


# In this order: an animation also comes as a document.
FILES: Mapping[str, File] = {
    "animation": _file("video", "animation.mp4", "video/mp4"),
    "photo": _file("photo", "photo.jpg", "image/jpeg"),
    "voice": _file("voice", "voice.ogg", "audio/ogg"),
    "audio": _file("file", "audio.mp3", "audio/mpeg"),
    "video": _file("video", "video.mp4", "video/mp4"),
    "video_note": _file("video", "round.mp4", "video/mp4"),
    "document": _file("file", "file", "application/octet-stream"),
}


def heard_of(message: Message, received_at: datetime) -> Heard:
    """A new message: words, a command, a file with the words under it, or a kind we cannot keep."""
    words, file = clean(message.text or message.caption or ""), file_of(message)
    command, _, rest = words.partition(" ")
    is_start = command.partition("@")[0] == "/start"
    return Heard(
        at=moment_of(message.date, received_at),
        words="/start" if is_start else SPELLINGS.get(words.strip().lower(), words),
        file=file,
        message_id=message.message_id,
        unknown_kind=not words.strip() and file is None,
        language=_language(message),
        start=rest.strip() if is_start else "",
    )


def edit_of(message: Message, received_at: datetime) -> Heard:
    """New words for an earlier message; both are kept."""
    return Heard(
        at=moment_of(message.edit_date or message.date, received_at),
        words=clean(message.text or message.caption or ""),
        message_id=message.message_id,
        edited=True,
        language=_language(message),
    )


def tap_of(query: CallbackQuery, received_at: datetime) -> Heard:
    """A tapped button. Telegram does not say when; what we know is when it reached us."""
    return Heard(at=received_at, tap=clean(query.data or ""), language=_first(query.from_user.language_code))


def file_of(message: Message) -> FileHeard | None:
    """The file in a message, if any; of a photo the largest size."""
    for name, read in FILES.items():
        sent = getattr(message, name)
        if sent:
            return read(max(sent, key=lambda size: size.width * size.height) if name == "photo" else sent)
    return None


def moment_of(date: datetime | int, received_at: datetime) -> datetime:
    """When it was sent. Telegram tells whole seconds; which part of the second, our own clock says."""
    sent = date if isinstance(date, datetime) else datetime.fromtimestamp(date, UTC)
    return max(sent, min(received_at, sent + LONGEST_TICK))


def clean(words: str) -> str:
    """The words without halves of characters, which a broken app may send and nothing can store."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _language(message: Message) -> str:
    return _first(message.from_user.language_code) if message.from_user else ""


def _first(code: str | None) -> str:
    return (code or "").partition("-")[0].lower()
