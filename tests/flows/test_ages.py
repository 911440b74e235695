"""An age that is typed: the years are kept beside the band, and nothing is taken for one that may be none."""

import pytest

from casework.calendar import london_day
from flows.play import Stage
from tests.flows.conftest import Begin

UP_TO_THE_AGE = ("problem", "sefton", "advocate")
AFTER = (
    "yes",
    "yes",
    "yes",
    "yes",
    "yes",
    "They stopped his visits.",
    "thats_all",
    "not_now",
    "no_one",
    "send",
)


def asked(begin: Begin) -> Stage:
    return begin(*UP_TO_THE_AGE)


def sent(on: Stage) -> Stage:
    for answer in AFTER:
        on.type(answer) if " " in answer else on.tap(answer)
    assert on.sent
    return on


@pytest.mark.parametrize(
    ("typed", "band", "years"),
    [
        ("11", "under_12", 11),
        ("he is 11", "under_12", 11),
        ("He's 11.", "under_12", 11),
        ("9yo", "under_12", 9),
        ("she turned 9 in March", "under_12", 9),
        ("Jayden is 13", "from_12", 13),
        ("my nephew is 17 years old", "from_16", 17),
        ("30", "from_18", 30),
    ],
)
def test_years_that_are_typed_answer_by_their_band_and_are_kept(
    begin: Begin, typed: str, band: str, years: int
) -> None:
    on = asked(begin)
    on.type(typed)
    child = sent(on).sent.child  # type: ignore[union-attr]
    assert (child.age, child.years) == (band, years)


@pytest.mark.parametrize(
    "typed",
    [
        "nearly 12",
        "he is 11 or 12",
        "11-12",
        "under 16",
        "he moved 3 times",
        "he was 9",
        "9.5",
        "I think he is 11",
        "500",
    ],
)
def test_what_may_be_something_else_is_asked_again_and_kept(begin: Begin, typed: str) -> None:
    on = asked(begin)
    on.type(typed)
    assert on.step == "childs_age"
    assert [item.text for item in on.conversation.kept] == [typed]


@pytest.mark.parametrize("typed", ["under_12", "Under 12", "12 to 15", "18 or older"])
def test_a_band_stays_a_band(begin: Begin, typed: str) -> None:
    on = asked(begin)
    on.tap(typed) if "_" in typed else on.type(typed)
    assert sent(on).sent.child.years is None  # type: ignore[union-attr]


def test_they_read_back_what_they_typed(begin: Begin) -> None:
    on = asked(begin)
    on.type("she turned 9 in March")
    for answer in AFTER[:-1]:
        on.type(answer) if " " in answer else on.tap(answer)
    [rows] = [message.rows for message in on.question() if message.name == "read_back"]
    assert ("The child's age", "9") in [(row.title, row.words) for row in rows]


def test_put_right_the_newest_counts(begin: Begin) -> None:
    typed, tapped = asked(begin), asked(begin)
    for on in (typed, tapped):
        on.type("11")
        on.tap("change:childs_age:1", always=True)
    typed.type("14")
    tapped.tap("from_12")
    assert [(c.age, c.years) for on in (typed, tapped) if (c := sent(on).sent.child)] == [  # type: ignore[union-attr]
        ("from_12", 14),
        ("from_12", None),
    ]


def test_an_age_is_of_the_day_it_was_said_however_late_the_story_is_sent(begin: Begin) -> None:
    on = asked(begin)
    on.type("11")
    said_on = london_day(on.now)
    on.now = on.now.replace(month=on.now.month + 1)
    child = sent(on).sent.child  # type: ignore[union-attr]
    assert child.age_told_on == said_on.isoformat()
