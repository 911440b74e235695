"""Small signs add up: a word, two words side by side, a family of words; a part of a text at a time."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.danger_rules import Rules, rules_from
from casework.safeguarding import SIGNS, look
from casework.signs import LONGEST, pieces
from casework.spelling import typed_words
from office.dangers import read

DANGERS = Path(__file__).parents[2] / "dangers"
RULES = read(DANGERS)
SMALL = {"language": "xx", "reviewed_by": "", "safe_word": "x", "danger_words": [], "words": {}, "rule": []}
LIMITS = {"danger": 100, "urgent": 50, "low": 50, "doubt": 0, "rule": 100, "rule_now": 100, "denied": 100}
SCALE = {
    "short": "n=and",
    "endings": "ing s",
    "limits": LIMITS,
    "families": {"body": "arm+s, back of the head"},
    "weights": {
        "danger": {
            "240": "grab, {body}, {body} 2",
            "-240": "train",
            "0": "my, the, he, and, by, on, back, of, head, arm",
        },
        "urgent": {"300": "now"},
        "low": {"300": "sad"},
    },
}


def weighed() -> Rules:
    return rules_from(SMALL, SCALE)


def level(typed: str) -> str | None:
    return look(typed, [weighed()]).level


def test_one_sign_alone_is_too_light_and_two_together_are_danger() -> None:
    assert level("he grabs my") is None
    assert level("he grabs my arm") == "B"


def test_a_mutated_word_weighs_what_its_own_form_weighs() -> None:
    changed = rules_from(SMALL, SCALE | {"beginnings": "nh=t", "weights": {
        "danger": {"400": "taflodd", "0": "he, my, and"}}})  # fmt: skip
    assert look("he and my nhaflodd", [changed]).level == "B"


def test_what_weighs_a_little_does_not_add_up_to_danger_in_a_long_story() -> None:
    assert level("he grabs my arm") == "B"
    assert level("he grabs my arm" + " and the and the head of he by my back" * 3) is None


def test_two_words_with_one_between_and_the_first_and_the_last_word_are_signs() -> None:
    weights = {"danger": {"400": "grab _ arm, ^ he", "0": "he, my, the, and, arm, grab"}}
    apart = rules_from(SMALL, SCALE | {"weights": weights, "families": {}})
    assert look("he and the arm grabs the arm", [apart]).level == "B"
    assert look("and he grabs the my arm and the arm", [apart]).level is None


def test_what_every_text_weighs_is_not_made_lighter_by_its_length() -> None:
    weights = {"danger": {"110": "*", "0": "he, my, the"}}
    assert look("he my the " * 9, [rules_from(SMALL, SCALE | {"weights": weights})]).level == "B"


def test_an_ordinary_word_beside_them_weighs_the_other_way() -> None:
    assert level("he grabs my arm on the train") is None


def test_an_ordinary_sentence_does_not_make_another_lighter() -> None:
    ordinary = "my train and my train and the train."
    assert level(f"{ordinary} he grabs my arm and my arm. {ordinary}") == "B"


def test_a_danger_with_urgent_signs_is_immediate() -> None:
    assert level("he grabs my arm now") == "A"


def test_low_mood_alone_is_asked_about() -> None:
    found = look("he and my sad", [weighed()])
    assert (found.level, found.rule) == ("C", f"{SIGNS}: sad")


def test_a_family_counts_a_phrase_and_each_of_its_words_forms() -> None:
    assert level("he grabs the back of the head") == "B"
    assert level("my arm n my arms") == "B"


def test_the_heaviest_signs_and_the_words_as_typed_are_told() -> None:
    found = look("My TRAIN and the train and the train. He Grabs my Arms now!", [weighed()])
    assert found.rule == f"{SIGNS}: {{body}}, grab"
    assert found.words == "He Grabs my Arms now"


def test_a_text_in_another_language_is_left_to_its_own_scale() -> None:
    assert level("grab arm yn fy mraich heddiw eto ddoe") is None


def test_every_sign_that_weighs_something_names_a_family_that_is_there() -> None:
    for rules in RULES:
        if rules.scale:
            families = {f"{{{family}}}" for listed in rules.scale.families.values() for _, family in listed}
            named = {sign.split()[0] for sign in rules.scale.weights if sign.startswith("{")}
            assert named <= families


def test_every_sign_that_was_learned_is_one_that_a_text_may_have() -> None:
    signs = (sign for rules in RULES if rules.scale for sign in rules.scale.weights)
    assert [sign for sign in signs if sign != " ".join(sign.split())] == []


@given(st.text(alphabet="a .", max_size=400))
def test_every_word_is_in_a_piece_and_no_piece_is_long(text: str) -> None:
    words = typed_words(text)
    covered = {n for start, end in pieces(words) for n in range(start, end)}
    assert covered == set(range(len(words)))
    assert all(end - start <= LONGEST for start, end in pieces(words))


@pytest.mark.parametrize("rules", [r for r in RULES if r.scale], ids=lambda rules: rules.language)
def test_the_families_of_a_language_claim_no_review_that_nobody_made(rules: Rules) -> None:
    head = (DANGERS / "scale" / f"{rules.language}.toml").read_text("utf-8")
    assert tomllib.loads(head)["families"]
    assert "NOT REVIEWED" in head
