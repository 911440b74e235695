"""What a button carries, and how it is read when it comes back."""

from flows.message import Button
from flows.voice import Voice


def token(tag: str, step: str, point: int, choice: str) -> str:
    """What a button carries: conversation, step, point, choice; at most 64 bytes (Telegram's limit)."""
    return f"{tag}.{step}.{point}.{choice}"


def read_token(text: str) -> tuple[str, str, int, str] | None:
    """The tap a button's token stands for, or None when it is not one of ours."""
    parts = text.split(".", 3)
    if len(parts) != 4 or not is_point(parts[2]):
        return None
    return parts[0], parts[1], int(parts[2]), parts[3]


def is_point(text: str) -> bool:
    """Whether a text is the number of a point: what comes back by a button may have been made by anybody."""
    return text.isdecimal() and len(text) <= 4


def always_button(voice: Voice, name: str, language: str, argument: str = "") -> Button:
    """A button for one of the words that always win."""
    choice = f"{name}:{argument}" if argument else name
    return Button(token("", "!", 0, choice), voice.label("", name, language, {}), name)
