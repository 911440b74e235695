"""At 12, 16 and 18 officers are asked again about a young person's understanding: once, in working hours."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select

from office.house import House
from office.moves import asking_again
from office.moves.case_file import CaseFile
from office.watch import tick
from store import record, tasks
from store.scope import THE_SERVICE, Scope
from store.tables import case_people
from store.tables import record as record_table
from tests.office.cases_here import FOR_A_CHILD, NOW, a_case, a_house, a_house_in, an_officer, read_again
from tests.office.test_advocates import move

DAY = timedelta(days=1)
A_BOY_OF_11 = {**FOR_A_CHILD, "childs_age": "under_12"}
DECIDED = {"able": "able", "reason": "He told me what he wants and why."}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = a_house_in(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def asked(house: House, file: CaseFile) -> list[tuple[date, str]]:
    """The ages officers were asked about, with the day."""
    with house.store.look() as tx:
        entries = [each for each in record.read(tx, file.case.id) if each.what == asking_again.MAY_BE]
    return [(each.happened_on, each.words["may_be"]) for each in entries]


def waits(house: House, file: CaseFile) -> list[str]:
    with house.store.look() as tx:
        kinds = [task.kind for task in tasks.waiting(tx, THE_SERVICE, file.case.id)]
    return [kind for kind in kinds if kind == asking_again.ASK_AGAIN]


def decide(house: House, ann: Scope, file: CaseFile, now: datetime, **typed: str) -> None:
    child = {"young_person": file.young_people[0]}
    move(house, ann, file.case.id, "decide_understanding", now, **child, **DECIDED, **typed)


def test_told_under_12_officers_are_asked_on_the_next_working_day(house: House) -> None:
    file = a_case(house, A_BOY_OF_11)
    tick(house, NOW + timedelta(hours=6))
    assert asked(house, file) == []
    tick(house, NOW + DAY)
    assert asked(house, file) == [(date(2026, 4, 2), "12")]
    assert waits(house, file) == ["ask_again"]


def test_on_a_holiday_or_at_night_it_waits_for_the_next_working_hours(house: House) -> None:
    file = a_case(house, A_BOY_OF_11, now=NOW + DAY)  # told on the Thursday before Easter
    for n in (1, 2, 3, 4):
        tick(house, NOW + DAY + n * DAY)
    tick(house, datetime(2026, 4, 7, 5, 0, tzinfo=UTC))
    assert asked(house, file) == []
    tick(house, datetime(2026, 4, 7, 9, 0, tzinfo=UTC))
    assert asked(house, file) == [(date(2026, 4, 7), "12")]


def test_each_age_is_asked_about_once_however_often_it_ticks(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    for n in range(1, 9):
        tick(house, NOW + n * DAY)
    assert len(asked(house, file)) == 1
    decide(house, ann, file, NOW + 9 * DAY)
    tick(house, datetime(2030, 4, 2, 9, 0, tzinfo=UTC))
    assert [age for _, age in asked(house, file)] == ["12", "16"]


def test_two_services_on_one_store_ask_once(new_store_url: str) -> None:
    house = a_house(new_store_url)
    file = a_case(house, A_BOY_OF_11)
    both = [Thread(target=tick, args=(house, NOW + DAY)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    found = asked(house, file), waits(house, file)
    house.store.close()
    assert found == ([(date(2026, 4, 2), "12")], ["ask_again"])


def test_a_decision_settles_it_and_a_birth_date_gives_the_next_day_itself(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    tick(house, NOW + DAY)
    decide(house, ann, file, NOW + DAY, born="2014-05-11")
    assert waits(house, file) == []
    tick(house, datetime(2026, 5, 8, 9, 0, tzinfo=UTC))
    assert len(asked(house, file)) == 1
    tick(house, datetime(2026, 5, 11, 9, 0, tzinfo=UTC))
    assert asked(house, file)[1:] == [(date(2026, 5, 11), "12")]


def test_of_brother_and_sister_the_one_still_to_be_decided_keeps_the_task(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    tick(house, NOW + DAY)
    with house.store.turn() as tx:
        facts = {"young_person": "her_sister"}
        day = date(2026, 4, 2)
        record.append(tx, file.case.id, "heard", asking_again.MAY_BE, day, NOW, facts, {"may_be": "16"})
    decide(house, ann, file, NOW + DAY)
    assert waits(house, file) == ["ask_again"]
    assert [each.facts for each in asking_again.waiting(read_again(house, file))] == [facts]


def test_nobody_is_asked_about_a_closed_case(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    move(house, ann, file.case.id, "withdraw", NOW + timedelta(hours=2), how="letter")
    tick(house, NOW + DAY)
    assert asked(house, file) == []


def test_neither_age_nor_birth_date_stands_in_the_open(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    tick(house, NOW + DAY)
    decide(house, ann, file, NOW + DAY, born="2014-05-11")
    with house.store.look() as tx:
        rows = tx.all(select(record_table.c.facts).where(record_table.c.case_id == file.case.id))
        [day] = [row.ask_again_on for row in tx.all(select(case_people)) if row.ask_again_on]
    assert not [row.facts for row in rows if "2014" in row.facts or "may_be" in row.facts]
    assert day == date(2026, 5, 11)


def test_a_birth_date_to_come_is_not_one(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    with pytest.raises(ValueError, match="in the past"):
        decide(house, ann, file, NOW + DAY, born="2036-05-11")
