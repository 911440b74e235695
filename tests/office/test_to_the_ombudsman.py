"""From a complaint to the Ombudsman, under each council's rules, on both porches: every date as it is due."""

from collections.abc import Mapping
from datetime import date

import pytest

from casework.stages import NotPossible
from office.house import House
from office.moves.fields import Unclear
from tests.office.next_stage_here import MEMBERS, PEOPLE, Story

ASKED_2, AGREED, LETTER, ASKED_3 = "2026-04-20", "2026-05-06", "2026-06-01", "2026-06-05"
PANEL, REPORT, REPLY = "2026-07-10", "2026-07-15", "2026-08-03"
STAGE_1: Mapping[str, date] = {  # the earlier of the council's day and the law's, from Wednesday 1 April
    "liverpool": date(2026, 4, 17),
    "manchester": date(2026, 4, 17),  # 15 working days on its page (001 L37), 10 by the law
    "sefton": date(2026, 4, 17),
    "cheshire-west": date(2026, 4, 17),  # 20 on its page (003 L67)
    "knowsley": date(2026, 4, 17),
}
PORCHES = ("page", "telegram")
STAGE_3_WORDS = ("next stage", "They did not try hard enough", "thats all", "skip", "skip", "yes")


def at_stage_3(story: Story) -> Story:
    story.answers_stage_1("2026-04-15")
    story.asks(ASKED_2, "next stage", "no", "skip", "skip", "skip", "yes")
    story.answers_stage_2(AGREED, LETTER)
    story.asks(ASKED_3, *STAGE_3_WORDS)
    return story


@pytest.mark.parametrize("porch", PORCHES)
@pytest.mark.parametrize("council", STAGE_1)
def test_every_council_leads_from_the_complaint_to_the_ombudsman(
    house: House, council: str, porch: str
) -> None:
    story = Story(house, council=council, carrier=porch)
    assert story.due("stage_1.respond_within") == STAGE_1[council]
    story.answers_stage_1("2026-04-15")
    story.asks(ASKED_2, "next stage", "no", "skip", "skip", "skip", "yes")
    assert (story.due("stage_2.respond_within"), story.due("stage_2.longest")) == (
        date(2026, 5, 27),  # 25 working days
        date(2026, 7, 22),  # 65
    )
    story.answers_stage_2(AGREED, LETTER)
    assert story.asks("2026-06-02", "ask for a meeting", "skip", "just me")[-1].name == "meeting_asked"
    story.officer("arrange_meeting", "2026-06-02", on="2026-06-04", words="At your school, at noon.")
    story.asks(ASKED_3, *STAGE_3_WORDS)
    assert story.now_reads.case.stage == 3
    assert story.due("stage_3.panel_within") == date(2026, 7, 17)  # 30 working days (reg 19(4))
    story.officer("arrange_panel", "2026-06-12", on=PANEL, words="At the town hall.", **MEMBERS)
    assert story.due("stage_3.papers_before") == date(2026, 6, 26)  # 10 working days before
    assert story.asks("2026-06-15", "the panel", "I want to come", "just me", "skip")[-1].name == "panel_told"
    story.officer("send_papers", "2026-06-26", words="By post.")
    story.officer("panel_met", PANEL, came="young_person")
    assert story.due("stage_3.report_within") == date(2026, 7, 17)  # 5 working days
    story.officer("keep_panel_report", REPORT, words="It was not put right in time.")
    assert story.due("stage_3.reply_within") == date(2026, 8, 5)  # 15 working days
    story.officer("reply", REPLY, words="We do what the panel says.")
    story.officer("close", REPLY)
    assert "0300 061 0614" in story.news()
    said = story.asks("2026-08-04", "tell the ombudsman", "not now")
    assert "0300 061 0614" in said[-1].text
    assert {"was_ok", "ombudsman"} <= set(story.person.sees().doings)
    assert "next_stage" not in story.person.sees().doings


def test_the_news_of_each_step_has_its_day_and_its_names(house: House) -> None:
    story = at_stage_3(Story(house))
    story.officer("arrange_panel", "2026-06-12", on=PANEL, words="At the town hall.", **MEMBERS)
    news = story.news()
    assert "Kit Ray looks into it now. Pat Lee checks that it is fair." in news
    assert "1. I was moved three times." in news
    assert "Please ask by Monday 29 June" in news
    assert "The panel meets on Friday 10 July." in news
    assert "On the panel are Jo Ash, Ali Khan and Bo Finch." in news


