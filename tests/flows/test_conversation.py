"""What a conversation is asked is worked out once for each value of it, as if all of it were looked over."""

from dataclasses import replace
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from flows.conversation import Answer, Conversation, Item, from_json, to_json

STEPS = st.sampled_from(("hello", "council", "what_happened", "about"))
TEXTS = st.text(max_size=5)
ITEMS = st.builds(
    Item, TEXTS, TEXTS, TEXTS, st.none() | st.integers(), st.none() | TEXTS,
    st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
)  # fmt: skip
ANSWERS = st.builds(
    Answer, STEPS, st.integers(1, 3), st.none() | TEXTS, st.lists(ITEMS, max_size=2).map(tuple), TEXTS, TEXTS
)
NOBODY = Conversation("abcdef", "complaint", 1, "en")


def told(answers: list[Answer]) -> Conversation:
    return reduce(Conversation.with_answer, answers, NOBODY)


@given(st.lists(ANSWERS, max_size=6), STEPS, st.integers(1, 3))
def test_an_answer_is_the_one_that_stands_there(answers: list[Answer], step: str, point: int) -> None:
    here = told(answers)
    standing = [a for a in here.answers if (a.step, a.point) == (step, point)]
    assert standing == [a for a in answers if (a.step, a.point) == (step, point)][-1:]
    assert here.answer(step, point) == (standing[0] if standing else None)
    assert here.choice(step, point) == here.choices.get((step, point))


@given(st.lists(ANSWERS, max_size=5), ANSWERS)
def test_a_later_value_knows_nothing_of_what_an_earlier_one_was_asked(
    answers: list[Answer], new: Answer
) -> None:
    before = told(answers)
    had = before.answer(new.step, new.point)
    after = replace(before.with_answer(new), language="cy")
    assert (after.answer(new.step, new.point), before.answer(new.step, new.point)) == (new, had)
    assert after.choices.get((new.step, new.point)) == new.choice


@given(st.lists(ANSWERS, max_size=5), st.lists(ITEMS, max_size=2).map(tuple))
def test_what_is_written_down_reads_the_same_again(answers: list[Answer], kept: tuple[Item, ...]) -> None:
    here = replace(told(answers), kept=kept, quoted=((1, "words", "x"),))
    assert from_json(to_json(here)) == here


def test_what_an_earlier_version_did_not_write_is_as_if_nothing_was_said() -> None:
    bare = {"tag": "abcdef", "dialogue": "complaint", "version": 1, "language": "en"}
    assert from_json(bare) == NOBODY
    assert from_json({**bare, "answers": [{"step": "hello"}]}).answers == (Answer("hello"),)
