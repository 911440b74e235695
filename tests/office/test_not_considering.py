"""Decided not to consider: which points, by which rule, what is told, and how a point is taken up again."""

from datetime import date

import pytest

from casework.not_considering import GROUNDS, SENT_AGAIN, why_not_again
from casework.stages import NotPossible
from office import bundles
from office.house import House
from office.moves.fields import Unclear
from store import outbox
from tests.office.cases_here import FOR_A_CHILD, a_case, an_officer, read_again
from tests.office.moving_here import at, do, told
from tests.office.next_stage_here import UPHELD, Story

WHY = "It was four years ago, and the people who knew have left."
REFUSED = {"ground": "cannot_be_fair_now", "reason": WHY, "again": "with_something_new"}
TWO = ("They moved me.", "another", "Nobody listened.", "thats_all")
DUE = "stage_1.respond_within"


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_names_its_source_and_leaves_a_way_to_come_back(ground: str) -> None:
    assert GROUNDS[ground].source
    assert any(why_not_again(ground, again) is None for again in SENT_AGAIN)


def test_they_are_told_which_points_the_rule_why_how_to_send_it_again_and_of_the_ombudsman(
    house: House,
) -> None:
    story = Story(house, told=TWO)
    story.officer("not_consider", "2026-04-10", chosen="1,2", **REFUSED)
    news = story.news()
    assert "This is about things 1 and 2 you told us." in news
    assert "it was so long ago that they can't look into it in a fair way" in news
    assert WHY in news
    assert "You can send it again if there is more to say" in news
    assert "Ombudsman" in news


def test_with_no_point_considered_no_date_runs_and_nobody_is_late(house: House) -> None:
    story = Story(house)
    story.officer("not_consider", "2026-04-10", chosen="1", **REFUSED)
    assert [each.name for each in story.now_reads.limits if each.runs and each.leads] == []
    story.officer("close", "2026-04-11")
    assert story.now_reads.case.status == "closed"


