"""What a bot sends, changes and takes away, and what Telegram refuses."""

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
)

from tests.telegram.client import keyboard
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def test_what_the_bot_sends_is_seen_with_its_buttons(bot: Bot, ayo: Phone) -> None:
    await bot.send_message(ayo.chat.id, "Who are\nyou?", reply_markup=keyboard(me="Me", other="Someone else"))
    assert (await ayo.sees("who are you")).buttons == ("Me", "Someone else")


async def test_the_sent_message_comes_back_with_its_id_and_the_message_it_answers(
    bot: Bot, ayo: Phone
) -> None:
    asked = ayo.screen[0].id
    sent = await bot.send_message(ayo.chat.id, "Hi", reply_parameters=ReplyParameters(message_id=asked))
    assert sent.reply_to_message is not None
    assert (sent.message_id, sent.reply_to_message.message_id) == (ayo.screen[-1].id, asked)


async def test_an_edit_changes_what_is_on_the_screen_and_takes_the_buttons_away(bot: Bot, ayo: Phone) -> None:
    sent = await bot.send_message(ayo.chat.id, "Ready?", reply_markup=keyboard(yes="Yes"))
    await bot.edit_message_text("You said yes.", chat_id=ayo.chat.id, message_id=sent.message_id)
    now = await ayo.sees("you said yes")
    assert (now.id, now.buttons, now.edited) == (sent.message_id, (), True)


async def test_buttons_can_be_taken_away_without_touching_the_words(bot: Bot, ayo: Phone) -> None:
    sent = await bot.send_message(ayo.chat.id, "Ready?", reply_markup=keyboard(yes="Yes"))
    await bot.edit_message_reply_markup(chat_id=ayo.chat.id, message_id=sent.message_id)
    assert (ayo.screen[-1].text, ayo.screen[-1].buttons) == ("Ready?", ())


async def test_a_deleted_message_leaves_the_screen(bot: Bot, ayo: Phone) -> None:
    sent = await bot.send_message(ayo.chat.id, "Draft")
    assert await bot.delete_message(ayo.chat.id, sent.message_id)
    assert [message.text for message in ayo.screen] == ["/start"]


async def test_a_document_arrives_with_its_name_and_caption(bot_api: BotApi, bot: Bot, ayo: Phone) -> None:
    letter = BufferedInputFile(b"%PDF-1.7", filename="answer.pdf")
    sent = await bot.send_document(ayo.chat.id, letter, caption="Your answer")
    assert sent.document is not None
    assert bot_api.files[sent.document.file_id].content == b"%PDF-1.7"
    assert (await ayo.sees("your answer")).file == "answer.pdf"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("   ", "message text is empty"),
    ],
)
async def test_a_text_outside_the_limits_is_refused(bot: Bot, ayo: Phone, text: str, why: str) -> None:
    with pytest.raises(TelegramBadRequest, match=why):
        await bot.send_message(ayo.chat.id, text)


async def test_a_text_of_exactly_4096_characters_goes(bot: Bot, ayo: Phone) -> None:
    sent = await bot.send_message(ayo.chat.id, "x" * 4096)
    assert sent.text == "x" * 4096


@pytest.mark.parametrize("data", ["x" * 65, "é" * 33])
async def test_callback_data_over_64_bytes_is_refused(bot: Bot, ayo: Phone, data: str) -> None:
    button = InlineKeyboardButton(text="Yes", callback_data=data)
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(
            ayo.chat.id, "Ready?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
        )


async def test_a_button_that_does_nothing_is_refused(bot: Bot, ayo: Phone) -> None:
    nothing = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Yes")]])
    with pytest.raises(TelegramBadRequest, match="Text buttons are unallowed"):
        await bot.send_message(ayo.chat.id, "Ready?", reply_markup=nothing)


async def test_editing_without_a_change_is_refused(bot: Bot, ayo: Phone) -> None:
    sent = await bot.send_message(ayo.chat.id, "Ready?", reply_markup=keyboard(yes="Yes"))
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text(
            "Ready?", chat_id=ayo.chat.id, message_id=sent.message_id, reply_markup=keyboard(yes="Yes")
        )


async def test_editing_a_message_that_is_not_there_is_refused(bot: Bot, ayo: Phone) -> None:
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("New", chat_id=ayo.chat.id, message_id=999_999)


async def test_editing_another_persons_words_is_refused(bot: Bot, ayo: Phone) -> None:
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("New", chat_id=ayo.chat.id, message_id=ayo.screen[0].id)


async def test_a_message_older_than_48_hours_cannot_be_deleted(bot_api: BotApi, bot: Bot, ayo: Phone) -> None:
    sent = await bot.send_message(ayo.chat.id, "Old")
    bot_api.moves_on(hours=49)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await bot.delete_message(ayo.chat.id, sent.message_id)


async def test_nobody_who_has_not_pressed_start_can_be_written_to(bot_api: BotApi, bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(Phone(bot_api).chat.id, "Hello")


async def test_someone_who_blocked_the_bot_cannot_be_written_to(bot: Bot, ayo: Phone) -> None:
    await ayo.blocks()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(ayo.chat.id, "Hello")


async def test_someone_whose_account_is_gone_cannot_be_written_to(bot: Bot, ayo: Phone) -> None:
    await ayo.leaves_telegram()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(ayo.chat.id, "Hello")


async def test_the_bot_hears_of_blocking_and_of_coming_back(bot: Bot, ayo: Phone) -> None:
    await ayo.blocks()
    await ayo.start()
    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]
    await bot.send_message(ayo.chat.id, "Welcome back")
