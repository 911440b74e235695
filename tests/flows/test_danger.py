"""Danger in the middle of other questions: what is said, what is asked, and how our guess is put right."""

import pytest

from casework.safeguarding import look
from flows.message import Message
from flows.play import Stage
from tests.flows.conftest import Begin, everything
from tests.flows.test_hearing_replies import send

NOW = "my dad is hitting me right now"  # A
TOLD = "my dad hits me"  # B
UNSURE = "kms lol"  # C


def names(said: list[Message]) -> list[str]:
    return [message.name for message in said]


def buttons(said: list[Message]) -> list[str]:
    return [button.code for message in said for button in message.buttons]


def last(on: Stage) -> str:
    return on.question()[-1].name


# -- "that's not what I meant" --------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "level"), [(TOLD, "B"), (UNSURE, "C")])
def test_a_button_under_our_message_puts_the_guess_right(at_the_story: Stage, words: str, level: str) -> None:
    assert "not_meant" in buttons(at_the_story.type(words))
    assert names(at_the_story.tap(f"not_meant:{level}", always=True)) == ["danger_not_meant"]
    assert (at_the_story.effects, at_the_story.step) == (["alert", "not_meant"], "what_happened")


def test_at_are_you_safe_it_is_one_more_choice(at_the_story: Stage) -> None:
    at_the_story.type(NOW)
    assert at_the_story.codes() == ("yes", "no", "not_sure", "not_meant")
    assert names(at_the_story.tap("not_meant")) == ["danger_not_meant"]
    assert (at_the_story.effects, at_the_story.step) == (["alert", "not_meant"], "what_happened")


@pytest.mark.parametrize("words", [NOW, TOLD, UNSURE])
@pytest.mark.parametrize("typed", ["That's not what I meant", "i didnt mean it like that", "Just joking!"])
def test_it_can_be_typed_as_well(at_the_story: Stage, words: str, typed: str) -> None:
    at_the_story.type(words)
    assert names(at_the_story.type(typed)) == ["danger_not_meant"]
    assert (at_the_story.effects, at_the_story.step) == (["alert", "not_meant"], "what_happened")


def test_a_person_still_looks_and_we_say_so(at_the_story: Stage) -> None:
    at_the_story.type(TOLD)
    (said,) = at_the_story.type("that's not what i meant")
    assert "A person still looks at it" in said.text


def test_without_danger_noticed_the_same_words_are_a_story(at_the_story: Stage) -> None:
    at_the_story.type("I was joking")
    answer = at_the_story.conversation.answer("what_happened")
    assert answer
    assert (answer.words, at_the_story.effects) == ("I was joking", [])


# -- C asks ---------------------------------------------------------------------------------------------


def test_slang_is_asked_about_and_the_words_are_kept(at_the_story: Stage) -> None:
    assert names(at_the_story.type(UNSURE)) == ["danger_worry"]
    answer = at_the_story.conversation.answer("what_happened")
    assert answer
    assert (at_the_story.step, answer.words) == ("is_it_like_that", UNSURE)


@pytest.mark.parametrize("typed", ["yes", "yeah", "not sure", "kind of", "it is"])
def test_yes_and_not_sure_are_a_disclosure(at_the_story: Stage, typed: str) -> None:
    at_the_story.type(UNSURE)
    said = at_the_story.type(typed)
    assert names(said) == ["danger_told", "danger_when_you_want"]
    assert (at_the_story.effects, at_the_story.step) == (["alert", "alert"], "what_happened")


def test_the_disclosure_says_how_it_was_found_and_keeps_the_words(at_the_story: Stage) -> None:
    send(at_the_story, UNSURE, 60, danger=look(UNSURE, everything().dangers))
    (alert,) = [effect.facts for effect in send(at_the_story, "yes", 120).effects]
    assert (alert["level"], alert["rule"], alert["words"]) == ("B", "said_it_is_like_that", UNSURE)


def test_no_goes_on_and_is_noted(at_the_story: Stage) -> None:
    at_the_story.type(UNSURE)
    assert names(at_the_story.tap("no")) == ["danger_worry_no"]
    assert (at_the_story.effects, at_the_story.step) == (["alert", "not_meant"], "what_happened")


def test_words_that_are_no_answer_are_heard_by_the_open_question(at_the_story: Stage) -> None:
    at_the_story.type(UNSURE)
    at_the_story.type("They took my bike.")
    answer = at_the_story.conversation.answer("what_happened")
    assert answer
    assert (answer.words, at_the_story.step) == (f"{UNSURE}\nThey took my bike.", "what_happened")


def test_whoever_answered_is_not_asked_again_but_help_is_shown_again(at_the_story: Stage) -> None:
    at_the_story.type(UNSURE)
    at_the_story.tap("no")
    assert names(at_the_story.type(UNSURE)) == ["danger_worry"]
    assert at_the_story.step == "what_happened"


def test_a_cry_for_help_instead_of_an_answer_is_answered_as_that(at_the_story: Stage) -> None:
    at_the_story.type(UNSURE)
    assert names(at_the_story.type(NOW))[0] == "danger_now"
    assert at_the_story.step == "are_you_safe"


# -- after A the form does not press on -----------------------------------------------------------------


@pytest.mark.parametrize("answer", ["no", "not_sure"])
def test_whoever_is_not_safe_is_not_asked_the_forms_question(at_the_story: Stage, answer: str) -> None:
    at_the_story.type(NOW)
    assert names(at_the_story.tap(answer)) == ["danger_safe_no"]
    assert (last(at_the_story), at_the_story.codes()) == ("when_ready", ("safe_now", "go_on"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("I'm safe now", "danger_safe_yes"), ("go on", "danger_going_on"), ("carry on", "danger_going_on")],
)
def test_they_say_when_the_form_goes_on(at_the_story: Stage, typed: str, said: str) -> None:
    at_the_story.type(NOW)
    at_the_story.tap("no")
    assert names(at_the_story.type(typed)) == [said]
    assert at_the_story.step == "what_happened"


