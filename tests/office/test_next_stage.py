"""Asking for the next stage, on both porches: did they answer me? A right, and late is passed on too."""

from datetime import date

import pytest

from office.house import House
from tests.office.cases_here import FOR_A_CHILD
from tests.office.chatting import names
from tests.office.next_stage_here import Story

on_both_porches = pytest.mark.parametrize("carrier", ["page", "telegram"])
TWO = ("They moved me three times.", "another", "Nobody told my gran.", "thats_all")


@on_both_porches
def test_each_point_is_ticked_beside_its_answer_and_becomes_the_request(house: House, carrier: str) -> None:
    story = Story(house, carrier=carrier, told=TWO)
    story.answers_stage_1("2026-04-15")
    story.asks("2026-04-20", "next stage")
    asked = story.person.sees().question
    assert [message.quote for message in asked[:-1]] == [
        "They moved me three times.",
        "We moved you too often.",
    ]
    said = story.asks(
        "2026-04-20", "all of it", "some of it", "Not a word about my gran.", "skip", "skip", "yes"
    )
    file = story.now_reads
    assert (file.case.stage, file.case.status) == (2, "open")
    assert [(each["step"], each["point"], each["choice"]) for each in file.entries[-1].words][:2] == [
        ("did_they_answer", 1, "yes"),
        ("did_they_answer", 2, "partly"),
    ]
    [request] = [each for each in file.requests if each.kind == "stage_2"]
    assert (request.words, request.answered_at) == ("Not a word about my gran.", None)
    assert "Wednesday 27 May" in said[-2].text  # 25 working days from the request, 4 and 25 May left out


def test_what_stage_1_answered_is_kept_and_every_point_is_open_again(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.asks("2026-04-20", "next stage", "no", "skip", "skip", "skip", "yes")
    file = story.now_reads
    assert [point.outcome for point in file.points] == [None]
    assert [entry.facts["outcome"] for entry in file.entries if entry.what == "answer_point"] == ["upheld"]


def test_asking_long_after_the_20_days_is_a_right_all_the_same(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.asks("2026-09-01", "next stage", "no", "skip", "skip", "skip", "yes")
    assert story.now_reads.case.stage == 2
    assert story.due("stage_2.respond_within") == date(2026, 10, 6)


def test_a_closed_case_goes_on_too(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.officer("close", "2026-04-16")
    story.asks("2026-04-20", "next stage", "no", "skip", "skip", "skip", "yes")
    assert (story.now_reads.case.stage, story.now_reads.case.status) == (2, "open")


def test_without_an_answer_in_time_the_next_stage_is_their_right(house: House) -> None:
    story = Story(house)
    assert "next_stage" not in story.person.sees().doings
    story.person.now = story.person.now.replace(month=4, day=20)  # due on Friday 17 April
    assert "next_stage" in story.person.sees().doings
    story.asks("2026-04-20", "next stage", "skip", "skip", "yes")
    assert story.now_reads.case.stage == 2


def test_before_the_day_it_is_passed_on_to_an_officer_and_never_refused(house: House) -> None:
    story = Story(house)
    said = story.asks("2026-04-02", "next stage", "skip", "I want it now.", "thats all", "yes")
    file = story.now_reads
    assert (file.case.stage, names(said)[-2:]) == (1, ["stage_passed_on", "advocate_again"])
    assert [(each.kind, each.words) for each in file.requests] == [("stage_2", "I want it now.")]


def test_who_acts_for_a_child_asks_and_an_officer_records_it(house: House) -> None:
    story = Story(house, who={key: value for key, value in FOR_A_CHILD.items() if key != "council"})  # type: ignore[misc]
    story.answers_stage_1("2026-04-15")
    said = story.asks("2026-04-20", "next stage", "skip", "skip", "yes")
    assert (story.now_reads.case.stage, names(said)[-2:]) == (1, ["stage_passed_on", "advocate_again"])
    asked_by = next(each.id for each in story.file.people if each.standing != "subject")
    story.officer("ask_stage_2", "2026-04-22", person=asked_by, how="chat", happened_on="2026-04-20")
    file = story.now_reads
    assert (file.case.stage, file.requests[0].answered_at is not None) == (2, True)
    assert story.due("stage_2.respond_within") == date(2026, 5, 27)


def test_not_now_sends_nothing(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    said = story.asks("2026-04-20", "next stage", "no", "skip", "skip", "skip", "not now")
    assert (names(said)[-1], story.now_reads.case.stage, story.now_reads.requests) == ("not_asked", 1, [])


def test_whoever_stops_halfway_is_read_by_an_officer(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.asks("2026-04-20", "next stage", "no", "They left out my gran.")
    story.person.taps(".!.0.new")
    file = story.now_reads
    assert [(each.kind, each.words) for each in file.requests] == [("unfinished", "They left out my gran.")]
    assert file.case.stage == 1
