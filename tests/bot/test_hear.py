"""Hearing, from a phone to the store and back, through the real dispatcher."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import pytest

from office.hearing import intake
from office.hearing.intake import Heard
from office.hearing.speaking import Talk
from office.house import House
from store import alerts, attachments, requests, ways
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import Tx
from store.ways import Way
from tests.bot.chat import Says, as_it_reads, conversation_of, count, ours, said_by, until
from tests.telegram.people import Phone
from tests.telegram.server import BotApi


async def is_asked_what_happened(ayo: Phone) -> None:
    await ayo.taps("Just let me say it")
    await until(lambda: len(ours(ayo)) > 1)


async def test_pressing_start_brings_the_first_question_with_its_buttons(ayo: Phone) -> None:
    *_, question = ours(ayo)
    assert question.buttons[0] == "Tell about a problem 📝"
    assert question.buttons[-1] == "I'm not safe right now 🛟"


async def test_a_tapped_question_loses_its_buttons_and_shows_the_choice(ayo: Phone) -> None:
    *_, question = ours(ayo)
    await ayo.taps("Tell about a problem")
    await ayo.sees("✓ Tell about a problem")
    assert as_it_reads(ayo, question).buttons == ()


async def test_a_typed_answer_shows_the_choice_it_was_taken_for(ayo: Phone) -> None:
    await ayo.types("complain")
    await ayo.sees("✓ Tell about a problem")


async def test_a_tap_stops_spinning(ayo: Phone) -> None:
    await ayo.taps("Tell about a problem")
    await ayo.sees("✓ Tell about a problem")
    await until(lambda: ayo.waiting_taps == 0)


async def test_a_tap_that_cannot_be_answered_is_a_turn_all_the_same(ayo: Phone, bot_api: BotApi) -> None:
    bot_api.fail_next("answerCallbackQuery", 400, times=3)
    await ayo.taps("Tell about a problem")
    await ayo.sees("✓ Tell about a problem")


async def test_an_update_that_comes_twice_changes_nothing(ayo: Phone, bot_api: BotApi, house: House) -> None:
    await is_asked_what_happened(ayo)
    told = await ayo.types("They moved me again")
    await until(lambda: said_by(house, ayo) == ["They moved me again"])
    bot_api.repeat_update(told.update_id or 0)
    await ayo.types("and I was not asked")
    await until(lambda: len(said_by(house, ayo)) > 1)
    assert said_by(house, ayo) == ["They moved me again", "and I was not asked"]


async def test_three_quick_messages_are_kept_in_order(ayo: Phone, house: House) -> None:
    await is_asked_what_happened(ayo)
    await asyncio.gather(*(ayo.types(words) for words in ("one thing", "two things", "three things")))
    await until(lambda: said_by(house, ayo) == ["one thing", "two things", "three things"])


async def test_two_people_are_answered_each_in_their_own_chat(
    ayo: Phone, phone: Callable[..., Phone], house: House, asks: Says
) -> None:
    bea = phone("Bea")
    await bea.start()
    await bea.sees(asks("hello"))
    await ayo.taps("Tell about a problem")
    await ayo.sees("✓ Tell about a problem")
    assert conversation_of(house, bea).id != conversation_of(house, ayo).id
    assert not any("✓" in one.text for one in bea.screen)


async def test_a_photo_is_got_only_when_its_bytes_are_stored(
    ayo: Phone, house: House, bot_api: BotApi, says: Says
) -> None:
    bot_api.fail_next("getFile", 502)
    await ayo.sends_photo(b"\x89picture" * 1000, caption="my room")
    await ayo.sees(says("file_stored", kind="photo"))
    with house.store.look() as tx:
        [photo] = attachments.of_conversation(tx, conversation_of(house, ayo).id)
        assert b"".join(attachments.chunks(tx, photo.id)) == b"\x89picture" * 1000


async def test_a_voice_note_is_stored(ayo: Phone, house: House, says: Says) -> None:
    await ayo.sends_voice(b"OggS" * 700_000)
    await ayo.sees(says("file_stored", kind="voice"))
    with house.store.look() as tx:
        [voice] = attachments.of_conversation(tx, conversation_of(house, ayo).id)
    assert (voice.kind, voice.state, voice.size) == ("voice", "stored", 2_800_000)


async def test_a_file_that_is_too_big_is_said_to_be(ayo: Phone, says: Says) -> None:
    await ayo.sends_file(b"x", "film.bin", size=30 * 1024 * 1024)
    await ayo.sees(says("file_too_big"))


async def test_a_sticker_is_answered_kindly(ayo: Phone, says: Says) -> None:
    await ayo.sends_sticker()
    await ayo.sees(says("cannot_keep"))


async def test_a_group_is_declined_and_nothing_of_it_is_kept(ayo: Phone, house: House, says: Says) -> None:
    before = count(house, "done")
    group = await ayo.in_group()
    await group.types("/start my secret")
    await until(lambda: says("not_in_groups") in [one.text for one in ours(group)])
    assert await group.taps("Write to me") == "https://t.me/heard_bot"
    assert count(house, "done") == before
    assert count(house, "open") == 0


async def test_a_button_from_before_is_answered_kindly(ayo: Phone) -> None:
    *_, question = ours(ayo)
    await ayo.taps("Tell about a problem")
    await ayo.sees("✓ Tell about a problem")
    await ayo.taps_old(question, "Share an idea")
    await ayo.sees("change")


async def test_a_button_nobody_made_is_an_old_button(ayo: Phone, bot_api: BotApi, says: Says) -> None:
    *_, question = ours(ayo)
    bot_api.press(ayo.chat, ayo.me, question.id, "what:is:this")
    await ayo.sees(says("old_button"))


async def test_more_than_six_choices_are_five_and_the_rest_one_tap_away(
    ayo: Phone, house: House, asks: Says
) -> None:
    await ayo.types("worried")
    question = await ayo.sees(asks("which_worry"))
    assert len(question.buttons) == 7
    turns = conversation_of(house, ayo).turn
    await ayo.taps("More…")
    await until(lambda: len(as_it_reads(ayo, question).buttons) > 7)
    assert "More…" not in as_it_reads(ayo, question).buttons
    assert conversation_of(house, ayo).turn == turns


async def test_more_of_an_earlier_question_is_an_old_button(ayo: Phone, says: Says, asks: Says) -> None:
    await ayo.types("worried")
    question = await ayo.sees(asks("which_worry"))
    await ayo.types("back")
    await ayo.sees(asks("hello"))
    await ayo.taps_old(question, "More…")
    await ayo.sees(says("old_button"))


async def test_a_malformed_update_is_kept_and_does_not_stop_the_others(
    ayo: Phone, bot_api: BotApi, house: House
) -> None:
    bot_api.inject({"message": {"message_id": "seven", "chat": ayo.chat.about, "date": "yesterday"}})
    await ayo.types("complain")
    await ayo.sees("✓ Tell about a problem")
    assert count(house, "aside") == 1


async def test_an_update_of_an_unknown_kind_is_kept_and_does_not_stop_the_others(
    ayo: Phone, bot_api: BotApi, house: House
) -> None:
    before = count(house, "done")
    bot_api.inject({"telepathy": {"chat": ayo.chat.about, "thought": "secret"}})
    await until(lambda: count(house, "done") == before + 1)
    await ayo.types("complain")
    await ayo.sees("✓ Tell about a problem")


async def test_a_turn_that_always_fails_is_set_aside_and_the_next_is_taken(
    ayo: Phone, house: House, monkeypatch: pytest.MonkeyPatch, says: Says
) -> None:
    real = intake.hear

    def fails(house: House, tx: Tx, way: Way, heard: Heard, now: datetime, kept: Kept) -> Talk | None:
        if "poison" in heard.words:
            raise RuntimeError("poison")
        return real(house, tx, way, heard, now, kept)

    monkeypatch.setattr(intake, "hear", fails)
    await ayo.types("poison: my carer hits me")
    await ayo.types("complain")
    await ayo.sees(says("turn_failed", lines_for="not_known"))
    await ayo.sees("✓ Tell about a problem")
    assert count(house, "aside") == 1
    with house.store.look() as tx:
        (waiting,) = requests.waiting(tx, THE_SERVICE)
        (alert,) = alerts.waiting(tx, THE_SERVICE)
    assert (waiting.words, alert.level) == ("poison: my carer hits me", "B")


async def test_who_cannot_even_be_set_aside_is_told_and_given_every_line(
    ayo: Phone, monkeypatch: pytest.MonkeyPatch, says: Says
) -> None:
    def fails(*about: object) -> None:
        raise RuntimeError("poison")

    monkeypatch.setattr(intake, "hear", fails)
    monkeypatch.setattr("bot.hear.set_aside", fails)
    await ayo.types("hello?")
    await ayo.sees(says("turn_failed", lines_for="not_known"))


async def test_words_that_come_after_later_ones_were_answered_are_kept_and_answer_nothing(
    ayo: Phone, house: House, bot_api: BotApi, says: Says
) -> None:
    await is_asked_what_happened(ayo)
    told = await ayo.types("They moved me")
    await until(lambda: said_by(house, ayo) == ["They moved me"])
    late = {**told.raw, "message_id": 1, "text": "from the train"}
    bot_api.inject({"message": late})
    await ayo.sees(says("kept_your_words"))
    state = conversation_of(house, ayo).state
    assert [item["text"] for item in state["kept"]] == ["from the train"]


async def test_an_edited_message_keeps_both_wordings(ayo: Phone, house: House, says: Says) -> None:
    await is_asked_what_happened(ayo)
    told = await ayo.types("They moved me")
    await until(lambda: said_by(house, ayo) == ["They moved me"])
    await ayo.edits(told.id, "They moved me twice")
    await ayo.sees(says("edit_kept"))


async def test_who_blocks_the_bot_is_marked_and_who_comes_back_is_heard(
    ayo: Phone, house: House, asks: Says
) -> None:
    def blocked() -> bool:
        with house.store.look() as tx:
            way = ways.find_way(tx, "telegram", str(ayo.chat.id))
            return bool(way and way.blocked_at)

    await ayo.blocks()
    await until(blocked)
    await ayo.start()
    await ayo.sees(asks("hello"))
    assert not blocked()


async def test_the_menu_spelling_of_not_safe_is_heard(ayo: Phone) -> None:
    await ayo.types("/notsafe")
    await ayo.sees("999")


async def test_the_menu_command_for_going_quiet_hides_everything(ayo: Phone, says: Says) -> None:
    await ayo.types("/quiet")
    await ayo.sees(says("see_you"))


async def test_a_note_about_the_chat_itself_is_not_answered(
    ayo: Phone, house: House, bot_api: BotApi
) -> None:
    before, said = count(house, "done"), len(ours(ayo))
    await ayo.sends(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    await until(lambda: count(house, "done") == before + 1)
    assert len(ours(ayo)) == said
