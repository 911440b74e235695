"""Bare aiogram with MemoryStorage, as its documentation writes a form: a state and a handler a question.

`at-its-best`: garbage collected rarely, and its response types held, so that they are not built anew.
"""

import asyncio
import gc
import os
import sys
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods.base import Response
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.speed.intake import DONE, INTAKE, NOT_SAFE, Question

CASES: list[dict[str, Any]] = []
router = Router()


class Intake(StatesGroup):
    """One state a question."""

    hello, council, who, carer, for_whom, story, kept = (State() for _ in range(7))
    next, kept_too, must_not_know, who_not, safe_way, address, check = (State() for _ in range(7))


STATES = [getattr(Intake, question.name) for question in INTAKE]


def keyboard(question: Question) -> InlineKeyboardMarkup:
    """The choices in one column, "I'm not safe" under them."""
    column = [(label, f"{question.name}:{n}") for n, label in enumerate(question.choices)]
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=data)]
            for label, data in (*column, (NOT_SAFE, "!"))
        ]
    )


async def ask(message: Message, state: FSMContext, place: int) -> None:
    """Ask the next question, or say that it was sent."""
    if place == len(INTAKE):
        CASES.append(await state.get_data())
        await state.clear()
        await message.answer(f"{DONE} {len(CASES)}.")
        return
    await state.set_state(STATES[place])
    await message.answer(INTAKE[place].asks, reply_markup=keyboard(INTAKE[place]))


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    await ask(message, state, 0)


def _tapped(place: int) -> Any:
    async def tapped(query: CallbackQuery, state: FSMContext) -> None:
        await query.answer()
        await state.update_data({INTAKE[place].name: query.data})
        assert isinstance(query.message, Message)
        await ask(query.message, state, place + 1)

    return tapped


def _typed(place: int) -> Any:
    async def typed(message: Message, state: FSMContext) -> None:
        await state.update_data({INTAKE[place].name: message.text})
        await ask(message, state, place + 1)

    return typed


for number, question in enumerate(INTAKE):
    if question.is_tapped:
        router.callback_query.register(
            _tapped(number), STATES[number], F.data.startswith(f"{question.name}:")
        )
    else:
        router.message.register(_typed(number), STATES[number], F.text)


def open_bot() -> Bot:
    api = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    return Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=AiohttpSession(api=api))


def dispatcher_on(storage: BaseStorage) -> Dispatcher:
    dispatcher = Dispatcher(storage=storage)
    dispatcher.include_router(router)
    return dispatcher


async def run(storage: BaseStorage) -> None:
    await dispatcher_on(storage).start_polling(open_bot())


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    if "at-its-best" in sys.argv:
        HELD = [Response[Message], Response[bool]]
        gc.freeze()
        gc.set_threshold(50_000, 50, 50)
    asyncio.run(run(MemoryStorage()))
