"""What Telegram brings, as the office hears it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.types import Message
from hypothesis import given
from hypothesis import strategies as st

from bot.raw import chat_id_of, is_private, kind_of, language_of, message_id_of
from bot.reading import clean, edit_of, heard_of, moment_of
from office.hearing.intake import Heard

SENT = datetime(2026, 3, 20, 10, 0, 5, tzinfo=UTC)
ABOUT = {"message_id": 7, "date": int(SENT.timestamp()), "chat": {"id": 77, "type": "private"}}
FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 9}
PICTURE = {"width": 9, "height": 9}


def heard(**content: Any) -> Heard:
    return heard_of(Message.model_validate(ABOUT | content), SENT)


def test_a_link_with_a_council_is_start_and_its_payload() -> None:
    link = heard(text="/start liverpool")
    assert (link.words, link.start) == ("/start", "liverpool")


def test_other_commands_pass_through_as_they_are() -> None:
    assert heard(text="/back").words == "/back"


@pytest.mark.parametrize("typed", ["/notsafe", "/not_safe", "/NotSafe "])
def test_both_spellings_of_not_safe_are_one(typed: str) -> None:
    assert heard(text=typed).words.strip().lower() == "/not_safe"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"voice": FILE | {"duration": 1}}, "voice"),
        ({"audio": FILE | {"duration": 1}}, "file"),
        ({"video": FILE | PICTURE | {"duration": 1}}, "video"),
        ({"video_note": FILE | {"length": 9, "duration": 1}}, "video"),
        ({"document": FILE}, "file"),
        ({"animation": FILE | PICTURE | {"duration": 1}, "document": FILE}, "video"),
    ],
)
def test_each_kind_of_file_is_heard(content: dict[str, Any], kind: str) -> None:
    file = heard(**content).file
    assert file
    assert (file.kind, file.remote, file.size) == (kind, "f", 9)


def test_of_a_photo_the_largest_is_taken_and_its_caption_is_words() -> None:
    small, large = FILE | PICTURE, {**FILE, "file_id": "large", "width": 900, "height": 900}
    photo = heard(photo=[small, large], caption="my room")
    assert photo.file
    assert (photo.file.remote, photo.words) == ("large", "my room")


@pytest.mark.parametrize(
    "content",
    [
        {"location": {"latitude": 53.4, "longitude": -3.0}},
        {"contact": {"phone_number": "1", "first_name": "Sam"}},
        {"dice": {"emoji": "🎲", "value": 4}},
    ],
)
def test_any_other_kind_is_known_as_unknown(content: dict[str, Any]) -> None:
    assert heard(**content).unknown_kind


def test_an_edit_is_known_by_the_message_it_changes() -> None:
    later = int(SENT.timestamp()) + 60
    edit = edit_of(Message.model_validate(ABOUT | {"text": "new", "edit_date": later}), SENT)
    assert (edit.edited, edit.message_id, edit.words) == (True, 7, "new")
    assert edit.at == SENT + timedelta(seconds=60)


@given(st.floats(-100, 100))
def test_the_moment_is_within_the_second_that_telegram_told(late: float) -> None:
    moment = moment_of(SENT, SENT + timedelta(seconds=late))
    assert SENT <= moment < SENT + timedelta(seconds=1)


def test_half_a_character_is_replaced_and_the_rest_is_kept() -> None:
    assert clean("a \ud83d b 🏠") == "a � b 🏠"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["message", "callback_query", "chat", "id", "type", "from", "message_id", "update_id"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "update_id", "odd"]), anything))
def test_no_raw_update_is_too_strange_to_look_at(update: dict[str, Any]) -> None:
    for look in (kind_of, chat_id_of, message_id_of, language_of, is_private):
        look(update)
