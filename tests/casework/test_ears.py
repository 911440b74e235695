"""The ears hear three words in a row: what is loudest to each counts, however much stands around it."""

from array import array
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.danger_rules import Rules, rules_from
from casework.ears import Ears, ears_from
from casework.safeguarding import SIGNS, look
from office.dangers import read

RULES = read(Path(__file__).parents[2] / "dangers")


def sounds(**words: tuple[int, int, int]) -> dict[str, str]:
    """For one ear: how loud a word is as the first, the second and the third of three."""
    rows = {"?": (0, 0, 0), "^": (0, 0, 0), "$": (0, 0, 0), **words}
    return {word: b64encode(array("b", row).tobytes()).decode() for word, row in rows.items()}


def one_ear(counts: float = 1.0, deaf: int = -10, **words: tuple[int, int, int]) -> Ears:
    return ears_from({"sounds": sounds(**words), "deaf": [deaf], "counts": [counts], "always": 0})


HIT_ME = {"he": (20, 0, 0), "hit": (0, 20, 0), "me": (0, 0, 20)}


def points(said: str, ears: Ears) -> int:
    words = said.split()
    return ears.hear(words, ears.sounds(words, [() for _ in words])).points


def test_three_words_in_their_order_are_heard_together() -> None:
    ears = one_ear(**HIT_ME)
    assert points("he hit me", ears) == 50
    assert points("me hit he", ears) == 10
    assert points("he then hit and then me", ears) == 10


def test_what_is_not_loud_enough_says_nothing() -> None:
    assert points("he hit me", one_ear(deaf=-60, **HIT_ME)) == 0


def test_what_stands_around_makes_nothing_louder_or_lighter() -> None:
    ears = one_ear(**HIT_ME)
    assert points("the bus was late and he hit me and then the bus was late", ears) == 50


def test_an_ear_may_speak_against_danger() -> None:
    assert points("he hit me", one_ear(counts=-1.0, **HIT_ME)) == -50


def test_a_family_sounds_with_the_word_that_begins_it() -> None:
    ears = one_ear(**HIT_ME, **{"{body}": (0, 0, 7)})
    said = ["he", "hit", "arm"]
    assert ears.hear(said, ears.sounds(said, [(), (), ("body", "body")])).points == 37


def test_the_words_that_spoke_loudest_are_told() -> None:
    ears = one_ear(**HIT_ME)
    said = ["tea", "he", "hit", "me", "again"]
    assert ears.hear(said, ears.sounds(said, [()] * 5)).words == "he hit me"


BYTE = st.integers(-127, 127)


@st.composite
def many_ears(draw: st.DrawFn) -> tuple[dict[str, tuple[int, ...]], list[int]]:
    """Some words with how loud they are to several ears as first, second, third; and how deaf each ear is."""
    many = draw(st.integers(1, 5))
    row = st.lists(BYTE, min_size=3 * many, max_size=3 * many).map(tuple)
    return (
        {word: draw(row) for word in ("^", "$", "?", "he", "hit")},
        draw(st.lists(BYTE, min_size=many, max_size=many)),
    )


@given(many_ears(), st.lists(st.sampled_from(("he", "hit", "her")), max_size=6))
def test_all_ears_at_once_hear_what_each_would_hear_alone(
    ears: tuple[dict[str, tuple[int, ...]], list[int]], said: list[str]
) -> None:
    rows, deaf = ears
    many, words = len(deaf), ["^", *said, "$"]
    loud = [rows.get(word, rows["?"]) for word in words]

    def alone(ear: int, n: int) -> int:
        threes = [(n - 1, 0), (n, 1), (n + 1, 2)]
        return sum(loud[at][third * many + ear] for at, third in threes if 0 <= at < len(loud))

    heard = [max(0, deaf[ear] + max(alone(ear, n) for n in range(len(words)))) for ear in range(many)]
    written = {w: b64encode(array("b", row).tobytes()).decode() for w, row in rows.items()}
    counts = [1000.0**ear for ear in range(many)]  # so that what each tells stands in digits of its own
    made = ears_from({"sounds": written, "deaf": deaf, "counts": counts, "always": 0})
    points = made.hear(said, made.sounds(said, [()] * len(said))).points
    assert points == sum(loudness * 1000**ear for ear, loudness in enumerate(heard))


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.language)
def test_every_word_of_a_language_has_a_sound_for_every_ear(rules: Rules) -> None:
    ears = rules.scale.ears if rules.scale else None
    assert ears
    assert len(ears.counts) == len(ears.deaf) > 0
    assert {"?", "^", "$"} <= set(ears.written)
    assert {len(row) for row in ears.written.values()} == {4 * len(ears.deaf)}


def test_what_was_heard_is_added_and_stands_among_the_signs_of_an_alert() -> None:
    limits = {"danger": 40, "urgent": 99, "low": 99, "doubt": 0, "rule": 0, "rule_now": 0, "denied": 0}
    ears = {"sounds": sounds(**HIT_ME), "deaf": [-10], "counts": [1.0], "always": 0}
    weights = {"danger": {"0": "he, then, hit, me"}}
    scale = {
        "short": "n=and",
        "endings": "ing",
        "limits": limits,
        "families": {"body": "arm"},
        "weights": weights,
    }
    small = {
        "language": "xx",
        "reviewed_by": "",
        "safe_word": "x",
        "danger_words": [],
        "words": {},
        "rule": [],
    }
    assert look("then he hit me", [rules_from(small, scale)]).level is None
    found = look("then he hit me", [rules_from(small, scale | {"ears": ears})])
    assert (found.level, found.rule) == ("B", f"{SIGNS}: he hit me")
