"""Whoever takes no part any more reads it plainly, and is offered nothing that is barred to them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from office.hearing.reading import page
from tests.office.cases_here import FOR_A_CHILD, NOW, a_house_in
from tests.office.chatting import names
from tests.office.sharing_here import Here, brought

HANDS_ON = ("child_link", "link_over", "another_child")
AN_AUNT = {**FOR_A_CHILD, "who_are_you": "other", "relationship": "family"}


def the_child_says_no(here: Here) -> None:
    here.says("act", "no")


def not_accepted(here: Here) -> None:
    here.record("decide_standing", person=here.person_id, standing="no_interest", reason="You live far away.")


@pytest.fixture(params=[the_child_says_no, not_accepted])
def here(request: pytest.FixtureRequest, tmp_path: Path, carrier: str) -> Here:
    happens: Callable[[Here], None] = request.param
    return brought(AN_AUNT, happens)(a_house_in(tmp_path), carrier)


def test_the_status_says_that_there_is_no_news_for_them_and_what_they_can_do(here: Here) -> None:
    status = here.text("status")
    assert "You get no news of it here." in status
    assert "You can add something, or ask to talk to a person." in status


def test_they_hand_on_nothing_and_the_page_offers_nothing_of_it(here: Here) -> None:
    assert {names(here.hears(each))[0] for each in HANDS_ON} == {"only_add_and_ask"}
    with here.house.store.look() as tx:
        offered = page(here.house, tx, here.way, NOW + timedelta(days=2)).at_home
    assert not {*HANDS_ON, "more", "withdraw", "next_stage"}.intersection(offered)
    assert "add" in offered
