"""python-telegram-bot's ConversationHandler with PicklePersistence, as its documentation writes one."""

import os
import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks.speed.intake import DONE, INTAKE, NOT_SAFE, Question

Context = ContextTypes.DEFAULT_TYPE


def keyboard(question: Question) -> InlineKeyboardMarkup:
    column = [(label, f"{question.name}:{n}") for n, label in enumerate(question.choices)]
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=d)] for label, d in (*column, (NOT_SAFE, "!"))]
    )


async def ask(update: Update, context: Context, place: int) -> int:
    chat = update.effective_chat
    assert chat
    if place == len(INTAKE):
        context.bot_data.setdefault("cases", []).append(dict(context.user_data or {}))
        await chat.send_message(f"{DONE} {len(context.bot_data['cases'])}.")
        return ConversationHandler.END
    await chat.send_message(INTAKE[place].asks, reply_markup=keyboard(INTAKE[place]))
    return place


async def start(update: Update, context: Context) -> int:
    return await ask(update, context, 0)


def _tapped(place: int) -> Any:
    async def tapped(update: Update, context: Context) -> int:
        query = update.callback_query
        assert query
        assert context.user_data is not None
        await query.answer()
        context.user_data[INTAKE[place].name] = query.data
        return await ask(update, context, place + 1)

    return tapped


def _typed(place: int) -> Any:
    async def typed(update: Update, context: Context) -> int:
        assert update.message
        assert context.user_data is not None
        context.user_data[INTAKE[place].name] = update.message.text
        return await ask(update, context, place + 1)

    return typed


def states() -> dict[object, list[Any]]:
    return {
        place: [
            CallbackQueryHandler(_tapped(place), pattern=f"^{question.name}:")
            if question.is_tapped
            else MessageHandler(filters.TEXT & ~filters.COMMAND, _typed(place))
        ]
        for place, question in enumerate(INTAKE)
    }


def main() -> None:
    talk = ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states=states(),
        fallbacks=[CommandHandler("start", start)],
        name="intake",
        persistent=True,
    )
    application = (
        Application.builder()
        .token(os.environ["TELEGRAM_BOT_TOKEN"])
        .base_url(f"{os.environ['TELEGRAM_API_URL']}/bot")
        .persistence(PicklePersistence(os.environ["PEER_FILE"]))
        .concurrent_updates(False)
        .build()
    )
    application.add_handler(talk)
    application.run_polling()


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    main()
