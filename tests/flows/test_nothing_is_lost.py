"""Whatever comes between, no words are lost and no danger goes unanswered."""

from datetime import timedelta

import pytest

from flows.play import Stage
from flows.reply import reply
from flows.turn import Reply
from tests.flows.conftest import Begin
from tests.flows.test_hearing_replies import names, send

WAITED = "and my sister too"


@pytest.fixture
def which_answer(begin: Begin) -> Stage:
    """Words of a burst wait for "is that part of what you said before?"."""
    on = begin("problem", "manchester", "young_person", "They moved me.", "another")
    send(on, WAITED, 1)
    assert on.conversation.aside
    return on


@pytest.mark.parametrize("typed", ["help", "hello", "I'm not safe", "He is hitting me now"])
def test_words_that_wait_to_be_placed_outlive_whatever_is_typed_next(which_answer: Stage, typed: str) -> None:
    send(which_answer, typed, 60)
    assert WAITED in [item.text for item in which_answer.conversation.items()]


@pytest.mark.parametrize(
    "tap", [("!", 0, "stop"), ("!", 0, "back"), ("!", 0, "worried"), ("who_are_you", 1, "parent")]
)
def test_words_that_wait_to_be_placed_outlive_whatever_is_tapped_next(
    which_answer: Stage, tap: tuple[str, int, str]
) -> None:
    on = which_answer
    said = Reply(on.now + timedelta(minutes=1), tap=("", *tap))
    taken = reply(on.dialogue, on.conversation, said, on.world)
    assert WAITED in [item.text for item in taken.conversation.items()]
    assert "added_to_before" in names(taken)


def test_placed_where_they_say_the_words_stand_once(which_answer: Stage) -> None:
    send(which_answer, "part of before", 60)
    assert [item.text for item in which_answer.conversation.items()].count(WAITED) == 1


def test_not_safe_as_an_edit_is_answered_like_any_other(at_the_story: Stage) -> None:
    send(at_the_story, "My room is cold.", 60, message_id=5)
    turn = send(at_the_story, "I'm not safe", 120, message_id=5, edited=True)
    assert names(turn)[0] == "danger_now"
    assert [effect.name for effect in turn.effects] == ["alert"]


def test_not_safe_on_a_form_of_an_earlier_page_is_answered_like_any_other(at_the_story: Stage) -> None:
    turn = send(at_the_story, "not safe", 60, meant_for=(at_the_story.conversation.tag, "hello", 1))
    assert names(turn)[0] == "danger_now"
