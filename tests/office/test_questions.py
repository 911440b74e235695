"""An officer asks somebody something: it comes back as their words, stands until then, and stops no clock."""

from datetime import date, timedelta

import pytest

from casework.stages import NotPossible
from flows.buttons import token
from office import bundles
from office.hearing.reading import page
from office.house import House
from office.moves.questions import FLAG, waiting
from office.watch import tick
from store import outbox, record, tasks
from store.scope import THE_SERVICE
from tests.office.cases_here import FOR_A_CHILD, a_case, an_officer, read_again
from tests.office.moving_here import do, told
from tests.office.next_stage_here import Story, on

WHO = "Who was there when you moved?"


def asks(story: Story, day: str = "2026-04-09", words: str = WHO) -> None:
    story.officer("ask", day, person=story.file.people[0].id, words=words)


def opens(story: Story, day: str = "2026-04-09") -> None:
    """They tap the notice that waits, the newest first."""
    story.person.now = on(day, 17)
    with story.house.store.look() as tx:
        owed = [each for each in outbox.owed_to_case(tx, story.file.case.id) if each.kind == "ask"][-1]
    story.person.taps(token("", "!", 0, f"open:{owed.id}"))


def waits(story: Story) -> list[str]:
    return [each.words for each in waiting(story.now_reads.entries)]


def test_what_they_answer_is_on_the_case_as_their_words_and_an_officer_is_to_read_it(house: House) -> None:
    story = Story(house)
    asks(story)
    assert (waits(story), FLAG in story.now_reads.case.flags) == ([WHO], True)
    opens(story)
    assert [message.quote for message in story.person.sees().question if message.quote] == [WHO]
    said = story.person.types("My gran.", "And the man from the house.", "that's all")
    assert "just as you wrote it" in said[-1].text
    after = story.now_reads
    entry = after.entries[-1]
    assert (entry.what, entry.who) == ("answered", f"person:{story.file.people[0].id}")
    assert [each["text"] for each in entry.words[0]["words"]] == ["My gran.", "And the man from the house."]
    assert (waits(story), FLAG in after.case.flags) == ([], False)
    with house.store.look() as tx:
        assert [each.kind for each in tasks.waiting(tx, THE_SERVICE, after.case.id)] == ["read_answer"]
        assert record.verify(tx, after.case.id) is None


def test_left_for_later_it_stays_unanswered_and_is_offered_whenever_they_look(house: House) -> None:
    story = Story(house)
    asks(story)
    opens(story)
    assert 'choose "Answer them"' in story.person.types("not now")[-1].text
    assert waits(story) == [WHO]
    assert "answer" in story.person.sees().at_home
    story.asks("2026-04-13", "answer them", "My gran.", "that's all")
    assert waits(story) == []
    assert "answer" not in story.person.sees().at_home


def test_what_was_begun_and_left_counts_as_the_answer_after_a_day(house: House) -> None:
    story = Story(house)
    asks(story)
    opens(story)
    story.person.types("My gran was there.")
    tick(house, story.person.now + timedelta(days=2))
    assert story.now_reads.entries[-1].what == "answered"
    assert waits(story) == []


def test_no_clock_stops_for_a_question(house: House) -> None:
    story = Story(house)
    asks(story)
    assert story.due("stage_1.respond_within") == date(2026, 4, 17)
    tick(house, on("2026-04-20"))
    assert "They have not. I'm sorry." in story.news()


def test_two_questions_are_answered_each_by_itself(house: House) -> None:
    story = Story(house)
    asks(story)
    asks(story, words="Do you still have the letter?")
    opens(story)
    assert story.person.sees().question[0].quote == "Do you still have the letter?"
    story.person.types("Yes.", "that's all")
    assert waits(story) == [WHO]
    assert FLAG in story.now_reads.case.flags


def test_in_the_middle_of_something_else_nothing_is_lost_and_the_question_waits(house: House) -> None:
    story = Story(house)
    asks(story)
    story.asks("2026-04-09", "add something", "One more thing.")
    opens(story)
    assert story.person.sees().step == "add_something"
    assert "answer that now, or later" in " ".join(message.text for message in story.person.said())
    story.person.types("that's all", "answer them")
    assert story.person.sees().step == "their_answer"


def test_asked_for_when_nothing_was_asked_we_say_so(house: House) -> None:
    story = Story(house)
    assert "No one has asked you anything" in story.asks("2026-04-09", "answer them")[-1].text


def test_an_answer_heard_by_phone_is_recorded_as_one(house: House) -> None:
    story = Story(house)
    with pytest.raises(NotPossible, match="Nobody was asked"):
        story.officer("note_answer", "2026-04-09", question="1", how="call", words="My gran.")
    asks(story)
    place = str(waiting(story.now_reads.entries)[0].place)
    story.officer("note_answer", "2026-04-10", question=place, how="call", words="My gran.")
    assert waits(story) == []
    assert FLAG not in story.now_reads.case.flags


def test_nobody_else_on_the_case_learns_what_one_was_asked(house: House) -> None:
    file, ann = a_case(house, FOR_A_CHILD), an_officer(house)
    child, parent = file.people
    do(house, ann, file, "ask", "2026-04-09", person=parent.id, words="When can we ring you?")
    with house.store.look() as tx:
        owed = [each for each in outbox.owed_to_case(tx, file.case.id) if each.kind == "ask"]
        bundle = bundles.for_person(house, tx, file.case.id, child.id, on("2026-04-10"))
        theirs = bundles.for_person(house, tx, file.case.id, parent.id, on("2026-04-10"))
    assert [each.person_id for each in owed] == [parent.id]
    assert bundle
    assert theirs
    assert "asked you" not in " ".join(event.said for event in bundle.events)
    assert theirs.events[-1].quotes == ("When can we ring you?",)
    assert "The days they must keep stay the same." in told(house, file, "ask")[-1].text


def test_who_is_reached_safely_by_phone_only_is_not_asked_in_the_chat(house: House) -> None:
    safe = {
        "must_not_know": "someone",
        "who_must_not_know": "My step dad reads my phone.",
        "safe_way": "phone",
        "safe_address": "Ring my school at noon.",
    }
    story = Story(house, carrier="telegram", who=safe)
    asks(story)
    with house.store.look() as tx:
        seen = page(house, tx, story.person.way, on("2026-04-10"))
    assert "answer" not in seen.at_home
    assert "No one has asked you anything" in story.asks("2026-04-10", "answer them")[-1].text
    assert read_again(house, story.file).place.asked
