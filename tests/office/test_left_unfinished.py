"""Half an agreement waits for the rest; what it tells officers alone reaches them after a day's silence."""

from datetime import timedelta

import pytest

from office import watch
from office.house import House
from tests.office.agreeing_here import asked_of_officers, opens, said
from tests.office.chatting import Someone
from tests.office.test_agreement import aunt, boy, sends

__all__ = ["aunt", "boy"]
PRIVATE = "I am scared of the dog there"


@pytest.fixture
def silent(house: House, aunt: Someone, boy: Someone) -> Someone:
    opens(boy, sends(aunt))
    boy.types("yes", "read it", "yes", "yes", "yes", PRIVATE)
    watch.tick(house, boy.now + timedelta(days=2))
    return boy


def test_after_a_days_silence_officers_have_it_once(house: House, silent: Someone) -> None:
    watch.tick(house, silent.now + timedelta(days=3))
    assert [(each.kind, each.words) for each in asked_of_officers(house)] == [("private", PRIVATE)]
    assert said(house) == {}


def test_and_whoever_goes_on_afterwards_finishes_it(house: House, silent: Someone) -> None:
    silent.types("that's all", "no")
    assert said(house) == {"agreement": "yes", "act": "yes", "reply": "yes"}
    assert [each.words for each in asked_of_officers(house)] == [PRIVATE]
