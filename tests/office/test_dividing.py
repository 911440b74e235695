"""Points split and joined: words stay as they came, whoever told them sees it and can put it right."""

from datetime import date

import pytest

from casework.stages import NotPossible
from flows.buttons import token
from office import bundles
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.fields import Unclear
from office.moves.recounting import waits_of
from store import outbox, record
from tests.office.cases_here import FOR_A_CHILD, a_case, an_officer
from tests.office.moving_here import do, told
from tests.office.next_stage_here import UPHELD, Story, on

TWO_IN_ONE = ("They moved me three times.", "My social worker never rings.", "thats_all")
TWO = ("They moved me.", "another", "Nobody listened.", "thats_all")
SPLIT = {"parts": "1.1", "title": "Calls from your social worker"}


def words(file: CaseFile) -> dict[int, list[str]]:
    return {point.number: [each["text"] for each in point.words] for point in file.points}


def opens(story: Story, kind: str, day: str = "2026-04-10") -> None:
    story.person.now = on(day, 17)
    with story.house.store.look() as tx:
        owed = [each for each in outbox.owed_to_case(tx, story.file.case.id) if each.kind == kind][-1]
    story.person.taps(token("", "!", 0, f"open:{owed.id}"))


def test_a_message_goes_to_a_point_of_its_own_and_stays_as_it_came(house: House) -> None:
    story = Story(house, told=TWO_IN_ONE)
    story.officer("split_point", "2026-04-10", **SPLIT)
    file = story.now_reads
    assert words(file) == {1: ["They moved me three times."], 2: ["My social worker never rings."]}
    new = file.points[1]
    assert (new.title, new.came_from, new.suggested) == (SPLIT["title"], 1, file.points[0].suggested)
    news = story.news()
    assert "makes two things of thing 1" in news
    assert "And this is thing 2:\nCalls from your social worker\n\n“My social worker never rings.”" in news
    with house.store.look() as tx:
        assert record.verify(tx, file.case.id) is None
    assert (file.entries[-1].facts["point"], file.entries[-1].facts["new"]) == (1, 2)


def test_one_message_that_tells_two_things_stands_in_both_points(house: House) -> None:
    story = Story(house, told=("They moved me and nobody rings.", "thats_all"))
    with pytest.raises(Unclear, match="say what is left in the old one"):
        story.officer("split_point", "2026-04-10", parts="1.0", title="Calls")
    story.officer("split_point", "2026-04-10", parts="1.0", title="Calls", rest="Moving")
    assert words(story.now_reads) == {
        1: ["They moved me and nobody rings."],
        2: ["They moved me and nobody rings."],
    }
    with house.store.look() as tx:
        mine = bundles.for_person(house, tx, story.file.case.id, story.file.people[0].id, on("2026-04-11"))
    assert mine
    assert mine.events[0].quotes == ("They moved me and nobody rings.",)


def test_each_point_is_answered_by_itself_and_the_answer_is_whole_only_then(house: House) -> None:
    story = Story(house, told=TWO_IN_ONE)
    story.officer("split_point", "2026-04-10", **SPLIT)
    story.officer("confirm_procedure", "2026-04-10", point="2", procedure="statutory", reason="It is care.")
    story.officer("answer_point", "2026-04-13", point="1", **UPHELD)
    assert story.due("stage_1.respond_within") == date(2026, 4, 17)
    with pytest.raises(NotPossible, match="one has none yet"):
        story.officer("close", "2026-04-13")
    story.officer("answer_point", "2026-04-14", point="2", **UPHELD)
    assert story.due("stage_2.ask_within") == date(2026, 5, 13)


