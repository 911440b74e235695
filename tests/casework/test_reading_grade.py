"""How hard words are to read, and what an officer is told of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.reading_grade import Hard, grade, syllables, too_hard

HARD = (
    "Following a comprehensive consideration of the representations received, the authority has determined "
    "that the arrangements were appropriate. We are sorry."
)
EASY = "We are sorry that we moved you so often. You can stay here. We will ring you on Friday 17 April."


def test_officialese_is_pointed_out_with_its_grade_longest_sentence_and_hardest_words() -> None:
    found = too_hard(HARD)
    assert isinstance(found, Hard)
    assert found.grade > 12
    assert found.age > 16
    assert found.longest.startswith("Following a comprehensive")
    assert {"consideration", "representations"} <= set(found.words)


def test_plain_words_are_not() -> None:
    assert too_hard(EASY) is None
    assert grade(EASY) < 3


def test_a_word_or_two_says_nothing() -> None:
    assert too_hard("Sincere apologies.") is None


@pytest.mark.parametrize(
    ("word", "number"), [("moved", 1), ("people", 2), ("table", 2), ("council's", 2), ("advocate", 3)]
)
def test_syllables_are_counted_as_they_are_spoken(word: str, number: int) -> None:
    assert syllables(word) == number


def test_a_date_is_one_easy_word() -> None:
    assert grade("We will ring you on Wednesday 30 September.") == grade("We will ring you on Sam.")


@given(st.text())
def test_whatever_is_typed_has_a_grade(text: str) -> None:
    found = too_hard(text)
    assert found is None or (found.age > 12 and found.longest in text)
