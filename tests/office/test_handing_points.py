"""A point is handed to another body: who, why, how it gets there, what is told to whom; the rest goes on."""

from datetime import date

import pytest

from casework.other_bodies import BODIES, NAMED
from casework.stages import NotPossible
from office import bundles
from office.house import House
from office.moves.fields import Unclear
from store import outbox
from tests.office.cases_here import FOR_A_CHILD, a_case, an_officer
from tests.office.moving_here import at, do, told
from tests.office.next_stage_here import PEOPLE, UPHELD, Story

TWO = ("They moved me.", "another", "The nurse was rude.", "thats_all")
PALS = {"body": "health", "body_name": "The hospital", "contact": "Ring 0151 000 0000 and ask for Kit."}
NURSE = {**PALS, "goes": "they_tell", "reason": "The nurse works for the hospital."}
DUE = "stage_1.respond_within"


def test_a_body_with_a_number_has_it_from_a_source_and_one_without_is_named_by_an_officer(
    house: House,
) -> None:
    listed = {body: house.rulebook.helplines[key] for body, key in BODIES.items() if key}
    assert set(listed) == set(NAMED)
    assert all(each.source and each.confirmed for each in listed.values())


def test_they_read_who_is_the_right_one_why_how_to_get_there_and_that_it_is_not_a_no(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("hand_point", "2026-04-10", chosen="2", **NURSE)
    news = story.news()
    assert "This is about thing 2 you told us. Someone else is the right one for this: The hospital." in news
    assert "The nurse works for the hospital." in news
    assert "You can tell them yourself." in news
    assert "Ring 0151 000 0000" in news
    assert "This is not a no. We keep your words. Liverpool City Council looks into the rest." in news
    assert "Ombudsman" in news


def test_sent_for_them_they_read_who_sent_it_and_when_and_the_number_comes_from_its_source(
    house: House,
) -> None:
    story = Story(house)
    story.officer("hand_point", "2026-04-10", chosen="1", body="ofsted", goes="sent", reason="The home.")
    news = story.news()
    assert "Dee Hart asked first, and sent it there on Friday 10 April." in news
    assert "Ofsted, 0300 123 1231" in news
    assert "looks into the rest" not in news


def test_a_body_needs_a_name_and_a_way_to_reach_it(house: House) -> None:
    story = Story(house)
    for left_out in ("body_name", "contact"):
        typed = {name: value for name, value in NURSE.items() if name != left_out}
        with pytest.raises(Unclear) as why:
            story.officer("hand_point", "2026-04-10", chosen="1", **typed)
        assert list(why.value.sentences) == [left_out]


def test_the_rest_goes_on_with_its_date_and_every_point_handed_on_lets_the_case_close(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("hand_point", "2026-04-10", chosen="2", **NURSE)
    assert story.due(DUE) == date(2026, 4, 17)
    with pytest.raises(NotPossible, match="every point has an outcome"):
        story.officer("close", "2026-04-10")
    story.officer("hand_point", "2026-04-13", chosen="1", **NURSE)
    assert [each.name for each in story.now_reads.limits if each.runs and each.leads] == []
    story.officer("close", "2026-04-13")
    assert story.now_reads.case.status == "closed"


def test_what_comes_back_is_taken_up_again_with_a_date(house: House) -> None:
    story = Story(house)
    story.officer("hand_point", "2026-04-10", chosen="1", **NURSE)
    story.officer("consider_again", "2026-04-14", chosen="1", because="sent_again", reason="It came back.")
    assert story.now_reads.place.outcomes == (None,)
    assert story.due(DUE) == date(2026, 4, 28)


def test_at_stage_2_a_point_is_handed_on_too_and_stays_so_and_the_letter_answers_the_rest(
    house: House,
) -> None:
    story = Story(house, told=TWO)
    story.answers_stage_1("2026-04-09")
    story.officer("ask_stage_2", "2026-04-10", person=story.file.people[0].id, how="call")
    story.officer("hand_point", "2026-04-13", chosen="2", **NURSE)
    assert story.due("stage_2.respond_within") == date(2026, 5, 18)
    story.officer("appoint", "2026-04-14", **PEOPLE)
    story.officer("agree_statement", "2026-04-14", words="1. I was moved.")
    story.officer("answer_point", "2026-04-20", point="1", **UPHELD)
    with pytest.raises(NotPossible, match="stage 2 by the adjudication letter"):
        story.officer("close", "2026-04-20")


def test_with_every_point_of_stage_2_handed_on_no_letter_is_waited_for(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-09")
    story.officer("ask_stage_2", "2026-04-10", person=story.file.people[0].id, how="call")
    story.officer("hand_point", "2026-04-13", chosen="1", **NURSE)
    story.officer("close", "2026-04-13")
    assert story.now_reads.case.status == "closed"


def test_a_representative_reads_who_it_is_only_with_the_young_persons_yes(house: House) -> None:
    file, ann = a_case(house, FOR_A_CHILD), an_officer(house)
    do(house, ann, file, "hand_point", "2026-04-10", chosen="1", **NURSE)
    assert "made up its mind" in told(house, file, "hand_point_waits")[0].text
    with house.store.look() as tx:
        states = {each.kind: each.state for each in outbox.owed_to_case(tx, file.case.id)}
    assert states["hand_point"] == "held"


def test_passed_on_because_someone_may_not_be_safe_it_is_told_to_no_grown_up_by_us(house: House) -> None:
    file, ann = a_case(house, FOR_A_CHILD), an_officer(house)
    safety = {"body": "police", "goes": "sent_for_safety", "reason": "What you said about home."}
    do(house, ann, file, "hand_point", "2026-04-10", chosen="1", **safety)
    assert told(house, file, "hand_point") == told(house, file, "hand_point_waits") == []
    with house.store.look() as tx:
        mine = bundles.for_person(house, tx, file.case.id, file.people[-1].id, at("2026-04-11"))
    assert mine
    assert not any("police" in event.said or "right one" in event.said for event in mine.events)


def test_the_young_person_reads_that_it_had_to_be_told_and_that_they_did_nothing_wrong(house: House) -> None:
    story = Story(house)
    story.officer(
        "hand_point", "2026-04-10", chosen="1", body="police", goes="sent_for_safety", reason="He hit you."
    )
    assert "so that you and others are safe. You did nothing wrong." in story.news()


def test_it_stands_in_the_record_the_bundles_and_a_letter(house: House) -> None:
    story = Story(house, told=TWO)
    story.officer("hand_point", "2026-04-10", chosen="2", **NURSE)
    file = story.now_reads
    entry = file.entries[-1]
    assert (entry.facts["chosen"], entry.facts["body"], entry.facts["goes"]) == ([2], "health", "they_tell")
    mine, handed_on, letter = story.newest("2026-04-11")
    assert "The hospital" in mine
    assert "Point 2 was handed to another body: health" in handed_on
    assert "It is for The hospital." in letter
    assert "We look into the rest of your complaint ourselves." in letter
