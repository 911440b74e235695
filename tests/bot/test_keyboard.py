"""A message of ours as Telegram shows it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.keyboard import LONGEST, cut, keyboard, length, pieces_of
from flows.message import Button, Message, Row


def buttons(count: int) -> tuple[Button, ...]:
    choices = tuple(Button(f"t.s.1.c{n}", f"Choice {n}", f"c{n}") for n in range(1, count + 1))
    return (*choices, Button(".!.0.not_safe", "I'm not safe right now", "not_safe"))


def labels(count: int, more: str = "More…") -> list[str]:
    return [row[0]["text"] for row in keyboard(buttons(count), more)["inline_keyboard"]]


def test_six_choices_stand_in_one_column_with_not_safe_last() -> None:
    assert labels(6) == [*(f"Choice {n}" for n in range(1, 7)), "I'm not safe right now 🛟"]


def test_of_seven_choices_five_are_shown_and_not_safe_stays_in_sight() -> None:
    assert labels(7) == [*(f"Choice {n}" for n in range(1, 6)), "More…", "I'm not safe right now 🛟"]


def test_behind_more_stands_every_choice() -> None:
    assert len(labels(12, more="")) == 13


def test_a_read_back_is_one_line_an_answer() -> None:
    read_back = Message("read_back", "", rows=(Row("Who you are", "A parent"), Row("Council", "Sefton")))
    assert [piece.text for piece in pieces_of(read_back, "")] == ["Who you are: A parent\nCouncil: Sefton"]


def test_the_english_stands_below_an_unreviewed_language() -> None:
    [piece] = pieces_of(Message("danger_now", "Ffonia 999", english="Ring 999"), "")
    assert piece.text == "Ffonia 999\n\nRing 999"


def test_their_words_are_quoted_under_a_title_and_never_marked_up() -> None:
    [piece] = pieces_of(Message("their_words", "What happened 😟", quote="<b>*they* moved me</b>"), "")
    assert piece.text == "What happened 😟\n<b>*they* moved me</b>"
    assert piece.quoted == (17, 22)


def test_their_words_below_a_sentence_of_ours_are_a_message_of_their_own() -> None:
    ours = "The officer wrote this to you in English, because that is the language they speak:"
    assert [piece.text for piece in pieces_of(Message("m", ours, quote="Hello"), "")] == [ours, "Hello"]


def test_the_buttons_hang_under_the_last_piece() -> None:
    pieces = pieces_of(Message("m", "A" * 5000, buttons(2)), "")
    assert [piece.keyboard is not None for piece in pieces] == [False, True]


def test_a_message_without_words_is_nothing_to_send() -> None:
    assert pieces_of(Message("read_back", "", quote="  \n "), "") == []


@given(st.text(st.sampled_from("aé🏠👨‍👩‍👧 \n"), max_size=300), st.integers(2, 40))
def test_cutting_loses_no_character_and_every_piece_fits(words: str, longest: int) -> None:
    pieces = list(cut(words, longest))
    assert "".join("".join(pieces).split()) == "".join(words.split())
    assert all(0 < length(piece) <= longest for piece in pieces)


def test_a_long_word_is_cut_at_the_limit() -> None:
    assert [length(piece) for piece in cut("🏠" * 3000)] == [LONGEST, 6000 - LONGEST]
