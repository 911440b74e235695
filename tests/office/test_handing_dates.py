"""However a case goes from council to council, no date that people were given gets later."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.house import House
from office.moves.case_file import CaseFile
from office.moves.due_dates import is_promised
from office.moves.handing_dates import answer_by, carried
from tests.office.cases_here import SHORT, a_case, a_house_in, an_officer
from tests.office.next_stage_here import Story
from tests.office.test_handing_over import TOLD

COUNCILS = ("cheshire-west", "knowsley", "liverpool", "manchester", "sefton")
WAYS = [(here, there) for here, there in product(COUNCILS, repeat=2) if here != there]
FIRST, TEN_DAYS_ON = date(2026, 4, 1), date(2026, 4, 17)
DUE = "stage_1.respond_within"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = a_house_in(tmp_path_factory.mktemp("handing"))
    yield made
    made.store.close()


class Cases:
    """A house, and one case at each council, told on the same day; short where a test fails and names it."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.files = {each: a_case(house, {**SHORT, "council": each}, each) for each in COUNCILS}

    def __repr__(self) -> str:
        return "one case at each council"


@pytest.fixture(scope="module")
def at(house: House) -> Cases:
    return Cases(house)


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A case at Liverpool, and an officer of Sefton."""
    house = a_house_in(tmp_path)
    an_officer(house, "Sam Reed", councils=("sefton",))
    yield Story(house)
    house.store.close()


def hands_over(story: Story, day: str, to: str = "sefton") -> None:
    story.officer("announce_handing", day, to_council=to, reason="It is theirs.")
    story.officer("hand_over", day, **{**TOLD, "to_council": to})


def promising(file: CaseFile, sooner: int) -> CaseFile:
    """The same case, whose people were given other days: so many days sooner, or later."""
    moved = [replace(each, due_on=each.due_on - timedelta(days=sooner)) for each in file.limits]
    return replace(file, limits=moved)


@given(way=st.sampled_from(WAYS), days=st.integers(0, 60), sooner=st.integers(-30, 10))
def test_no_date_gets_later_and_none_is_moved_into_the_past(
    at: Cases, way: tuple[str, str], days: int, sooner: int
) -> None:
    here, there = way
    file, day = promising(at.files[here], sooner), FIRST + timedelta(days=days)
    before = {each.name: each for each in file.limits}
    for limit in carried(at.house, file, there, day):
        was = before.get(limit.name)
        if was is None:  # the new council's own acknowledgement
            assert limit.name.endswith("acknowledge_within")
            assert limit.started_on == day
            continue
        assert limit.due_on <= was.due_on
        assert limit.due_on == was.due_on or limit.due_on >= day
        assert all(each <= was.due_on for each in (limit.council_due, limit.statute_due) if each)
        assert "not confirmed" in (limit.working or {})["why"]


@given(way=st.sampled_from(WAYS), days=st.integers(0, 16), sooner=st.integers(-30, 10))
def test_the_sooner_of_what_was_promised_and_what_the_new_council_counts_is_what_people_read(
    at: Cases, way: tuple[str, str], days: int, sooner: int
) -> None:
    here, there = way
    limit = answer_by(at.house, promising(at.files[here], sooner), there, FIRST + timedelta(days=days))
    assert limit
    promised = TEN_DAYS_ON - timedelta(days=sooner)
    assert limit.due_on == min(promised, TEN_DAYS_ON)  # ten working days bind all (SI 2006/1738, reg 14)
    assert is_promised(limit) == (promised < TEN_DAYS_ON)


def test_there_and_back_no_date_gets_later(story: Story) -> None:
    story.ann = an_officer(story.house, "Lee Fox", councils=("liverpool", "sefton"))
    first = story.due(DUE)
    for to in ("sefton", "liverpool", "sefton"):
        hands_over(story, "2026-04-10", to)
        assert story.due(DUE) == first
    assert [each.due_on for each in story.now_reads.limits if each.name == DUE and each.runs] == [first]


def test_an_extended_date_stays_as_it_was_given_with_reasons(story: Story) -> None:
    story.officer("extend", "2026-04-10", to="2026-04-24", reason="A worker is ill.")
    hands_over(story, "2026-04-13")
    assert story.due(DUE) == date(2026, 4, 24)


def test_a_passed_date_stays_late(story: Story) -> None:
    hands_over(story, "2026-04-21")
    assert story.due(DUE) == TEN_DAYS_ON
    assert "You should get an answer by" not in story.news()  # that day has gone by


def test_what_is_held_because_of_court_stays_held_and_goes_on_where_it_is_let_go(story: Story) -> None:
    story.officer("hold", "2026-04-09", point="1", officer=str(story.ann.officer_id), reason="A court.")
    story.ann = an_officer(story.house, "Lee Fox", councils=("liverpool", "sefton"))
    hands_over(story, "2026-04-10")
    assert not [each for each in story.now_reads.limits if each.runs and each.name == DUE]
    story.officer("release", "2026-04-14", point="1", reason="It has ended.")
    assert story.due(DUE) == date(2026, 4, 22)  # three working days of the hold do not count
