"""What the bot says of itself before anyone writes: its menu and neutral descriptions, in each language."""

import asyncio

from aiogram import Bot
from aiogram.types import BotCommand

from bot.words import Words
from office.house import House
from store import known

COMMANDS = {  # as typed -> the word that always wins, or its name for a menu that anyone may see
    "start": "start",
    "notsafe": "not_safe",
    "quiet": "quiet",  # "hide", under a name that tells whoever looks on nothing
    "help": "help",
    "back": "back",
    "stop": "stop",
    "status": "status",
    "language": "language",
}


async def set_up(house: House, bot: Bot) -> None:
    """Set menu and descriptions in every language, where they differ; English stands for all others."""
    await asyncio.to_thread(_know, house, (await bot.get_me()).username or "")
    words = Words(house)
    for language in house.voice.languages:
        for code in ("", language) if language == "en" else (language,):
            await _menu(house, bot, language, code or None)
            await _descriptions(words, bot, language, code or None)


def _know(house: House, name: str) -> None:
    """The bot's own name, of which links to it are made."""
    with house.store.turn() as tx:
        known.note(tx, known.BOT, name)


async def _menu(house: House, bot: Bot, language: str, code: str | None) -> None:
    wanted = menu(house, language)
    stands = {one.command: one.description for one in await bot.get_my_commands(language_code=code)}
    if stands != {one.command: one.description for one in wanted}:
        await bot.set_my_commands(wanted, language_code=code)


async def _descriptions(words: Words, bot: Bot, language: str, code: str | None) -> None:
    """Neutral: whoever looks over a shoulder learns nothing."""
    long, short = words.say("description", language), words.say("short_description", language)
    if (await bot.get_my_description(language_code=code)).description != long:
        await bot.set_my_description(long, language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)


def menu(house: House, language: str) -> list[BotCommand]:
    """The commands with their words, "I'm not safe" among the first."""
    return [
        BotCommand(command=typed, description=house.voice.label("", name, language, {}))
        for typed, name in COMMANDS.items()
    ]
