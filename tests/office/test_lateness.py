"""What the clock says of dates: once each, in working hours, whatever happened to the machine."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import select

from office.house import House
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from office.watch import tick
from store import outbox, record, tasks
from store.outbox import Owed
from store.scope import THE_SERVICE, Scope
from store.tables import limits
from tests.office.cases_here import FOR_A_CHILD, SHORT, a_case, a_house, an_officer, read_again
from tests.office.duty_here import words

DUE = datetime(2026, 4, 17, tzinfo=UTC)  # ten working days after Wednesday 1 April: Easter lies between
MORNING = DUE + timedelta(days=3, hours=9)  # the next working day is a Monday, 10 in London
IN_MANCHESTER = {**SHORT, "council": "manchester"}


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def owed(house: House, file: CaseFile, kind: str = "late") -> list[Owed]:
    with house.store.look() as tx:
        return [each for each in outbox.owed_to_case(tx, file.case.id) if each.kind == kind]


def kinds_of_tasks(house: House, file: CaseFile) -> list[str]:
    with house.store.look() as tx:
        return [task.kind for task in tasks.waiting(tx, THE_SERVICE, file.case.id)]


def answer(house: House, ann: Scope, file: CaseFile, now: datetime) -> None:
    typed = {"point": "1", "outcome": "upheld", "words": "We were wrong.", "language": "en"}
    typed["happened_on"] = now.date().isoformat()
    with house.store.turn() as tx:
        revision = read_again(house, file).case.revision
        record_move(house, tx, ann, file.case.id, "answer_point", typed, revision=revision, now=now)


def test_on_the_day_it_is_due_nobody_is_late(house: House) -> None:
    file = a_case(house)
    tick(house, DUE + timedelta(hours=15))
    assert owed(house, file) == []


def test_the_next_morning_the_young_person_hears_honestly_and_what_they_can_do(house: House) -> None:
    file = a_case(house)
    tick(house, MORNING)
    [told] = owed(house, file)
    assert told.notice_first
    said = words(told)
    assert "Friday 17 April" in said
    assert "next stage" in said
    assert "0300 061 0614" in said


def test_each_hears_once_however_often_it_ticks(house: House) -> None:
    file = a_case(house)
    for minutes in range(5):
        tick(house, MORNING + timedelta(minutes=minutes))
    assert len(owed(house, file)) == 1
    assert kinds_of_tasks(house, file) == ["overdue"]


NIGHT, EVENING, SATURDAY = (
    MORNING - timedelta(hours=3),
    MORNING + timedelta(hours=12),
    DUE + timedelta(days=1, hours=10),
)


@pytest.mark.parametrize("at", [NIGHT, EVENING, SATURDAY])
def test_nobody_hears_it_at_night_or_at_the_weekend(house: House, at: datetime) -> None:
    file = a_case(house)
    tick(house, at)
    assert owed(house, file) == []


def test_after_ten_days_off_everyone_hears_once(house: House) -> None:
    files = [a_case(house, address=str(n)) for n in range(3)]
    for _ in range(2):
        tick(house, MORNING + timedelta(days=10))
    assert [len(owed(house, file)) for file in files] == [1, 1, 1]


def test_officers_are_warned_on_the_working_day_before(house: House) -> None:
    file = a_case(house)
    tick(house, DUE - timedelta(days=2, hours=-9))
    assert kinds_of_tasks(house, file) == []
    tick(house, DUE - timedelta(days=1, hours=-9))
    assert kinds_of_tasks(house, file) == ["due_next"]


def test_what_was_answered_in_time_is_never_called_late(house: House, ann: Scope) -> None:
    file = a_case(house)
    tick(house, DUE - timedelta(days=1, hours=-9))
    answer(house, ann, file, DUE - timedelta(hours=-10))
    tick(house, MORNING)
    assert owed(house, file) == []
    assert kinds_of_tasks(house, file) == []


def test_an_answer_ends_the_task_but_not_the_lateness_on_the_record(house: House, ann: Scope) -> None:
    file = a_case(house)
    tick(house, MORNING)
    answer(house, ann, file, MORNING + timedelta(hours=1))
    assert kinds_of_tasks(house, file) == []
    with house.store.look() as tx:
        missed = [entry for entry in record.read(tx, file.case.id) if entry.what == "limit_missed"]
    assert [entry.facts["due"] for entry in missed] == ["2026-04-17"]


def test_where_the_councils_date_is_later_the_laws_date_makes_it_late(house: House) -> None:
    file = a_case(house, IN_MANCHESTER)
    tick(house, MORNING)
    [told] = owed(house, file)
    assert "Friday 17 April" in words(told)


def test_the_longest_date_is_told_too_when_it_passes(house: House) -> None:
    file = a_case(house)
    tick(house, MORNING)
    tick(house, MORNING + timedelta(days=21))
    assert len(owed(house, file)) == 2


def test_whoever_acts_for_a_child_hears_the_date_too(house: House) -> None:
    file = a_case(house, FOR_A_CHILD)
    tick(house, MORNING)
    assert [each.person_id for each in owed(house, file)] == [
        person.id for person in file.people if person.standing != "subject"
    ]


def test_a_limit_remembers_the_day_it_was_spoken_of(house: House) -> None:
    a_case(house)
    tick(house, MORNING)
    with house.store.look() as tx:
        spoken = [row.missed_on for row in tx.all(select(limits.c.missed_on)) if row.missed_on]
    assert spoken == [MORNING.date()]


def test_their_own_time_to_ask_for_stage_2_begins_with_the_answer_and_outlives_the_close(
    house: House, ann: Scope
) -> None:
    file = a_case(house)
    answer(house, ann, file, datetime(2026, 4, 2, 10, tzinfo=UTC))
    with house.store.turn() as tx:
        revision = read_again(house, file).case.revision
        closed_at = datetime(2026, 4, 2, 11, tzinfo=UTC)
        record_move(house, tx, ann, file.case.id, "close", {}, revision=revision, now=closed_at)
    [theirs] = [limit for limit in read_again(house, file).limits if limit.done_on is None]
    assert (theirs.name, theirs.due_on.isoformat(), theirs.leads) == (
        "stage_2.ask_within",
        "2026-05-05",
        False,
    )


def test_the_answer_says_by_when_it_is_best_to_ask_and_that_later_is_their_right_too(
    house: House, ann: Scope
) -> None:
    file = a_case(house)
    answer(house, ann, file, datetime(2026, 4, 2, 10, tzinfo=UTC))
    [told] = owed(house, file, "answer_point")
    assert "It is best to ask by Tuesday 5 May, but it is your right later too." in words(told)


def test_nobody_is_ever_late_by_their_own_time(house: House, ann: Scope) -> None:
    file = a_case(house)
    answer(house, ann, file, datetime(2026, 4, 2, 10, tzinfo=UTC))
    tick(house, datetime(2026, 6, 1, 10, tzinfo=UTC))
    assert owed(house, file) == []
    assert kinds_of_tasks(house, file) == ["not_opened"]


def test_an_answer_that_waits_for_consent_names_no_day(house: House, ann: Scope) -> None:
    file = a_case(house, FOR_A_CHILD)
    answer(house, ann, file, datetime(2026, 4, 2, 10, tzinfo=UTC))
    [held] = owed(house, file, "answer_point")
    assert "It is best to ask soon" in words(held)


def test_two_replicas_at_once_tell_each_once(new_store_url: str) -> None:
    house = a_house(new_store_url)
    files = [a_case(house, address=str(n)) for n in range(4)]
    ticks = [Thread(target=tick, args=(house, MORNING)) for _ in range(2)]
    for each in ticks:
        each.start()
    for each in ticks:
        each.join()
    assert [len(owed(house, file)) for file in files] == [1, 1, 1, 1]
    assert [kinds_of_tasks(house, file) for file in files] == [["overdue"]] * 4
    house.store.close()


def test_after_ten_days_off_a_storm_is_spread_over_the_next_ticks(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("office.lateness.AT_ONCE", 2)
    files = [a_case(house, address=str(n)) for n in range(3)]
    told = []
    for minutes in range(3):
        tick(house, MORNING + timedelta(days=10, minutes=minutes))
        told.append(sum(len(owed(house, file)) for file in files))
    assert told == [2, 3, 3]
