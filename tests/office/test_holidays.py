"""Holidays that change: two officers, every open date, the old one kept, whoever was given it told."""

from datetime import date, datetime, time, timedelta

import pytest

from casework.calendar import LONDON
from office import holidays
from office.house import House
from office.moves import due_dates
from office.moves.case_file import CaseFile, read_file
from office.moves.fields import Unclear
from office.moves.progress import record_move
from office.watch import tick
from store import outbox, record
from store.faults import Refused
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import NOW, a_case, a_house, an_officer, read_again
from tests.office.duty_here import words

NEW = {
    "day": "2026-04-15",
    "name": "jubilee bank holiday",
    "proclamation": "By the King: a proclamation appointing a bank holiday, 1 April 2026",
    "address": "https://gazette.example/notice/1",
}


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


@pytest.fixture
def bo(house: House) -> Scope:
    return an_officer(house, "Bo Lee")


def enter(house: House, who: Scope, **other: str) -> str:
    with house.store.turn() as tx:
        return holidays.enter(house, tx, who, {**NEW, **other}, NOW)


def confirm(house: House, who: Scope, holiday: str, now: datetime = NOW + timedelta(hours=3)) -> int:
    with house.store.turn() as tx:
        return holidays.confirm(house, tx, who, holiday, now)


def dues(house: House, file: CaseFile) -> dict[str, date]:
    return {each.name: each.due_on for each in read_again(house, file).limits if each.runs}


def told(house: House, file: CaseFile) -> list[str]:
    with house.store.look() as tx:
        return [words(each) for each in outbox.owed_to_case(tx, file.case.id) if each.kind == "moved"]


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def test_until_a_second_officer_has_confirmed_it_nothing_moves(house: House, ann: Scope) -> None:
    file = a_case(house)
    enter(house, ann)
    assert dues(house, file)["stage_1.respond_within"] == date(2026, 4, 17)


def test_nobody_confirms_their_own_entry(house: House, ann: Scope) -> None:
    holiday = enter(house, ann)
    with pytest.raises(Refused, match="Someone else must confirm it"):
        confirm(house, ann, holiday)


def test_confirmed_it_moves_every_open_date_keeps_the_old_and_tells_the_young_person(
    house: House, ann: Scope, bo: Scope
) -> None:
    file = a_case(house)
    assert confirm(house, bo, enter(house, ann)) == 1
    assert dues(house, file) == {
        "stage_1.respond_within": date(2026, 4, 20),
        "stage_1.longest": date(2026, 5, 5),
    }
    after = read_again(house, file)
    assert after.case.due_on == date(2026, 4, 20)
    moved = [entry.facts for entry in after.entries if entry.what == "limit_moved"]
    assert {(each["limit"], each["due"], each["to"]) for each in moved} == {
        ("stage_1.respond_within", "2026-04-17", "2026-04-20"),
        ("stage_1.longest", "2026-05-01", "2026-05-05"),
    }
    [said] = told(house, file)
    assert "by Monday 20 April, not by Friday 17 April" in said
    assert "new bank holiday on Wednesday 15 April" in said


def test_the_new_working_names_the_holiday_among_the_days_that_do_not_count(
    house: House, ann: Scope, bo: Scope
) -> None:
    file = a_case(house)
    confirm(house, bo, enter(house, ann))
    [limit] = [
        each for each in read_again(house, file).limits if each.name == "stage_1.respond_within" and each.runs
    ]
    assert "Not counted: Wednesday 15 April 2026 (jubilee bank holiday)" in str(limit.working)


def test_a_case_that_opens_afterwards_is_counted_with_it(house: House, ann: Scope, bo: Scope) -> None:
    confirm(house, bo, enter(house, ann))
    file = a_case(house)
    assert dues(house, file)["stage_1.respond_within"] == date(2026, 4, 20)
    assert told(house, file) == []


def test_dates_that_do_not_span_the_day_stay(house: House, ann: Scope, bo: Scope) -> None:
    file = a_case(house)
    assert confirm(house, bo, enter(house, ann, day="2026-06-19")) == 0
    assert told(house, file) == []