def test_the_points_of_stage_2_are_told_with_the_letter_and_not_before(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.asks(ASKED_2, "next stage", "no", "skip", "skip", "skip", "yes")
    before = story.news().count("We moved you too often.")
    story.answers_stage_2(AGREED, LETTER)
    assert before == 1
    assert story.news().count("We moved you too often.") == 2
    assert "We are sorry." in story.news()


def test_a_panel_after_its_30_days_is_told_as_late(house: House) -> None:
    story = at_stage_3(Story(house))
    story.officer("arrange_panel", "2026-06-12", on="2026-07-31", words="At the town hall.", **MEMBERS)
    assert "The law says by Friday 17 July. They are late" in story.news()


def test_asking_for_stage_3_after_its_20_days_waits_for_an_officer_with_a_reason(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.asks(ASKED_2, "next stage", "no", "skip", "skip", "skip", "yes")
    story.answers_stage_2(AGREED, LETTER)
    said = story.asks("2026-07-06", *STAGE_3_WORDS[:3], "skip", "skip", "skip", "yes")
    assert "You asked late. So an officer decides" in said[-1].text
    assert "stage_3_late" in story.now_reads.case.flags
    with pytest.raises(NotPossible, match="decide first, with a reason"):
        story.officer("arrange_panel", "2026-07-07", on=PANEL, words="There.", **MEMBERS)
    story.officer("accept_late", "2026-07-07", reason="You were ill.")
    assert "stage_3_late" not in story.now_reads.case.flags
    story.officer("arrange_panel", "2026-07-07", on="2026-07-31", words="There.", **MEMBERS)


def test_what_is_too_late_for_a_panel_still_has_its_reason_and_the_ombudsman(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.asks(ASKED_2, "next stage", "no", "skip", "skip", "skip", "yes")
    story.answers_stage_2(AGREED, LETTER)
    story.asks("2026-07-06", *STAGE_3_WORDS[:3], "skip", "skip", "skip", "yes")
    story.officer("not_accept_late", "2026-07-07", reason="It is over two years ago.")
    assert story.now_reads.case.status == "closed"
    news = story.news()
    assert "It is over two years ago." in news
    assert news.rindex("0300 061 0614") > news.index("It is over two years ago.")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"independent": "no"}, "neither a member nor an officer of the council"),
        ({"second": "pat  lee"}, "reg 19\\(3\\)"),
        ({"third": "Jo Ash"}, "three people"),
        ({"on": "2026-06-01"}, "cannot meet before"),
    ],
)
def test_a_panel_that_the_law_does_not_allow_is_refused(
    house: House, changed: dict[str, str], says: str
) -> None:
    story = at_stage_3(Story(house))
    with pytest.raises(Unclear, match=says):
        story.officer("arrange_panel", "2026-06-12", **{"on": PANEL, "words": "There.", **MEMBERS, **changed})


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"works": "same_part"}, "must not work in the part"),
        ({"independent": "no"}, "reg 2"),
        ({"independent_person": "kit ray"}, "two people"),
    ],
)
def test_people_of_stage_2_that_the_law_does_not_allow_are_refused(
    house: House, changed: dict[str, str], says: str
) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.asks(ASKED_2, "next stage", "no", "skip", "skip", "skip", "yes")
    with pytest.raises(Unclear, match=says):
        story.officer("appoint", ASKED_2, **{**PEOPLE, **changed})


def test_was_this_ok_no_asks_an_officer_to_look_again_and_reopens(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.officer("close", "2026-04-16")
    said = story.asks("2026-04-17", "was this ok", "no", "Nobody said sorry.", "thats all", "look again")
    assert said[-1].name == "look_again_asked"
    assert [(each.kind, each.words) for each in story.now_reads.requests] == [
        ("look_again", "Nobody said sorry.")
    ]
    story.officer("reopen", "2026-04-20", because="asked_again", reason="You are right to ask.")
    assert (story.now_reads.case.status, story.now_reads.requests[0].answered_at is not None) == (
        "open",
        True,
    )


def test_what_is_written_for_the_ombudsman_is_theirs_and_no_officer_reads_it(house: House) -> None:
    story = Story(house)
    before = len(story.now_reads.entries)
    said = story.asks(
        "2026-04-10", "tell the ombudsman", "help me write", "They never listen.", "thats all", "skip"
    )
    assert any(message.quote == "They never listen." for message in said)
    assert (len(story.now_reads.entries), story.now_reads.requests) == (before, [])


def test_an_answer_ends_some_more_questions(house: House) -> None:
    story = Story(house)
    story.person.types("more questions")
    story.person.types("skip")
    assert story.person.sees().question  # in the middle of them nothing is taken away
    story.answers_stage_1("2026-04-15")
    assert "more" not in story.person.sees().doings
