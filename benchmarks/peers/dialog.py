"""aiogram-dialog, as its documentation writes one: a window a question, buttons that switch to the next."""

import asyncio
import os
import sys
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.filters import CommandStart
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column
from aiogram_dialog.widgets.text import Const

from benchmarks.peers.aiogram_memory import STATES, open_bot
from benchmarks.speed.intake import DONE, INTAKE, NOT_SAFE

CASES: list[dict[str, Any]] = []
router = Router()


async def _on(message: Message, manager: DialogManager, answer: str | None) -> None:
    place = STATES.index(manager.current_context().state)
    manager.dialog_data[INTAKE[place].name] = answer
    if place + 1 < len(INTAKE):
        await manager.next()
        return
    CASES.append(dict(manager.dialog_data))
    await manager.done()
    await message.answer(f"{DONE} {len(CASES)}.")


async def tapped(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    assert isinstance(query.message, Message)
    await _on(query.message, manager, button.widget_id)


async def typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    await _on(message, manager, message.text)


@router.message(CommandStart())
async def start(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(STATES[0], mode=StartMode.RESET_STACK)


def windows() -> list[Window]:
    return [
        Window(
            Const(question.asks),
            Column(
                *(
                    Button(Const(label), id=f"c{n}", on_click=tapped)
                    for n, label in enumerate(question.choices)
                )
            ),
            Button(Const(NOT_SAFE), id="not_safe"),
            *([] if question.is_tapped else [MessageInput(typed)]),
            state=STATES[place],
        )
        for place, question in enumerate(INTAKE)
    ]


async def main() -> None:
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_routers(router, Dialog(*windows()))
    setup_dialogs(dispatcher)
    await dispatcher.start_polling(open_bot())


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    asyncio.run(main())