def test_papers_counted_backwards_are_due_a_day_earlier(house: House, ann: Scope, bo: Scope) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        found = read_file(tx, THE_SERVICE, file.case.id)
        assert found
        due_dates.begin(tx, house, found, "panel arranged", date(2026, 6, 30))
    assert dues(house, file)["stage_3.papers_before"] == date(2026, 6, 16)
    confirm(house, bo, enter(house, ann, day="2026-06-19"))
    assert dues(house, file)["stage_3.papers_before"] == date(2026, 6, 15)


def test_a_holiday_of_the_past_undoes_no_lateness_and_makes_nobody_late(
    house: House, ann: Scope, bo: Scope
) -> None:
    file = a_case(house)
    tick(house, at(date(2026, 4, 20)))
    confirm(house, bo, enter(house, ann), at(date(2026, 4, 20), 12))
    assert dues(house, file) == {
        "stage_1.respond_within": date(2026, 4, 17),  # they were told that it is late, and it stays
        "stage_1.longest": date(2026, 5, 5),
    }
    assert told(house, file) == []


def test_a_backward_date_never_moves_into_the_past(house: House, ann: Scope, bo: Scope) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        found = read_file(tx, THE_SERVICE, file.case.id)
        assert found
        due_dates.begin(tx, house, found, "panel arranged", date(2026, 6, 30))
    confirm(house, bo, enter(house, ann, day="2026-06-19"), at(date(2026, 6, 16), 8))
    assert dues(house, file)["stage_3.papers_before"] == date(2026, 6, 16)


def test_a_date_given_with_reasons_stays_as_it_was_given(house: House, ann: Scope, bo: Scope) -> None:
    file = a_case(house)
    typed = {"to": "2026-04-24", "reason": "The worker is ill."}
    with house.store.turn() as tx:
        record_move(house, tx, ann, file.case.id, "extend", typed, revision=file.case.revision, now=NOW)
    confirm(house, bo, enter(house, ann))
    assert dues(house, file) == {
        "stage_1.respond_within": date(2026, 4, 24),
        "stage_1.longest": date(2026, 5, 5),
    }


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"day": "soon"}, "day"),
        ({"day": "2026-04-18"}, "day"),  # a Saturday
        ({"day": "2026-05-04"}, "day"),  # a bank holiday as it is
        ({"name": ""}, "name"),
        ({"proclamation": " "}, "proclamation"),
        ({"address": "somewhere"}, "address"),
    ],
)
def test_what_is_missing_is_asked_for(house: House, ann: Scope, other: dict[str, str], field: str) -> None:
    with pytest.raises(Unclear) as why:
        enter(house, ann, **other)
    assert list(why.value.sentences) == [field]


def test_a_day_is_entered_once(house: House, ann: Scope, bo: Scope) -> None:
    enter(house, ann)
    with pytest.raises(Unclear, match="entered already"):
        enter(house, bo)


def test_what_was_confirmed_is_not_taken_back_and_not_confirmed_twice(
    house: House, ann: Scope, bo: Scope
) -> None:
    holiday = enter(house, ann)
    confirm(house, bo, holiday)
    with pytest.raises(Refused, match="confirmed already"):
        confirm(house, bo, holiday)
    with house.store.turn() as tx, pytest.raises(Refused, match="dates have moved by it"):
        holidays.take_back(tx, holiday)


def test_on_each_engine_a_record_with_a_moved_date_holds_together(new_store_url: str) -> None:
    house = a_house(new_store_url)
    file = a_case(house)
    confirm(house, an_officer(house, "Bo Lee"), enter(house, an_officer(house)))
    with house.store.look() as tx:
        assert record.verify(tx, file.case.id) is None
    assert len(told(house, file)) == 1
    house.store.close()


@pytest.mark.parametrize(("left", "says"), [(364, "confirmed for only 364 more days"), (365, "")])
def test_it_speaks_when_fewer_than_twelve_months_are_confirmed(house: House, left: int, says: str) -> None:
    calendar = house.rulebook.calendar
    now = at(calendar.confirmed_until - timedelta(days=left))
    assert holidays.too_short(calendar, now).startswith(says)
    assert bool(holidays.too_short(calendar, now)) == bool(says)
