"""A council's rules over the statute's, and a strict reading that says what to mend."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.procedure import Mistake, Procedure, read_statute

STATUTE: dict[str, Any] = {
    "stage_1": {"respond_within": {"days": 10, "source": "reg 14"}},
    "stage_2": {"respond_within": {"days": 25, "source": "reg 17"}},
    "rules": {"late": {"says": "case by case", "source": "reg 9"}},
    "exclusion": [
        {"topic": "court", "route": "court_or_appeal", "says": "courts", "source": "reg 8"},
        {"topic": "send", "route": "officer_decides", "says": "schools", "source": "general"},
    ],
}
COUNCIL: dict[str, Any] = {
    "council": {"name": "Wirral Council", "short": "Wirral", "page": "005", "typed": ["the wirral"]},
    "stage_1": {"respond_within": {"days": 15, "source": "005 L1", "says": "within 15 working days"}},
    "exclusion": [{"topic": "send", "route": "corporate", "says": "schools", "source": "005 L2"}],
    "duty": [
        {"key": "desk", "name": "Duty desk", "phone": "0151 496 0123", "source": "x", "confirmed": False}
    ],
}


def procedure(found: dict[str, Any] = COUNCIL) -> Procedure:
    return Procedure.read(
        "wirral", found, read_statute(STATUTE, "councils/statute.toml"), "councils/wirral.toml"
    )


def changed(key: str, value: object) -> dict[str, Any]:
    """The council's file with one dotted key set."""
    found = deepcopy(COUNCIL)
    *path, last = key.split(".")
    part = found
    for name in path:
        part = part[int(name)] if isinstance(part, list) else part.setdefault(name, {})
    part[last] = value
    return found


def test_both_figures_are_kept_and_the_earlier_is_known() -> None:
    limit = procedure().limit("stage_1.respond_within")
    assert limit.council
    assert limit.statute
    assert (limit.council.days, limit.statute.days, limit.earlier) == (15, 10, limit.statute)
    assert limit.differ


def test_where_the_council_is_silent_the_statutes_figure_is_used() -> None:
    limit = procedure().limit("stage_2.respond_within")
    assert limit.council is None
    assert limit.used is limit.statute
    assert not limit.differ


def test_where_both_speak_the_councils_own_words_are_the_ones_used() -> None:
    told = procedure(changed("rules.late", {"says": "within a year", "source": "005 L9"}))
    assert told.rule("rules.late").used is told.own.rules.late


def test_where_nobody_says_anything_the_limit_is_silent() -> None:
    assert procedure().limit("stage_1.acknowledge_within").is_silent


def test_a_limit_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        procedure().limit("stage_9.respond_within")


def test_words_are_laid_over_words() -> None:
    assert procedure().rule("rules.late").used.says == "case by case"  # type: ignore[union-attr]


def test_the_councils_word_on_a_topic_stands_before_the_statutes() -> None:
    assert [(each.topic, each.route) for each in procedure().exclusions] == [
        ("send", "corporate"),
        ("court", "court_or_appeal"),
    ]


def test_what_nobody_has_confirmed_is_listed_by_its_key() -> None:
    assert [name for name, _ in procedure().unconfirmed()] == ["duty[1]"]


@pytest.mark.parametrize("typed", ["wirral", "WIRRAL COUNCIL", " the Wirral ", "Wirral!"])
def test_a_council_answers_to_what_people_type(typed: str) -> None:
    assert procedure().answers_to(typed)


def test_it_does_not_answer_to_half_a_name() -> None:
    assert not procedure().answers_to("wir")


MISTAKES = {
    "stage_1.respond_within.days": (
        "ten",
        'councils/wirral.toml: stage_1.respond_within.days must be a whole number from 1 to 200, not "ten"',
    ),
    "stage_1.respond_within.unit": (
        "weeks",
        'councils/wirral.toml: stage_1.respond_within.unit must be one of working, calendar, not "weeks"',
    ),
    "stage_1.respond_within.source": (
        "",
        'councils/wirral.toml: stage_1.respond_within.source must be words in quotes, not ""',
    ),
    "stage_1.respond_within": (
        15,
        "councils/wirral.toml: stage_1.respond_within must be a table of keys, not 15",
    ),
    "stage_1.respond_within.confirmed": (
        "no",
        'councils/wirral.toml: stage_1.respond_within.confirmed must be true or false, not "no"',
    ),
    "stage_1.answer_within": (
        {"days": 5, "source": "005 L3"},
        "councils/wirral.toml: stage_1.answer_within is not a key we know; "
        "here the keys are acknowledge_within, respond_within, extend_by, longest",
    ),
    "duty.0.phone": (
        "0300 123 704",
        "councils/wirral.toml: duty[1].phone must be a whole UK phone number such as 0151 233 3000, "
        'not "0300 123 704"',
    ),
    "duty": ("0151 496 0123", 'councils/wirral.toml: duty must be a list, not "0151 496 0123"'),
    "conflict": (
        [{"code": "1", "topic": "t", "places": [], "default": "d", "why": "w", "touches": "stage_1.answer"}],
        'councils/wirral.toml: conflict[1].touches must be a limit, not "stage_1.answer"',
    ),
}


@pytest.mark.parametrize("key", MISTAKES)
def test_a_file_with_a_mistake_is_refused_with_the_file_the_key_and_the_reason(key: str) -> None:
    value, sentence = MISTAKES[key]
    with pytest.raises(Mistake) as refused:
        procedure(changed(key, value))
    assert str(refused.value) == sentence


def test_a_figure_without_a_source_is_refused() -> None:
    with pytest.raises(Mistake, match=r"stage_2\.longest\.source is missing"):
        procedure(changed("stage_2.longest", {"days": 65}))


def test_a_council_without_a_name_is_refused() -> None:
    with pytest.raises(Mistake, match=r"wirral\.toml: council is missing"):
        procedure({key: value for key, value in COUNCIL.items() if key != "council"})


@given(st.integers().filter(lambda days: not 1 <= days <= 200) | st.booleans() | st.floats() | st.none())
def test_no_other_thing_passes_for_a_number_of_days(days: object) -> None:
    with pytest.raises(Mistake, match="whole number from 1 to 200"):
        procedure(changed("stage_1.respond_within.days", days))
