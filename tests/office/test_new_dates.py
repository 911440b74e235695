"""Whoever is on a case hears of every new date with the move that makes it, as its preview showed."""

from datetime import date

import pytest

from office.facts import spoken_day
from office.house import House
from tests.office.next_stage_here import MEMBERS, UPHELD, Story

REASON = {"reason": "You are right to ask."}


def last_news(story: Story, move: str, day: str, **typed: str) -> str:
    """What the person is told by one move."""
    before = story.news()
    story.officer(move, day, **typed)
    return story.news().removeprefix(before)


def test_reopened_they_hear_why_and_by_when_they_are_answered_now(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.officer("close", "2026-04-16")
    told = last_news(story, "reopen", "2026-04-20", because="asked_again", **REASON)
    assert REASON["reason"] in told
    assert f"by {spoken_day(story.due('stage_1.respond_within'), 'en')}" in told


def test_reopened_by_mistake_they_hear_the_day_that_stood_unless_it_is_past(house: House) -> None:
    story = Story(house)
    for day in ("2026-04-14", "2026-04-22"):
        story.officer("withdraw", day, how="told_officer")
        told = last_news(story, "reopen", day, because="by_mistake", **REASON)
        assert ("by Friday 17 April" in told) == (day == "2026-04-14")


def test_reopened_at_a_later_stage_they_hear_of_that_stages_day(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.asks("2026-04-20", "next stage", "no", "skip", "skip", "skip", "yes")
    story.officer("withdraw", "2026-04-21", how="told_officer")
    told = last_news(story, "reopen", "2026-04-22", because="asked_again", **REASON)
    assert f"by {spoken_day(story.due('stage_2.respond_within'), 'en')}" in told
    story.answers_stage_2("2026-04-23", "2026-05-06")
    story.officer("ask_stage_3", "2026-05-07", person=story.file.people[0].id, how="letter")
    story.officer("withdraw", "2026-05-08", how="told_officer")
    told = last_news(story, "reopen", "2026-05-11", because="asked_again", **REASON)
    assert f"The panel should meet by {spoken_day(story.due('stage_3.panel_within'), 'en')}" in told
    story.officer("arrange_panel", "2026-05-12", on="2026-06-01", words="You may bring someone.", **MEMBERS)
    story.officer("withdraw", "2026-05-13", how="told_officer")
    told = last_news(story, "reopen", "2026-05-14", because="by_mistake", **REASON)
    assert f"The panel should meet by {spoken_day(story.due('stage_3.panel_within'), 'en')}" in told


@pytest.mark.parametrize(
    ("procedure", "limit", "words"),
    [
        ("corporate", "corporate.stage_1_within", "You should get an answer by"),
        ("data_protection", "data.acknowledge_within", "They must tell you by"),
    ],
)
def test_another_procedure_has_other_days_and_they_hear_of_them(
    house: House, procedure: str, limit: str, words: str
) -> None:
    story = Story(house, council="manchester")
    told = last_news(story, "confirm_procedure", "2026-04-02", point="1", procedure=procedure, **REASON)
    assert f"{words} {spoken_day(story.due(limit), 'en')}" in told


def test_confirming_what_runs_already_tells_no_new_day(house: House) -> None:
    told = last_news(
        Story(house), "confirm_procedure", "2026-04-02", point="1", procedure="statutory", **REASON
    )
    assert "answer by" not in told


def test_what_is_not_considered_ends_stage_1_and_they_hear_how_to_go_on_and_by_when(house: House) -> None:
    story = Story(house, told=("They moved me.", "another", "My gran was not told.", "thats_all"))
    story.officer("acknowledge", "2026-04-01")
    story.officer("answer_point", "2026-04-09", point="1", **UPHELD)
    told = last_news(
        story, "not_consider", "2026-04-10", chosen="2", ground="own_procedure", again="another_way",
        how_again="Ring the school.", **REASON,
    )  # fmt: skip
    assert "That is the whole answer." in told
    assert f"by {spoken_day(story.due('stage_2.ask_within'), 'en')}" in told
    assert story.due("stage_2.ask_within") > date(2026, 4, 30)
