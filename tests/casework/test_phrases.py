"""Phrases are found by their first two words, and as if every one of them had been looked for."""

from hypothesis import given
from hypothesis import strategies as st

from casework.phrases import NONE, by_first_words

WORDS = st.sampled_from(("he", "hit", "me", "my"))
PHRASES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), unique=True, max_size=12)


@given(PHRASES, WORDS, WORDS | st.just(""))
def test_what_may_begin_here_is_found_in_the_order_of_the_lists(
    phrases: list[tuple[str, ...]], word: str, after: str
) -> None:
    listed = {phrase: (f"{{list {n}}}",) for n, phrase in enumerate(phrases)}
    begun = by_first_words(listed).get(word, NONE)
    may_begin = [(p, names) for p, names in listed.items() if p[:2] in ((word,), (word, after))]
    assert list(begun.then.get(after, begun.alone)) == may_begin
