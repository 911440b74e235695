"""What people tap and type, and how it is understood (decided.md, "What people type")."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.safeguarding import look
from flows.afterwards import WITHDRAW
from flows.complaint import COMPLAINT, LATER
from flows.dialogue import path
from flows.facts import facts_of
from flows.hearing import plain
from flows.play import Stage
from flows.reply import reply
from flows.turn import Reply, Turn
from tests.flows.conftest import Begin, everything


def send(on: Stage, words: str, seconds_after_the_question: float, **more: object) -> Turn:
    """A message sent so long after the open question left; 4 seconds make a burst."""
    asked = replace(on.conversation, asked_at=on.now.isoformat())
    world = replace(on.world, burst=timedelta(seconds=4))
    said = Reply(on.now + timedelta(seconds=seconds_after_the_question), words=words, **more)  # type: ignore[arg-type]
    turn = reply(on.dialogue, asked, said, world)
    on.conversation = turn.conversation
    return turn


def names(turn: Turn) -> list[str]:
    return [say.name for say in turn.says]


@pytest.mark.parametrize(
    "typed", ["Tell about a problem", "TELL ABOUT A PROBLEM", "problem", "1", "1.", "complaint!"]
)
def test_a_choice_can_be_typed_in_many_ways(begin: Begin, typed: str) -> None:
    assert begin(typed).conversation.choice("hello") == "problem"


@pytest.mark.parametrize("typed", ["manchester", "Manchester City Council", "manc", "manchestr", "4"])
def test_a_council_is_known_by_what_people_call_it(begin: Begin, typed: str) -> None:
    assert begin("problem", typed).conversation.choice("council") == "manchester"


@pytest.mark.parametrize("typed", ["yeah", "yes please", "👍", "👍🏽", "yesss", "Yep"])
def test_yes_has_many_words(begin: Begin, typed: str) -> None:
    on = begin("problem", "sefton", "advocate", "from_12", typed)
    assert on.conversation.choice("understands") == "yes"


@pytest.mark.parametrize(
    ("typed", "band"), [("3", "under_12"), ("5", "under_12"), ("13", "from_12"), ("17", "from_16")]
)
def test_an_age_typed_is_an_age_not_a_buttons_number(begin: Begin, typed: str, band: str) -> None:
    assert begin("problem", "sefton", "advocate", typed).conversation.choice("childs_age") == band


def test_never_mind_typed_leaves_a_question_between(at_the_story: Stage) -> None:
    at_the_story.tap("worried", always=True)
    at_the_story.type("never mind")
    assert at_the_story.step == "what_happened"


def test_a_choice_said_in_its_own_words_is_an_answer_not_a_word_that_wins(begin: Begin) -> None:
    on = begin(dialogue=WITHDRAW)
    on.type("take it back")
    assert on.step == "withdraw_why"


def test_delete_it_said_again_is_the_yes_that_was_asked_for(at_the_story: Stage) -> None:
    at_the_story.tap("delete", always=True)
    at_the_story.type("delete it")
    assert "delete" in at_the_story.effects


def test_the_police_named_where_we_ask_about_the_police_is_an_answer(begin: Begin) -> None:
    on = begin("yes", dialogue=LATER)
    for answer in ("skip", "skip", "skip", "skip", "skip", "police"):
        on.tap(answer) if answer == "skip" else on.type(answer)
    assert on.conversation.choice("courts") == "police"
    assert "alert" not in on.effects


def test_a_name_where_we_ask_who_must_not_know_is_who_must_not_know(begin: Begin) -> None:
    on = begin("problem", "sefton", "young_person", "They moved me.", "thats_all", "no", "my step dad")
    assert on.step == "safe_way"
    assert on.conversation.answer("who_must_not_know").words == "my step dad"  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_words_of_ours_raise_an_alert(begin: Begin, language: str) -> None:
    """The labels of our own buttons, typed where they stand, mean what the buttons mean."""
    alarmed = []
    for step in (step for step in COMPLAINT.steps if step.kind == "choose"):
        here = replace(begin(language=language).conversation, step=step.name)
        for choice in step.routes:
            on = begin(language=language)
            on.conversation = here
            label = on.world.voice.label(step.name, choice, language, {**facts_of(here, {})})
            on.type(label)
            alarmed += [label] if "alert" in on.effects else []
    assert alarmed == []


def test_words_written_on_instead_of_saying_which_are_all_kept(begin: Begin) -> None:
    on = begin("problem", "sefton", "young_person", "They moved me.", "thats_all", "no", "someone")
    on.conversation = replace(on.conversation, step="who_must_not_know")
    for words in ("my step dad", "he reads my phone"):
        send(on, words, -1)
    send(on, "and my nan", 60)
    kept = "\n".join(item.text for item in on.conversation.items())
    assert all(words in kept for words in ("my step dad", "he reads my phone", "and my nan"))


def test_a_girl_of_fourteen_is_heard_in_eight_taps_and_one_text(begin: Begin) -> None:
    """The command /start is the first tap; Telegram's Start button and the page's address are the same."""
    taps = ["/start", "problem", "manchester", "young_person", "thats_all", "yes", "no_one", "send"]
    on = begin(*taps[1:4], "They moved me and nobody told me.", *taps[4:])
    assert (on.conversation.step, len(taps)) == ("sent", 8)


def test_just_let_me_say_it_comes_before_every_other_question(begin: Begin) -> None:
    on = begin(
        "say_it", "The food is rubbish here.", "thats_all", "sefton", "young_person", "no", "no_one", "send"
    )
    assert on.sent
    assert [words.text for words in on.sent.points[0].words] == ["The food is rubbish here."]


def test_a_councils_own_link_asks_no_council(begin: Begin) -> None:
    on = begin("problem", council="knowsley")
    assert on.step == "who_are_you"


def test_many_messages_are_one_story(at_the_story: Stage) -> None:
    for words in ("They moved me.", "At night.", "Nobody asked."):
        at_the_story.type(words)
    answer = at_the_story.conversation.answer("what_happened")
    assert answer
    assert [item.text for item in answer.items] == ["They moved me.", "At night.", "Nobody asked."]


def test_another_thing_is_a_second_point(at_the_story: Stage) -> None:
    for said in ("They moved me.", "another", "They lost my things.", "thats_all", "no", "no_one", "send"):
        at_the_story.tap(said) if said in at_the_story.codes() else at_the_story.type(said)
    assert at_the_story.sent
    assert [(p.number, p.words[0].text) for p in at_the_story.sent.points] == [
        (1, "They moved me."),
        (2, "They lost my things."),
    ]


def test_one_message_of_a_story_is_said_differently_and_the_first_words_stay_beside_it(
    at_the_story: Stage,
) -> None:
    at_the_story.type("They moved me on Firday.")
    at_the_story.type("Nobody asked.")
    at_the_story.tap("change:what_happened:1:0", always=True)
    assert at_the_story.step == "say_anew"
    assert [m.name for m in at_the_story.type("They moved me on Friday.")] == ["edit_kept"]
    [told] = at_the_story.conversation.answers[-1:]
    assert told.words == "They moved me on Friday.\nNobody asked."
    assert told.items[0].text == "They moved me on Firday."


def test_a_message_that_is_not_there_cannot_be_said_differently(at_the_story: Stage) -> None:
    at_the_story.type("They moved me.")
    for place in ("1", "-1", "x", "99999"):
        assert "old_button" in [
            m.name for m in at_the_story.tap(f"change:what_happened:1:{place}", always=True)
        ]


def test_thats_all_with_nothing_told_asks_kindly(at_the_story: Stage) -> None:
    assert [m.name for m in at_the_story.tap("thats_all")] == ["nothing_yet"]
    assert at_the_story.step == "what_happened"


def test_words_sent_before_the_question_had_left_belong_to_the_answer_before(at_the_story: Stage) -> None:
    at_the_story.type("They moved me.")
    at_the_story.tap("thats_all")
    turn = send(at_the_story, "and my phone is gone", -1)
    assert names(turn) == ["added_to_before"]
    assert turn.conversation.answer("what_happened").words == "They moved me.\nand my phone is gone"  # type: ignore[union-attr]
    assert turn.conversation.step == "advocate"


def test_a_button_typed_in_a_burst_is_still_that_button(at_the_story: Stage) -> None:
    at_the_story.type("They moved me.")
    at_the_story.tap("thats_all")
    assert send(at_the_story, "no thanks", 1).conversation.choice("advocate") == "not_now"


def test_in_a_burst_where_words_are_wanted_next_we_ask_which_answer_it_is(begin: Begin) -> None:
    on = begin("problem", "sefton", "young_person", "They moved me.", "thats_all", "have_one", "Sam")
    on.tap("someone")
    on.type("my step dad")
    on.tap("email")
    on.tap("back", always=True)
    on.tap("email")
    before = replace(on.conversation, step="safe_address")
    on.conversation = before
    assert on.step == "safe_address"


def test_an_old_button_asks_before_it_changes_an_answer(at_the_story: Stage) -> None:
    at_the_story._take(Reply(at_the_story._later(), tap=("", "council", 1, "sefton")))
    assert at_the_story.step == "change_that"
    assert at_the_story.conversation.choice("council") == "manchester"
    at_the_story.tap("yes")
    assert at_the_story.conversation.choice("council") == "sefton"
    assert at_the_story.step == "what_happened"


def test_the_same_old_button_pressed_twice_changes_nothing(at_the_story: Stage) -> None:
    before = at_the_story.conversation
    at_the_story._take(Reply(at_the_story._later(), tap=("", "council", 1, "manchester")))
    assert at_the_story.conversation.answers == before.answers
    assert at_the_story.step == "what_happened"


def test_a_button_of_another_conversation_changes_nothing(at_the_story: Stage) -> None:
    at_the_story._take(Reply(at_the_story._later(), tap=("zzzzzz", "what_happened", 1, "thats_all")))
    assert at_the_story.step == "what_happened"


def test_stop_at_a_question_in_words_is_asked_about(at_the_story: Stage) -> None:
    at_the_story.type("stop")
    assert at_the_story.step == "stop_or_answer"
    at_the_story.tap("my_answer")
    assert at_the_story.conversation.answer("what_happened").words == "stop"  # type: ignore[union-attr]


def test_stop_pauses_and_keeps_everything(at_the_story: Stage) -> None:
    at_the_story.type("They moved me.")
    said = at_the_story.type("/stop")
    assert at_the_story.step == "stop_or_answer"
    said = at_the_story.tap("do_it")
    assert [m.name for m in said] == ["paused"]
    assert at_the_story.conversation.answer("what_happened").words == "They moved me."  # type: ignore[union-attr]


def test_after_two_misses_it_is_asked_differently_and_a_person_is_offered(begin: Begin) -> None:
    on = begin("problem", "sefton")
    first = on.type("purple")
    second = on.type("banana")
    assert [m.name for m in (*first, *second)] == ["not_a_button", "not_a_button_again"]
    assert on.question()[0].text == on.world.voice.question("who_are_you", "en", {}, differently=True)


def test_a_story_typed_at_a_button_question_is_kept_and_sent_with_the_rest(begin: Begin) -> None:
    on = begin("problem", "they took my phone and they never said why")
    on.tap("sefton")
    for said in ("young_person", "Also my door is broken.", "thats_all", "no", "no_one", "send"):
        on.tap(said) if said in on.codes() else on.type(said)
    assert on.sent
    assert [words.text for words in on.sent.also_typed] == ["they took my phone and they never said why"]


def test_an_edit_is_kept_beside_the_first_words(at_the_story: Stage) -> None:
    send(at_the_story, "They moved me on Monday.", 60, message_id=7)
    turn = send(at_the_story, "They moved me on Tuesday.", 90, message_id=7, edited=True)
    (item,) = turn.conversation.answer("what_happened").items  # type: ignore[union-attr]
    assert (item.text, [words for _, words in item.edits]) == (
        "They moved me on Monday.",
        ["They moved me on Tuesday."],
    )


def test_changing_language_keeps_every_answer_and_changes_every_text(at_the_story: Stage) -> None:
    before = at_the_story.conversation.answers
    english = at_the_story.question()[0].text
    at_the_story.tap("language:cy", always=True)
    assert at_the_story.conversation.answers == before
    assert at_the_story.question()[0].text != english


def test_danger_in_a_story_is_answered_first_and_the_words_are_kept(at_the_story: Stage) -> None:
    said = at_the_story.type("he is hitting me right now please help")
    assert said[0].name == "danger_now"
    assert at_the_story.step == "are_you_safe"
    assert at_the_story.conversation.answer("what_happened").words == "he is hitting me right now please help"  # type: ignore[union-attr]


@pytest.mark.parametrize("typed", ["ok", "okay", "👍", "sure", "k"])
def test_a_bare_ok_is_not_an_answer_to_are_you_safe(at_the_story: Stage, typed: str) -> None:
    at_the_story.tap("not_safe", always=True)
    at_the_story.type(typed)
    assert at_the_story.step == "are_you_safe"


def test_yes_im_safe_goes_back_to_where_they_were(at_the_story: Stage) -> None:
    at_the_story.tap("not_safe", always=True)
    at_the_story.type("yes I'm safe")
    assert at_the_story.step == "what_happened"


@pytest.mark.parametrize("step", [step.name for step in COMPLAINT.steps if step.asks])
def test_not_safe_is_answered_at_every_question(step: str, begin: Begin) -> None:
    on = begin()
    on.conversation = replace(on.conversation, step=step)
    assert on.tap("not_safe", always=True)[0].name == "danger_now"
    assert "alert" in on.effects


def test_whoever_types_that_they_are_not_safe_is_alerted_once(at_the_story: Stage) -> None:
    at_the_story.type("I'm not safe")
    assert at_the_story.effects.count("alert") == 1


def test_danger_is_seen_in_any_field(begin: Begin) -> None:
    on = begin("problem", "sefton", "young_person", "They moved me.", "thats_all", "no", "someone")
    assert look("my step dad, he hits me", everything().dangers).level
    on.type("my step dad, he hits me")
    assert "alert" in on.effects


def test_a_form_of_an_earlier_page_answers_nothing_and_loses_nothing(begin: Begin) -> None:
    on = begin("problem", "sefton")
    turn = send(on, "They moved me.", 60, meant_for=("", "what_happened", 1))
    assert names(turn) == ["kept_your_words"]
    assert [item.text for item in turn.conversation.kept] == ["They moved me."]


def test_back_goes_back_one_question(at_the_story: Stage) -> None:
    at_the_story.tap("back", always=True)
    assert at_the_story.step == "who_are_you"


def test_every_answer_on_the_check_page_can_be_changed(begin: Begin) -> None:
    on = begin("problem", "sefton", "young_person", "They moved me.", "thats_all", "no", "no_one")
    for asked in list(path(COMPLAINT, on.conversation))[:-1]:
        on.tap(f"change:{asked.step.name}:{asked.point}", always=True)
        assert on.step == asked.step.name
        on.tap(asked.answer.choice)  # type: ignore[union-attr, arg-type]
        assert on.step == "check"


@given(st.text(st.characters(max_codepoint=127)))
def test_what_has_no_accents_is_compared_as_it_is_beside_what_has(text: str) -> None:
    assert f"{plain(text)} a".strip() == plain(f"{text} á")
