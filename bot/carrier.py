"""Telegram's side of the post: a letter as messages in a chat, and what each refusal means."""

from dataclasses import replace

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.methods import SendMessage

from bot.keyboard import Piece, pieces_of
from bot.telegram import call
from bot.words import Words
from office.sending.letters import Blocked, Later, Letter, Outcome, Refused, Sent, Wait

NO_PREVIEW = {"is_disabled": True}  # Telegram would fetch the address
GONE = ("chat not found", "peer_id_invalid", "user not found", "group chat was deactivated")
MEANS: tuple[tuple[type[AiogramError], Outcome], ...] = (
    (TelegramForbiddenError, Blocked()),
    (TelegramMigrateToChat, Blocked()),
    (TelegramEntityTooLarge, Refused()),
    (TelegramBadRequest, Refused()),
)


class TelegramCarrier:
    """Brings letters to chats; an address is the chat's number."""

    def __init__(self, bot: Bot, words: Words) -> None:
        self.bot, self.words = bot, words

    async def carry(self, letter: Letter) -> Outcome:
        """Say its next piece; the number of the last, which has the buttons, is kept."""
        more = self.words.say("more_choices", letter.language)
        pieces = [piece for message in letter.messages for piece in pieces_of(message, more)]
        if not pieces:
            return Sent(None)
        last = len(pieces) - 1
        number = min(letter.said, last)
        outcome = await self._say(int(letter.address), pieces[number])
        return replace(outcome, is_whole=number == last) if isinstance(outcome, Sent) else outcome

    async def _say(self, chat: int, piece: Piece) -> Outcome:
        """Say it; what Telegram cannot read is said once more as plain text without buttons."""
        outcome = await self._try(chat, piece)
        if isinstance(outcome, Refused):
            outcome = await self._try(chat, Piece(piece.text))
        return outcome

    async def _try(self, chat: int, piece: Piece) -> Outcome:
        try:
            sent = await call(
                self.bot,
                SendMessage,
                chat_id=chat,
                text=piece.text,
                entities=piece.entities,
                reply_markup=piece.keyboard,
                link_preview_options=NO_PREVIEW,
            )
        except AiogramError as refusal:
            return meaning_of(refusal)
        return Sent(sent["message_id"])


def meaning_of(refusal: AiogramError) -> Outcome:
    """What a refusal means for the letter; whatever is not the letter's fault is tried again."""
    if isinstance(refusal, TelegramRetryAfter):
        return Wait(refusal.retry_after)
    if isinstance(refusal, TelegramBadRequest) and any(sign in str(refusal).lower() for sign in GONE):
        return Blocked()
    return next((outcome for kind, outcome in MEANS if isinstance(refusal, kind)), Later())
