"""Someone is here: the conversation goes quiet, keeps everything, and comes back on their word."""

import pytest

from casework.safeguarding import look
from flows.message import Message
from flows.play import Stage
from tests.flows.conftest import Begin, everything
from tests.flows.test_hearing_replies import names as said_in
from tests.flows.test_hearing_replies import send

NEUTRAL = "OK. See you later."
NOW = "my dad is hitting me right now"


def texts(said: list[Message]) -> list[str]:
    return [message.text for message in said]


@pytest.fixture
def hidden(at_the_story: Stage) -> Stage:
    at_the_story.type("They moved me.")
    at_the_story.tap("hide", always=True)
    return at_the_story


@pytest.mark.parametrize(
    "typed", ["Someone is here", "someones here", "HIDE", "/hide", "not now, someone is here"]
)
def test_it_goes_quiet_at_once_even_where_words_are_wanted(at_the_story: Stage, typed: str) -> None:
    assert texts(at_the_story.type(typed)) == [NEUTRAL]
    assert at_the_story.conversation.hidden
    assert list(at_the_story.conversation.items()) == []


@pytest.mark.parametrize("typed", ["mae rhywun yma", "cuddio"])
def test_it_goes_quiet_in_welsh(begin: Begin, typed: str) -> None:
    on = begin("problem", language="cy")
    assert texts(on.type(typed)) == ["Iawn. Wela i di wedyn."]


@pytest.mark.parametrize(
    "typed", ["who are you texting", "hello", "stop", "help", "1", "hide", "status", "no", "delete", "yes"]
)
def test_whatever_is_typed_meanwhile_shows_nothing(hidden: Stage, typed: str) -> None:
    turn = send(hidden, typed, 60)
    assert (said_in(turn), turn.ask, turn.conversation.hidden) == (["see_you"], False, True)


def test_what_is_typed_meanwhile_is_kept(hidden: Stage) -> None:
    hidden.type("what is this")
    hidden.type("they took my phone")
    assert [item.text for item in hidden.conversation.kept] == ["what is this", "they took my phone"]


def test_a_button_pressed_meanwhile_answers_nothing(hidden: Stage) -> None:
    before = hidden.conversation.answers
    assert texts(hidden.tap("thats_all")) == [NEUTRAL]
    assert (hidden.conversation.answers, hidden.step) == (before, "what_happened")


def test_a_changed_message_is_kept_quietly(at_the_story: Stage) -> None:
    send(at_the_story, "They moved me on Monday.", 60, message_id=7)
    send(at_the_story, "hide", 90)
    turn = send(at_the_story, "They moved me on Tuesday.", 95, message_id=7, edited=True)
    answer = turn.conversation.answer("what_happened")
    assert answer
    assert (said_in(turn), answer.words) == (["see_you"], "They moved me on Tuesday.")


@pytest.mark.parametrize("words", ["my foster carer hits me at night", "kms lol"])
def test_a_disclosure_meanwhile_is_an_alert_and_shows_nothing(hidden: Stage, words: str) -> None:
    turn = send(hidden, words, 60, danger=look(words, everything().dangers))
    assert said_in(turn) == ["see_you"]
    assert [effect.name for effect in turn.effects] == ["alert"]


@pytest.mark.parametrize("words", [NOW, "I'm not safe", "not safe", "ddim yn saff"])
def test_danger_now_is_answered_as_ever(hidden: Stage, words: str) -> None:
    assert hidden.type(words)[0].name == "danger_now"
    assert (hidden.conversation.hidden, hidden.step) == (False, "are_you_safe")


@pytest.mark.parametrize("typed", ["I'm back", "back", "go on", "/start", "/back"])
def test_they_come_back_on_their_word_to_where_they_were(hidden: Stage, typed: str) -> None:
    before = list(hidden.conversation.answers)
    hidden.type(typed)
    assert not hidden.conversation.hidden
    assert (hidden.step, list(hidden.conversation.answers)) == ("what_happened", before)
    assert hidden.effects[-1] == "start"


@pytest.mark.parametrize("choice", ["go_on", "start", "back"])
def test_they_come_back_by_a_button(hidden: Stage, choice: str) -> None:
    hidden.tap(choice, always=True)
    assert (hidden.conversation.hidden, hidden.step) == (False, "what_happened")


def test_are_you_safe_is_still_asked_when_they_come_back(at_the_story: Stage) -> None:
    at_the_story.type(NOW)
    assert texts(at_the_story.type("someone is here")) == [NEUTRAL]
    at_the_story.type("I'm back")
    assert at_the_story.step == "are_you_safe"


def test_help_says_beforehand_how_to_hide_and_how_to_come_back(at_the_story: Stage) -> None:
    (said,) = at_the_story.tap("help", always=True)
    assert "type: hide" in said.text
    assert "type: I'm back" in said.text


@pytest.mark.parametrize("typed", ["im back", "go on", "carry on"])
def test_the_words_for_coming_back_are_only_words_while_nothing_is_hidden(
    at_the_story: Stage, typed: str
) -> None:
    at_the_story.type(typed)
    answer = at_the_story.conversation.answer("what_happened")
    assert answer
    assert answer.words == typed


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_word_for_hiding_is_taken_for_danger(at_the_story: Stage, language: str) -> None:
    """It would show everything at the very moment when nothing may be seen."""
    for word in everything().world.voice.always("hide", language):
        assert texts(at_the_story.type(word)) == [NEUTRAL], word
        assert at_the_story.effects[-1] == "hide" or at_the_story.conversation.hidden
    assert "alert" not in at_the_story.effects


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_neutral_line_says_nothing_of_what_this_is(language: str) -> None:
    message = everything().world.voice.say("see_you", language, {})
    assert (message.english, message.buttons, message.danger) == ("", (), False)
    assert not {"council", "complaint", "safe", "cyngor", "saff", "help"} & set(message.text.lower().split())
