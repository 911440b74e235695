"""What was agreed to be done: who does it, by which day; the day comes; it was done, put off or not done."""

from datetime import date

import pytest

from casework.stages import NotPossible
from office import bundles
from office.following_up import REMEDY_DUE
from office.house import House
from office.moves.fields import Unclear
from office.papers import letter_of
from office.watch import tick
from store import outbox, record, tasks
from store.scope import THE_SERVICE
from tests.office.cases_here import FOR_A_CHILD, a_case, an_officer
from tests.office.moving_here import do, told
from tests.office.next_stage_here import UPHELD, Story, on

PLAN = {"words": "A plan is written with you.", "does_it": "Sam, your social worker", "how": "meeting"}


def agrees(story: Story, day: str = "2026-04-10", by: str = "2026-04-24") -> str:
    story.officer("agree_remedy", day, point="1", by=by, **PLAN)
    return story.now_reads.remedies[-1].id


def to_do(story: Story) -> list[str]:
    with story.house.store.look() as tx:
        waits = tasks.waiting(tx, THE_SERVICE, story.file.case.id)
    return [each.kind for each in waits if each.kind == REMEDY_DUE]


def test_they_read_what_is_done_who_does_it_and_by_when(house: House) -> None:
    story = Story(house)
    agrees(story)
    news = story.news()
    assert "A plan is written with you." in news
    assert "Who does it: Sam, your social worker. They should have done it by Friday 24 April" in news
    [kept] = story.now_reads.remedies
    assert (kept.point, kept.by_on, kept.is_open) == (1, date(2026, 4, 24), True)


def test_when_the_day_comes_officers_have_one_task_that_goes_once_it_was_said(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-09")
    remedy = agrees(story)
    tick(house, on("2026-04-23"))
    assert to_do(story) == []
    tick(house, on("2026-04-24"))
    tick(house, on("2026-04-27"))
    assert to_do(story) == ["remedy_due"]
    story.officer("follow_remedy", "2026-04-27", remedy=remedy, became="done")
    assert to_do(story) == []
    assert "says that this is done now:\nA plan is written with you." in story.news()
    assert [each.became for each in story.now_reads.remedies] == ["done"]
    tick(house, on("2026-05-27"))
    assert "remedy_due" not in to_do(story)


def test_a_day_that_is_no_working_day_becomes_a_task_on_the_next(house: House) -> None:
    story = Story(house)
    agrees(story, by="2026-04-25")  # a Saturday
    tick(house, on("2026-04-25"))
    assert "remedy_due" not in to_do(story)
    tick(house, on("2026-04-27"))
    assert "remedy_due" in to_do(story)


def test_put_off_they_read_why_and_the_new_day_and_it_comes_again(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-09")
    remedy = agrees(story)
    tick(house, on("2026-04-24"))
    story.officer(
        "follow_remedy", "2026-04-24", remedy=remedy, became="later", by="2026-05-08", words="Sam is ill."
    )
    assert to_do(story) == []
    news = story.news()
    assert "They say they will do it by Friday 8 May:" in news
    assert "Sam is ill." in news
    assert "Ombudsman" in news
    tick(house, on("2026-05-08"))
    assert to_do(story) == ["remedy_due"]


def test_what_will_not_be_done_is_said_with_its_reason(house: House) -> None:
    story = Story(house)
    remedy = agrees(story)
    with pytest.raises(Unclear, match="Say why"):
        story.officer("follow_remedy", "2026-04-24", remedy=remedy, became="not_done")
    story.officer("follow_remedy", "2026-04-24", remedy=remedy, became="not_done", words="The house closes.")
    assert "they will not do this after all" in story.news()
    with pytest.raises(NotPossible, match="nothing to follow up"):
        story.officer("follow_remedy", "2026-04-27", remedy=remedy, became="done")


def test_a_day_that_has_gone_by_is_refused(house: House) -> None:
    story = Story(house)
    with pytest.raises(Unclear, match="from now on"):
        agrees(story, by="2026-04-09")
    remedy = agrees(story)
    for typed in ({"became": "later", "words": "Ill."}, {"became": "done", "by": "2026-05-08"}):
        with pytest.raises(Unclear, match="new day"):
            story.officer("follow_remedy", "2026-04-24", remedy=remedy, **typed)


def test_agreed_on_a_closed_case_it_is_still_followed(house: House) -> None:
    story = Story(house)
    story.officer("answer_point", "2026-04-09", point="1", **UPHELD)
    story.officer("close", "2026-04-09")
    remedy = agrees(story)
    tick(house, on("2026-04-24"))
    assert to_do(story) == ["remedy_due"]
    story.officer("follow_remedy", "2026-04-24", remedy=remedy, became="done", words="It is in the post.")
    assert "They say:\nIt is in the post." in story.news()


def test_a_representative_reads_it_only_with_the_young_persons_yes(house: House) -> None:
    file, ann = a_case(house, FOR_A_CHILD), an_officer(house)
    do(house, ann, file, "agree_remedy", "2026-04-10", point="1", by="2026-04-24", **PLAN)
    [waits] = told(house, file, "agree_remedy_waits")
    assert not waits.quote
    with house.store.look() as tx:
        states = {each.kind: each.state for each in outbox.owed_to_case(tx, file.case.id)}
    assert states["agree_remedy"] == "held"


def test_it_stands_in_the_record_the_bundle_and_a_letter(house: House) -> None:
    story = Story(house)
    remedy = agrees(story)
    story.officer("follow_remedy", "2026-04-24", remedy=remedy, became="done")
    file = story.now_reads
    with house.store.look() as tx:
        assert record.verify(tx, file.case.id) is None
        mine = bundles.for_person(house, tx, file.case.id, file.people[0].id, on("2026-04-25"))
        letters = [letter_of(house, tx, file, entry) for entry in file.entries[-2:]]
    assert mine
    assert "by Friday 24 April 2026" in mine.events[-2].said
    assert mine.events[-2].quotes == ("A plan is written with you.",)
    texts = [" ".join(part.text for part in letter.parts) for letter in letters if letter]
    assert "Sam, your social worker will do it by 24 April 2026" in texts[0]
    assert "A plan is written with you." in texts[1]
