"""A message of ours as Telegram shows it: pieces of plain text, the buttons in one column under the last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.raw import MORE
from flows.message import Button, Message

Keyboard = dict[str, list[list[dict[str, str]]]]  # the Bot API's InlineKeyboardMarkup, as it is said
LONGEST = 4096  # UTF-16 units; Telegram refuses more
A_TITLE = 60  # what is no longer than this may stand over someone's words in one message
MOST_CHOICES, LIKELIEST = 6, 5  # more than six: the likeliest five, and the rest behind one more tap
APART = ("not_safe",)  # always shown, last, and not counted
EMOJI = {
    "not_safe": "🛟", "send": "✅", "change": "✏️", "skip": "➡️", "thats_all": "👍", "another": "➕",
    "talk": "💬", "open": "✉️", "problem": "📝", "good": "🌟", "idea": "💡", "back": "↩️",
    "language": "🌐", "delete": "🗑️", "help": "❓",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """One Telegram message. `quoted`: where someone's own words begin and how long, in UTF-16 units."""

    text: str
    quoted: tuple[int, int] | None = None
    keyboard: Keyboard | None = None

    @property
    def entities(self) -> list[dict[str, Any]] | None:
        if self.quoted is None:
            return None
        return [{"type": "blockquote", "offset": self.quoted[0], "length": self.quoted[1]}]


def pieces_of(message: Message, more: str) -> list[Piece]:
    """The Telegram messages that say this one; `more`: the words on the button that shows the rest."""
    pieces = [*_ours(message), *_theirs(message)]
    if pieces and message.buttons:
        last = pieces[-1]
        pieces[-1] = Piece(last.text, last.quoted, keyboard(message.buttons, more))
    return pieces


def keyboard(buttons: Sequence[Button], more: str = "") -> Keyboard:
    """The buttons in one column; without words for "More…" every choice is shown, however many."""
    choices = [button for button in buttons if button.code not in APART]
    apart = [button for button in buttons if button.code in APART]
    column = [_button(each) for each in choices]
    if len(choices) > MOST_CHOICES and more:
        column = [*column[:LIKELIEST], {"text": more, "callback_data": MORE}]
    return {"inline_keyboard": [[each] for each in (*column, *map(_button, apart))]}


def body(message: Message) -> str:
    """Our own words, the lines of a read-back, and the English below an unreviewed language."""
    lines = "\n".join(f"{row.title}: {row.words}" for row in message.rows if row.words)
    return "\n\n".join(part for part in (message.text, lines, message.english) if part.strip())


def cut(words: str, longest: int = LONGEST) -> Iterator[str]:
    """The words in pieces that fit, whole characters only, at a space where there is one near the end."""
    while words:
        piece = _fitting(words, longest)
        if len(piece) < len(words):
            space = max(piece.rfind(" "), piece.rfind("\n")) + 1
            piece = piece[:space] if space > len(piece) // 2 else piece
        if piece.strip():
            yield piece
        words = words[len(piece) :]


def length(words: str) -> int:
    """How long Telegram counts it: in UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _ours(message: Message) -> Iterator[Piece]:
    if not _is_title(message):
        yield from (Piece(text) for text in cut(body(message)))


def _theirs(message: Message) -> Iterator[Piece]:
    """Someone's own words: in messages of their own, under a title at most, and never marked up."""
    title = f"{message.text}\n" if _is_title(message) else ""
    for words in cut(message.quote, LONGEST - length(title)):
        yield Piece(title + words, (length(title), length(words)))


def _is_title(message: Message) -> bool:
    return bool(message.quote.strip()) and 0 < len(message.text) <= A_TITLE and body(message) == message.text


def _button(button: Button) -> dict[str, str]:
    emoji = EMOJI.get(button.code)
    label = f"{button.label} {emoji}" if emoji else button.label  # after the words: they are heard first
    return {"text": label, "callback_data": button.token}


def _fitting(words: str, longest: int) -> str:
    if length(words) <= longest:
        return words
    units = 0
    for place, sign in enumerate(words):
        units += 2 if ord(sign) > 0xFFFF else 1
        if units > longest:
            return words[:place]
    return words
