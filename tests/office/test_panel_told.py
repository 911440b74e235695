"""The day of the panel, its place, who is there, whom one may bring, how to ask for another day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from office.house import House
from office.papers import letter_of
from store import requests
from store.scope import THE_SERVICE
from tests.office.cases_here import a_house_in
from tests.office.next_stage_here import MEMBERS, Story

PANEL = {
    **MEMBERS,
    "on": "2026-06-01",
    "words": "In the library, at four.",
    "also_there": "Kit Ray, who asked.",
}
ALL_OF_IT = (
    *("Monday 1 June", "In the library, at four.", "Jo Ash, Ali Khan and Bo Finch", "in the room too"),
    *("Kit Ray, who asked.", "bring an advocate and one more person", "I need another day"),
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = a_house_in(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def story(house: House) -> Story:
    """Stage 3 was asked for on 5 May, by phone."""
    story = Story(house)
    story.answers_stage_1("2026-04-10")
    story.officer("ask_stage_2", "2026-04-13", person=story.file.people[0].id, how="call")
    story.answers_stage_2("2026-04-14", "2026-05-04")
    story.officer("ask_stage_3", "2026-05-05", person=story.file.people[0].id, how="call")
    return story


def says(story: Story, move: str, day: str, **typed: str) -> str:
    """What the person is told by one move."""
    before = len(story.news())
    story.officer(move, day, **typed)
    return story.news()[before:]


def test_acknowledged_before_a_day_is_known_they_hear_by_when_and_that_it_is_told(story: Story) -> None:
    said = says(story, "acknowledge", "2026-05-06")
    assert "The panel should meet by Wednesday 17 June" in said
    assert "We tell you the day, the place and who is there once they are known." in said
    assert "This is where and how" not in said


def test_arranging_it_says_all_of_it(story: Story) -> None:
    said = says(story, "arrange_panel", "2026-05-07", **PANEL)
    assert [each for each in ALL_OF_IT if each not in said] == []


def test_acknowledged_after_it_was_arranged_they_hear_all_of_it_too(house: House, story: Story) -> None:
    story.officer("arrange_panel", "2026-05-06", **PANEL)
    said = says(story, "acknowledge", "2026-05-07")
    assert [each for each in ALL_OF_IT if each not in said] == []
    assert "once they are known" not in said
    file = story.now_reads
    with house.store.look() as tx:
        letter = letter_of(house, tx, file, file.entries[-1], file.people[0])
    assert "The review panel meets on 1 June 2026" in str(letter)
    assert "In the library, at four." in str(letter)


def test_a_day_that_moves_is_told_with_the_one_before(story: Story) -> None:
    story.officer("arrange_panel", "2026-05-06", **PANEL)
    said = says(story, "arrange_panel", "2026-05-08", **{**PANEL, "on": "2026-06-03"})
    assert "It meets on Wednesday 3 June, not on Monday 1 June." in said


def test_an_acknowledgement_of_stage_1_says_nothing_of_a_panel(house: House) -> None:
    assert "panel" not in says(Story(house), "acknowledge", "2026-04-02")


def test_who_needs_another_day_says_so_and_an_officer_reads_it(house: House, story: Story) -> None:
    story.officer("arrange_panel", "2026-05-06", **PANEL)
    story.asks(
        "2026-05-07", "the panel", "I need another day", "I have an exam. The week after is fine.", "skip"
    )
    with house.store.look() as tx:
        waiting = requests.waiting(tx, THE_SERVICE)
    asked = [each for each in waiting if each.case_id == story.file.case.id]
    assert [(each.kind, each.words) for each in asked if each.kind == "panel"] == [
        ("panel", "I have an exam. The week after is fine.")
    ]
