"""A word that is starred out, or typed nearly right, is read as the known word that was meant."""

from hypothesis import given
from hypothesis import strategies as st

from casework.spelling import Spelling

KNOWN = ("rape", "raped", "rope", "kill", "killing", "bite")
SPELLING = Spelling.of(KNOWN, ordinary=("kiln",))


def test_a_known_word_with_letters_starred_out_is_read() -> None:
    assert SPELLING.read("k**l") == "kill"
    assert SPELLING.read("k***ing") == "killing"
    assert SPELLING.read("b***") == "bite"


def test_of_two_words_that_may_be_meant_the_last_in_the_alphabet_is_read() -> None:
    assert SPELLING.read("r*pe") == "rope"
    assert SPELLING.read("ra**") == "rape"


def test_what_no_known_word_fits_stays_as_it_is() -> None:
    for typed in ("z**l", "k**z", "k*l*", "*ill", "k*", "kiln"):
        assert SPELLING.read(typed) == typed


@given(st.sampled_from(KNOWN), st.data())
def test_what_is_read_has_every_letter_that_was_not_starred_out(word: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(word) - 1))
    past = data.draw(st.integers(first + 1, len(word)))
    typed = word[:first] + "*" * (past - first) + word[past:]
    read = SPELLING.read(typed)
    assert read in KNOWN
    assert all(there in (letter, "*") for letter, there in zip(read, typed, strict=True))
