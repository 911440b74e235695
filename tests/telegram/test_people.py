"""People with phones tap, send and see as in the app."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
)
from aiogram.types import (
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from tests.telegram.client import keyboard
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def test_a_tap_arrives_and_waits_until_it_is_answered(bot: Bot, ayo: Phone) -> None:
    await bot.send_message(ayo.chat.id, "Ready?", reply_markup=keyboard(yes="Yes, I am", no="No"))
    await ayo.taps("yes")
    tap = (await bot.get_updates())[-1].callback_query
    assert tap is not None
    assert (tap.data, ayo.waiting_taps) == ("yes", 1)
    await bot.answer_callback_query(tap.id, text="Thank you")
    assert (ayo.waiting_taps, ayo.notices) == (0, ["Thank you"])


async def test_the_button_with_just_these_words_wins_over_one_that_begins_so(bot: Bot, ayo: Phone) -> None:
    await bot.send_message(ayo.chat.id, "How old?", reply_markup=keyboard(ten="10", one="1"))
    await ayo.taps("1")
    tap = (await bot.get_updates())[-1].callback_query
    assert tap is not None
    assert tap.data == "one"


async def test_an_old_button_can_be_tapped_after_it_was_taken_away(bot: Bot, ayo: Phone) -> None:
    sent = await bot.send_message(ayo.chat.id, "Ready?", reply_markup=keyboard(yes="Yes"))
    then = await ayo.sees("ready")
    await bot.edit_message_reply_markup(chat_id=ayo.chat.id, message_id=sent.message_id)
    await ayo.taps_old(then, "Yes")
    tap = (await bot.get_updates())[-1].callback_query
    assert tap is not None
    assert tap.data == "yes"


async def test_a_button_that_is_not_there_is_missed_with_those_that_are(bot: Bot, ayo: Phone) -> None:
    await bot.send_message(ayo.chat.id, "Ready?", reply_markup=keyboard(yes="Yes", no="No"))
    with pytest.raises(AssertionError, match=r"Ayo finds no button 'Maybe'. On the screen: 'Yes', 'No'\."):
        await ayo.taps("Maybe", within=0.05)


async def test_an_unknown_or_old_tap_cannot_be_answered(bot_api: BotApi, bot: Bot, ayo: Phone) -> None:
    await bot.send_message(ayo.chat.id, "Ready?", reply_markup=keyboard(yes="Yes"))
    await ayo.taps("Yes")
    tap = (await bot.get_updates())[-1].callback_query
    assert tap is not None
    bot_api.moves_on(hours=1)
    for number in (tap.id, "1"):
        with pytest.raises(TelegramBadRequest, match="query is too old"):
            await bot.answer_callback_query(number)


async def test_a_reply_keyboard_types_its_words(bot: Bot, ayo: Phone) -> None:
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Stop")]])
    await bot.send_message(ayo.chat.id, "You can stop.", reply_markup=keys)
    await ayo.taps("Stop")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.text == "Stop"


async def test_every_kind_of_message_is_understood_by_the_client(bot: Bot, ayo: Phone) -> None:
    await ayo.sends_photo(b"jpeg", caption="my room")
    await ayo.sends_voice(b"ogg")
    await ayo.sends_video(b"mp4")
    await ayo.sends_file(b"pdf")
    await ayo.sends_sticker()
    await ayo.sends_location()
    await ayo.sends_contact()
    await ayo.sends(dice={"emoji": "🎲", "value": 4})
    kinds = [str(update.message.content_type) for update in await bot.get_updates() if update.message]
    wanted = "text photo voice video document sticker location contact dice"
    assert [kind.rpartition(".")[2].lower() for kind in kinds] == wanted.split()


async def test_a_photo_can_be_fetched_byte_for_byte(bot: Bot, ayo: Phone) -> None:
    await ayo.sends_photo(b"\xff\xd8" * 5000)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.photo is not None
    fetched = await bot.download(message.photo[-1])
    assert fetched is not None
    assert fetched.read() == b"\xff\xd8" * 5000


async def test_a_file_over_20_mb_cannot_be_fetched(bot: Bot, ayo: Phone) -> None:
    await ayo.sends_file(b"small in truth", size=20 * 1024 * 1024 + 1)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(message.document.file_id)


async def test_an_edit_by_a_person_arrives_as_one(bot: Bot, ayo: Phone) -> None:
    sent = await ayo.types("he shoutd")
    await ayo.edits(sent.id, "he shouted")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (sent.id, "he shouted")


async def test_a_very_long_text_leaves_as_several_messages(bot: Bot, ayo: Phone) -> None:
    await ayo.types("x" * 5000)
    texts = [update.message.text or "" for update in await bot.get_updates() if update.message]
    assert [len(text) for text in texts[1:]] == [4096, 904]


async def test_people_meet_in_a_group(bot_api: BotApi, bot: Bot, ayo: Phone) -> None:
    family = await ayo.in_group("Family")
    mum = await Phone(bot_api, "Mum").in_group("Family")
    await mum.types("hello both")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.from_user is not None
    assert (message.chat.type, message.from_user.first_name) == ("supergroup", "Mum")
    await bot.send_message(family.chat.id, "Write to me alone.")
    await family.sees("write to me alone")
    await mum.sees("write to me alone")


async def test_sees_does_not_take_an_old_message_for_a_new_one(bot: Bot, ayo: Phone) -> None:
    await bot.send_message(ayo.chat.id, "Ready?")
    await ayo.types("hm")
    with pytest.raises(AssertionError, match="Ayo has not seen 'Ready'"):
        await ayo.sees("Ready", within=0.05)


async def test_sees_waits_for_a_message_to_come(bot: Bot, ayo: Phone) -> None:
    waiting = asyncio.create_task(ayo.sees("ready"))
    await asyncio.sleep(0.05)
    await bot.send_message(ayo.chat.id, "Ready?")
    assert (await waiting).text == "Ready?"


async def test_a_transcript_reads_as_a_conversation(bot: Bot, ayo: Phone) -> None:
    await bot.send_message(ayo.chat.id, "Ready?", reply_markup=keyboard(yes="Yes"))
    await ayo.taps("Yes")
    await ayo.sends_photo(b"jpeg", caption="my room")
    assert ayo.transcript().splitlines() == [
        "Ayo: /start",
        "Heard: Ready?",
        "    [Yes]",
        "Ayo taps [Yes]",
        "Ayo: <photo> my room",
    ]
