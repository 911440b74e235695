"""The message of an answered question: it loses its buttons and shows the choice taken (look.md)."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.methods import EditMessageReplyMarkup, EditMessageText

from bot.keyboard import body, keyboard
from bot.telegram import call
from flows.buttons import read_token
from flows.conversation import Conversation, from_json
from flows.message import Message
from office.hearing.intake import Heard
from office.hearing.speaking import Talk
from office.sending.letters import messages_in
from store import conversations
from store.at_hand import AtHand
from store.conversations import Kept
from store.transaction import Tx


@dataclass(frozen=True)
class Asked:
    """Our newest open question in a chat, and the number of its message there."""

    kept: Kept
    message_id: int
    message: Message

    async def loses_buttons(self, bot: Bot, chat: int, taken: str) -> None:
        """Show the choice taken, or only take the buttons away."""
        if taken:
            text = f"{body(self.message)}\n\n✓ {taken}"
            await call(bot, EditMessageText, chat_id=chat, message_id=self.message_id, text=text)
        else:
            await call(bot, EditMessageReplyMarkup, chat_id=chat, message_id=self.message_id)

    async def shows_all(self, bot: Bot, chat: int) -> None:
        """Show the choices that stood behind "More…"."""
        column = keyboard(self.message.buttons)
        await call(bot, EditMessageReplyMarkup, chat_id=chat, message_id=self.message_id, reply_markup=column)


def open_question(here: AtHand) -> Asked | None:
    """The open question as it stands in the chat; None when none has left."""
    for owed in reversed(here.said if here.kept else []):
        asked = [message for message in messages_in(owed.body) if message.open_question]
        if here.kept and asked and owed.their_message_id:
            return Asked(here.kept, owed.their_message_id, asked[-1])
    return None


def choice_taken(tx: Tx, asked: Asked, heard: Heard, talk: Talk | None) -> str | None:
    """After a turn: the label of the choice taken, "" for other answers; None while it still stands."""
    if talk and talk.kept.id == asked.kept.id and any(message.open_question for message in talk.owed):
        return _label(asked, heard, talk.here)
    now = conversations.read(tx, asked.kept.id)  # left for another, or over; open: they typed no answer
    if now and now.open:
        return None
    return _label(asked, heard, from_json(now.state) if now else None)


def _label(asked: Asked, heard: Heard, now: Conversation | None) -> str:
    """By the button tapped, else by the choice that their words were taken for."""
    buttons = {button.token: button.label for button in asked.message.buttons}
    if heard.tap:
        token = read_token(heard.tap)
        return buttons.get(heard.tap, "") if token and token[1] != "!" else ""
    before = from_json(asked.kept.state)
    answer = now.answer(before.step, before.point) if now and before.aside is None else None
    chosen = answer.choice if answer else None
    return next((button.label for button in asked.message.buttons if button.code == chosen), "")
