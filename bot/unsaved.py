"""What is said without a commit: that we cannot save, that a group is no place for this (decided.md)."""

import asyncio
from collections.abc import Callable
from time import monotonic

from aiogram import Bot
from aiogram.methods import SendMessage

from bot.beside import Beside
from bot.keyboard import Keyboard
from bot.raw import Raw, asks_for_an_answer, chat_id_of, kind_of, language_of
from bot.telegram import call
from bot.words import Words
from flows.help_lines import NOT_KNOWN
from flows.voice import SOURCE_LANGUAGE
from office.house import House

EVERY = 180.0  # seconds: the same fixed text to one chat at most so often
MOST_CHATS = 10_000  # remembered; then we begin again


class Unsaved:
    """Fixed texts sent straight to a chat, each at most once in a few minutes; nothing is kept of them."""

    def __init__(
        self, house: House, bot: Bot, beside: Beside, seconds: Callable[[], float] = monotonic
    ) -> None:
        self.house, self.bot, self.beside, self.seconds = house, bot, beside, seconds
        self.words = Words(house)
        self._said: dict[tuple[str, int], float] = {}
        self._username: str | None = None

    def cannot_save(self, update: Raw) -> None:
        """Tell whoever wrote that nothing can be saved right now, and where there is help."""
        if asks_for_an_answer(update):
            self._say("cannot_save", update)

    def turn_failed(self, update: Raw) -> None:
        """Tell someone we know nothing of yet that their message could not be read."""
        if asks_for_an_answer(update):
            self._say("turn_failed", update)

    def not_in_groups(self, update: Raw) -> None:
        """Decline kindly and point to a chat of their own; nothing of the group is kept."""
        if kind_of(update) in ("message", "my_chat_member"):
            self._say("not_in_groups", update, linked=True)

    def _say(self, name: str, update: Raw, *, linked: bool = False) -> None:
        chat = chat_id_of(update)
        if chat is None or not self._may_say(name, chat):
            return
        language = language_of(update)
        language = language if language in self.house.voice.languages else SOURCE_LANGUAGE
        self.beside.start(self._send(name, chat, language, linked=linked))

    def _may_say(self, name: str, chat: int) -> bool:
        now = self.seconds()
        if now - self._said.get((name, chat), -EVERY) < EVERY:
            return False
        if len(self._said) >= MOST_CHATS:
            self._said.clear()
        self._said[name, chat] = now
        return True

    async def _send(self, name: str, chat: int, language: str, *, linked: bool) -> None:
        said = await asyncio.to_thread(self.house.voice.say, name, language, {"lines_for": NOT_KNOWN})
        keyboard = await self._to_private(language) if linked else None
        await call(self.bot, SendMessage, chat_id=chat, text=said.text, reply_markup=keyboard)

    async def _to_private(self, language: str) -> Keyboard:
        if self._username is None:
            self._username = (await self.bot.get_me()).username or ""
        link = {
            "text": self.words.say("write_to_me", language),
            "url": f"https://t.me/{self._username}",
        }
        return {"inline_keyboard": [[link]]}
