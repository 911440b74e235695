"""The later stages in the console: the request with its ticks, who looks into it, what is refused and why."""

from html import unescape

import pytest

from office.house import House
from tests.console.at_the_desk import Desk
from tests.office.next_stage_here import MEMBERS, PEOPLE, Story

TWO = ("They moved me three times.", "another", "Nobody told my gran.", "thats_all")


@pytest.fixture
def story(house: House) -> Story:
    """A case whose young person has asked for stage 2."""
    story = Story(house, told=TWO)
    story.answers_stage_1("2026-04-15")
    story.asks("2026-04-20", "next stage", "all of it", "some of it", "skip", "skip", "skip", "yes")
    return story


async def test_the_request_stands_with_its_ticks_and_what_stage_1_answered(story: Story, ann: Desk) -> None:
    text = unescape((await ann.open(f"/cases/{story.file.case.reference}")).text)
    assert "Point 1: <strong>answered</strong>" in text
    assert "Point 2: <strong>partly answered</strong>" in text
    assert "Answered at stage 1: point 2" in text
    assert "Asks for stage 2, unanswered since" in text
    assert "nobody is appointed yet" in text


async def test_people_are_appointed_with_a_preview_and_stand_on_the_case(story: Story, ann: Desk) -> None:
    reference = story.file.case.reference
    await ann.open(f"/cases/{reference}/appoint")
    await ann.send("/preview", **PEOPLE)
    assert "Kit Ray looks into it now." in unescape(ann.text)
    await ann.send("/appoint")
    assert ann.status == 200
    text = (await ann.open(f"/cases/{reference}")).text
    assert "Kit Ray" in text
    assert "Asks for stage 2, unanswered since" not in text


async def test_what_the_law_does_not_allow_is_handed_back_with_the_sentence(story: Story, ann: Desk) -> None:
    await ann.open(f"/cases/{story.file.case.reference}/appoint")
    await ann.send("/preview", **{**PEOPLE, "independent": "no"})
    assert ann.status == 422
    assert "neither a member nor an officer of the council" in ann.text


@pytest.mark.parametrize("move", ["appoint", "extend", "answer_point", "withdraw"])
async def test_every_form_of_stage_2_opens(story: Story, ann: Desk, move: str) -> None:
    assert (await ann.open(f"/cases/{story.file.case.reference}/{move}")).status == 200


async def test_a_panel_is_arranged_in_the_console(story: Story, ann: Desk) -> None:
    story.answers_stage_2("2026-05-06", "2026-06-01")
    story.asks("2026-06-05", "next stage", "skip", "skip", "skip", "yes")
    reference = story.file.case.reference
    await ann.open(f"/cases/{reference}/arrange_panel")
    await ann.send("/preview", on="2026-07-10", words="At the town hall.", **MEMBERS)
    await ann.send("/arrange_panel")
    text = (await ann.open(f"/cases/{reference}")).text
    assert "Friday 10 July 2026" in text or "10 July" in text
    assert "Jo Ash" in text
