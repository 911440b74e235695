"""What is said at every turn, as plain JSON: the Bot API's own shapes, and aiogram's own errors."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, SendMessage, TelegramMethod
from hypothesis import given
from hypothesis import strategies as st

from bot.carrier import NO_PREVIEW
from bot.keyboard import keyboard, pieces_of
from bot.telegram import call, open_bot
from flows.message import Button, Message
from tests.telegram.people import Phone
from tests.telegram.server import BotApi

WORDS = st.text(st.sampled_from("aé🏠 "), min_size=1, max_size=20)
BUTTONS = st.lists(st.builds(Button, st.text("ab.1", min_size=1), WORDS, st.sampled_from(["c1", "send"])))


@pytest.fixture
async def bot(bot_api: BotApi) -> AsyncIterator[Bot]:
    client = open_bot(bot_api.token, bot_api.url)
    yield client
    await client.session.close()


def as_aiogram_says_it(method: type[TelegramMethod[Any]], **told: Any) -> dict[str, Any]:
    return method(**told).model_dump(mode="json", exclude_unset=True, exclude_none=True)


@given(WORDS, WORDS, BUTTONS)
def test_a_piece_is_said_as_aiograms_models_would(text: str, quote: str, buttons: list[Button]) -> None:
    for piece in pieces_of(Message("m", text, tuple(buttons), quote=quote), "More…"):
        told = {
            "chat_id": 1,
            "text": piece.text,
            "link_preview_options": NO_PREVIEW,
            **({"entities": piece.entities} if piece.entities else {}),
            **({"reply_markup": piece.keyboard} if piece.keyboard else {}),
        }
        assert as_aiogram_says_it(SendMessage, **told) == told


@given(BUTTONS)
def test_all_choices_are_shown_as_aiograms_models_would(buttons: list[Button]) -> None:
    told = {"chat_id": 1, "message_id": 2, "reply_markup": keyboard(buttons)}
    assert as_aiogram_says_it(EditMessageReplyMarkup, **told) == told


async def test_what_comes_back_is_the_result_and_none_is_left_unsaid(bot: Bot, ayo: Phone) -> None:
    said = await call(bot, SendMessage, chat_id=ayo.chat.id, text="Hello", reply_markup=None)
    assert said["message_id"] == (await ayo.sees("Hello")).id


async def test_a_refusal_is_aiograms_own_and_names_its_method(bot: Bot, ayo: Phone, bot_api: BotApi) -> None:
    bot_api.rate_limit_next(None, retry_after=7)
    with pytest.raises(TelegramRetryAfter) as refused:
        await call(bot, SendMessage, chat_id=ayo.chat.id, text="Hello")
    assert refused.value.retry_after == 7
    assert isinstance(refused.value.method, SendMessage)
    bot_api.fail_next("answerCallbackQuery", 502)
    with pytest.raises(TelegramServerError):
        await call(bot, AnswerCallbackQuery, callback_query_id="1")


async def test_a_server_that_is_not_there_is_aiograms_network_error() -> None:
    listening = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    listening.close()
    await listening.wait_closed()
    client = open_bot("1:nobody", f"http://127.0.0.1:{port}")
    with pytest.raises(TelegramNetworkError) as fault:
        await call(client, AnswerCallbackQuery, callback_query_id="1")
    assert "nobody" not in str(fault.value)
    await client.session.close()


async def test_half_a_character_is_said_as_a_question_mark(bot: Bot, ayo: Phone) -> None:
    await call(bot, SendMessage, chat_id=ayo.chat.id, text="Who is \ud83d there")
    await ayo.sees("Who is ? there")