def test_with_one_of_two_considered_the_answer_ends_stage_1(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("not_consider", "2026-04-10", chosen="2", **REFUSED)
    assert story.due(DUE) == date(2026, 4, 17)
    story.officer("answer_point", "2026-04-14", point="1", **UPHELD)
    assert story.due("stage_2.ask_within") == date(2026, 5, 13)


def test_at_stage_2_what_was_not_considered_stays_so_and_can_be_taken_up(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("not_consider", "2026-04-10", chosen="2", **REFUSED)
    story.officer("answer_point", "2026-04-14", point="1", **UPHELD)
    story.officer("ask_stage_2", "2026-04-15", person=story.file.people[0].id, how="call")
    assert story.now_reads.place.outcomes == (None, "not_considered")
    story.officer("consider_again", "2026-04-20", chosen="2", because="taken_back", reason="We were wrong.")
    assert story.now_reads.place.outcomes == (None, None)


def test_taken_back_the_dates_go_on_from_their_first_day(house: House) -> None:
    story = Story(house)
    story.officer("not_consider", "2026-04-10", chosen="1", **REFUSED)
    story.officer("consider_again", "2026-04-14", chosen="1", because="taken_back", reason="We were wrong.")
    assert story.due(DUE) == date(2026, 4, 17)
    assert "looks into it after all" in story.news()
    assert "You should get an answer by Friday 17 April" in story.news()


def test_taken_back_after_the_whole_answer_the_dates_go_on_too(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("answer_point", "2026-04-09", point="1", **UPHELD)
    story.officer("not_consider", "2026-04-10", chosen="2", **REFUSED)
    assert story.now_reads.answer_by is None
    story.officer("consider_again", "2026-04-14", chosen="2", because="taken_back", reason="We were wrong.")
    assert story.due(DUE) == date(2026, 4, 17)


def test_sent_again_it_is_counted_anew_and_says_that_no_source_says_so(house: House) -> None:
    story = Story(house)
    story.officer("not_consider", "2026-04-10", chosen="1", **REFUSED)
    story.officer("close", "2026-04-13")
    story.officer(
        "consider_again", "2026-04-15", chosen="1", because="sent_again", reason="There is a diary."
    )
    after = story.now_reads
    assert (after.case.status, story.due(DUE)) == ("open", date(2026, 4, 29))
    limit = after.answer_by
    assert limit
    assert "this is not confirmed" in (limit.working or {})["why"]


def test_a_held_point_that_is_not_considered_is_held_no_more(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("hold", "2026-04-09", point="2", officer=str(story.ann.officer_id), reason="A court.")
    story.officer("not_consider", "2026-04-10", chosen="2", **REFUSED)
    assert (story.now_reads.held, "held" in story.now_reads.case.flags) == (frozenset(), False)


def test_asking_for_the_next_stage_of_what_was_not_considered_is_passed_on_to_an_officer(
    house: House,
) -> None:
    story = Story(house)
    story.officer("not_consider", "2026-04-10", chosen="1", **REFUSED)
    with pytest.raises(NotPossible, match="take one up again first"):
        story.officer("ask_stage_2", "2026-04-13", person=story.file.people[0].id, how="call")
    story.asks("2026-04-13", "next stage", "skip", "skip", "skip", "yes")
    assert story.now_reads.case.stage == 1
    assert [each.kind for each in story.now_reads.requests] == ["stage_2"]
    story.officer("consider_again", "2026-04-14", chosen="1", because="taken_back", reason="We were wrong.")
    assert [each.kind for each in story.now_reads.requests if each.answered_at is None] == []


def test_how_it_may_be_sent_again_goes_with_the_rule_and_another_way_is_named(house: House) -> None:
    story = Story(house)
    with pytest.raises(Unclear, match="when that has ended"):
        story.officer("not_consider", "2026-04-10", chosen="1", **{**REFUSED, "ground": "proceedings"})
    other = {**REFUSED, "ground": "own_procedure", "again": "another_way"}
    with pytest.raises(Unclear, match="Name the other way"):
        story.officer("not_consider", "2026-04-10", chosen="1", **other)
    story.officer("not_consider", "2026-04-10", chosen="1", **other, how_again="Appeal to the tribunal.")
    assert "Appeal to the tribunal." in story.news()


def test_a_point_that_is_answered_or_not_there_cannot_be_chosen(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("answer_point", "2026-04-09", point="1", **UPHELD)
    for points in ("1", "2,3", "two"):
        with pytest.raises(Unclear, match="Choose one of these"):
            story.officer("not_consider", "2026-04-10", chosen=points, **REFUSED)


def test_a_representative_reads_only_that_something_was_decided_until_the_young_persons_yes(
    house: House,
) -> None:
    file, ann = a_case(house, FOR_A_CHILD), an_officer(house)
    do(house, ann, file, "not_consider", "2026-04-10", chosen="1", **REFUSED)
    waits = told(house, file, "not_consider_waits")
    assert "made up its mind" in waits[0].text
    assert not any(message.quote for message in waits)
    with house.store.look() as tx:
        states = {each.kind: each.state for each in outbox.owed_to_case(tx, file.case.id)}
        mine = bundles.for_person(house, tx, file.case.id, file.people[-1].id, at("2026-04-11"))
    assert states["not_consider"] == "held"
    assert mine
    assert WHY not in " ".join(words for event in mine.events for words in event.quotes)


def test_it_stands_in_the_record_the_bundles_and_a_letter(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("not_consider", "2026-04-10", chosen="1,2", **REFUSED)
    file = read_again(house, story.file)
    entry = file.entries[-1]
    assert (entry.facts["chosen"], entry.facts["ground"]) == ([1, 2], "cannot_be_fair_now")
    mine, handed_on, letter = story.newest("2026-04-11")
    assert WHY in mine
    assert "not to consider point 1, 2: cannot be fair now" in handed_on
    assert "They moved me." in letter
    assert "(regulation 9)" in letter
    assert "Local Government" in letter or "Ombudsman" in letter