def test_what_they_write_meanwhile_is_kept_and_reaches_the_alert(at_the_story: Stage) -> None:
    at_the_story.type(NOW)
    at_the_story.tap("no")
    said = at_the_story.type("It is Tuesday.")
    assert names(said) == ["danger_help_stands"]
    assert [item.text for item in at_the_story.conversation.kept] == ["It is Tuesday."]
    assert at_the_story.effects == ["alert", "safe_now", "alert"]
    assert at_the_story.step == "when_ready"


def test_a_disclosure_written_meanwhile_is_answered_once_and_not_doubled(at_the_story: Stage) -> None:
    at_the_story.type(NOW)
    at_the_story.tap("not_sure")
    assert names(at_the_story.type(TOLD)) == ["danger_told"]
    assert (at_the_story.effects.count("alert"), at_the_story.step) == (2, "when_ready")


def test_that_it_is_kept_is_said_once(begin: Begin) -> None:
    said = names(begin("problem", "sefton", "young_person", "They moved me.", "thats_all").type(TOLD))
    assert said == ["danger_told", "danger_when_you_want"]


def test_danger_written_meanwhile_is_answered_first_and_once(at_the_story: Stage) -> None:
    at_the_story.type(NOW)
    at_the_story.tap("no")
    said = at_the_story.type("he is coming back with a knife right now")
    assert names(said)[0] == "danger_now"
    assert at_the_story.effects.count("alert") == 2
    assert at_the_story.step == "are_you_safe"


@pytest.mark.parametrize("word", ["help", "worried", "language", "delete", "talk", "status"])
def test_what_else_is_asked_leads_back_to_are_you_safe(at_the_story: Stage, word: str) -> None:
    at_the_story.type(NOW)
    at_the_story.tap(word, always=True)
    if at_the_story.step != "are_you_safe":
        code = {"worried": "trouble", "language": "cy", "delete": "no"}[word]
        at_the_story.tap(code)
    assert at_the_story.step == "are_you_safe"


def test_a_disclosure_is_followed_gently(at_the_story: Stage) -> None:
    assert names(at_the_story.type(TOLD)) == ["danger_told", "danger_when_you_want"]
    assert at_the_story.step == "what_happened"


@pytest.mark.parametrize("words", [NOW, TOLD, UNSURE])
def test_nobody_in_danger_hears_that_no_button_fits(begin: Begin, words: str) -> None:
    on = begin("problem", "sefton")
    assert not {"not_a_button", "not_a_button_again"} & set(names(on.type(words)))
    assert [item.text for item in on.conversation.kept] == [words]


@pytest.mark.parametrize(("words", "asked"), [("and my nan", "which_answer"), (NOW, "are_you_safe")])
def test_a_message_of_a_burst_is_not_lost_to_what_we_ask_about_danger(
    begin: Begin, words: str, asked: str
) -> None:
    """Where words are wanted next we ask "which answer?"; with danger in them we ask something else."""
    on = begin("problem", "sefton", "young_person", "They moved me.", "thats_all", "no", "my step dad")
    on.tap("change:what_happened:1", always=True)
    send(on, words, -1, danger=look(words, everything().dangers))
    held = on.conversation.aside
    assert held
    assert on.step == asked
    assert words in [item.text for item in on.conversation.items()] or words in str(held.held)


def test_a_turn_says_once_that_they_can_go_on(at_the_story: Stage) -> None:
    turn = send(at_the_story, TOLD, 60, danger=look(TOLD, everything().dangers))
    assert [say.name for say in turn.says].count("danger_when_you_want") == 1


# -- adults ---------------------------------------------------------------------------------------------

ADULTS = ("parent", "carer", "advocate", "other")


@pytest.mark.parametrize("who", ADULTS)
@pytest.mark.parametrize("words", [NOW, TOLD, UNSURE])
def test_an_adult_gets_the_number_for_adults_and_the_childs(begin: Begin, who: str, words: str) -> None:
    said = begin("problem", "sefton", who).type(words)[0].text
    assert "0808 800 5000" in said
    assert "0800 1111" in said


@pytest.mark.parametrize("words", [NOW, TOLD, UNSURE])
def test_a_child_gets_childline_alone(at_the_story: Stage, words: str) -> None:
    said = at_the_story.type(words)[0].text
    assert ("0800 1111" in said, "0808 800 5000" in said) == (True, False)


def test_an_adult_is_asked_about_the_child_too(begin: Begin) -> None:
    on = begin("problem", "sefton", "advocate")
    on.tap("not_safe", always=True)
    assert on.question()[0].text == "Are you and the child safe right now?"


# -- photos, voice notes, videos, files -----------------------------------------------------------------


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "file"])
@pytest.mark.parametrize("name", ["file_here", "file_coming"])
def test_we_say_that_only_people_can_look_and_whom_to_ring(kind: str, name: str) -> None:
    said = _of_a_file(name, kind=kind)
    assert "myself" in said
    assert "People at the council can" in said
    assert "999, or Childline on 0800 1111" in said


def test_an_adult_who_sends_a_photo_gets_the_number_for_adults() -> None:
    assert "0808 800 5000" in _of_a_file("file_here", kind="photo", lines_for="grown_up")


def test_where_no_council_reads_we_do_not_say_that_people_there_can_look() -> None:
    assert "council" not in _of_a_file("file_here", kind="photo", for_trying=True)


def _of_a_file(name: str, **facts: object) -> str:
    known = {"lines_for": "child", "for_trying": False, **facts}
    return everything().world.voice.say(name, "en", known).text