def test_joined_all_words_stand_in_the_lowest_number_and_a_new_point_gets_a_new_number(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer(
        "agree_remedy", "2026-04-09", point="2", words="A plan.", does_it="Sam", by="2026-05-01", how="call"
    )
    story.officer("join_points", "2026-04-10", chosen="1,2", title="Moving")
    file = story.now_reads
    assert words(file) == {1: ["They moved me.", "Nobody listened."]}
    assert [each.point for each in file.remedies] == [1]
    assert "They are thing 1 now, with one answer." in story.news()
    story.officer("split_point", "2026-04-13", parts="1.1", title="Listening")
    assert sorted(words(story.now_reads)) == [1, 3]


def test_points_that_go_different_ways_are_not_joined(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("confirm_procedure", "2026-04-09", point="1", procedure="statutory", reason="Care.")
    story.officer("confirm_procedure", "2026-04-09", point="2", procedure="corporate", reason="School bus.")
    with pytest.raises(Unclear, match="confirm one for all first"):
        story.officer("join_points", "2026-04-10", chosen="1,2")
    with pytest.raises(Unclear, match="at least two"):
        story.officer("join_points", "2026-04-10", chosen="1")


def test_what_is_answered_or_held_is_neither_split_nor_joined(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("hold", "2026-04-09", point="1", officer=str(story.ann.officer_id), reason="A court.")
    with pytest.raises(NotPossible, match="not two points"):
        story.officer("join_points", "2026-04-10", chosen="1,2")
    with pytest.raises(Unclear, match="Choose one of these"):
        story.officer("split_point", "2026-04-10", parts="1.0", title="A", rest="B")
    story.officer("answer_point", "2026-04-10", point="2", **UPHELD)
    with pytest.raises(NotPossible, match="nothing else is left"):
        story.officer("split_point", "2026-04-10", parts="2.0", title="A", rest="B")


def test_the_days_of_an_earlier_hold_stay_counted_after_a_split(house: House) -> None:
    story = Story(house, told=TWO_IN_ONE)
    story.officer("hold", "2026-04-09", point="1", officer=str(story.ann.officer_id), reason="A court.")
    story.officer("release", "2026-04-13", point="1", reason="It has ended.")
    before = waits_of(story.now_reads)
    story.officer("split_point", "2026-04-14", **SPLIT)
    assert waits_of(story.now_reads) == before != ()


def test_they_say_that_it_is_not_what_they_meant_and_an_officer_puts_it_right(house: House) -> None:
    story = Story(house, told=TWO_IN_ONE)
    story.officer("split_point", "2026-04-10", **SPLIT)
    opens(story, "split_point")
    assert story.person.sees().step == "points_right"
    said = story.person.types("no", "It is one thing. She moved me and then never rang.", "that's all")
    assert "knows now that it is not right" in said[-1].text
    [asked] = story.now_reads.requests
    assert (asked.kind, asked.words) == ("points", "It is one thing. She moved me and then never rang.")
    story.officer("join_points", "2026-04-13", chosen="1,2")
    assert [each for each in story.now_reads.requests if each.answered_at is None] == []


def test_a_yes_stands_on_the_record(house: House) -> None:
    story = Story(house, told=TWO_IN_ONE)
    story.officer("split_point", "2026-04-10", **SPLIT)
    opens(story, "split_point")
    story.person.types("yes")
    assert story.now_reads.entries[-1].what == "points_right"
    assert story.now_reads.requests == []


def test_whoever_did_not_tell_it_is_not_shown_the_words(house: House) -> None:
    file, ann = a_case(house, {**FOR_A_CHILD, "what_happened": TWO_IN_ONE}), an_officer(house)
    do(house, ann, file, "split_point", "2026-04-10", **SPLIT)
    with house.store.look() as tx:
        owed = [each for each in outbox.owed_to_case(tx, file.case.id) if each.kind == "split_point"]
    assert [each.person_id for each in owed] == [file.people[-1].id]
    assert "never rings" in told(house, file, "split_point")[2].quote


def test_asking_for_the_next_stage_leaves_out_what_was_joined(house: House) -> None:
    story = Story(house, told=(*TWO[:3], "another", "And my bike is gone.", "thats_all"))
    story.officer("join_points", "2026-04-10", chosen="1,2")
    for number in ("1", "3"):
        story.officer("answer_point", "2026-04-14", point=number, **UPHELD)
    asked = []
    story.asks("2026-04-15", "next stage")
    while story.person.sees().step == "did_they_answer":
        asked.append(story.person.sees().question[-1].text)
        story.person.types("yes, all of it")
    assert asked == ["Did they answer thing 1?", "Did they answer thing 3?"]
