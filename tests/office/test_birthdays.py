"""At 12, 16 and 18 officers are asked again about a young person's understanding: once, in working hours."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import select

from office.house import House
from office.moves import asking_again
from office.moves.case_file import CaseFile
from office.moves.fields import Unclear
from office.watch import tick
from store import people, record, tasks
from store.scope import THE_SERVICE, Scope
from store.tables import case_people
from store.tables import record as record_table
from tests.office.cases_here import FOR_A_CHILD, NOW, a_case, a_house, an_officer, read_again
from tests.office.chatting import Someone
from tests.office.moving_here import move
from tests.office.test_intake import SENT

DAY = timedelta(days=1)
A_BOY_OF_11 = {**FOR_A_CHILD, "childs_age": "under_12"}  # tapped: how old he is nobody knows
A_GIRL_OF_9 = {**FOR_A_CHILD, "childs_age": "she turned 9 in March"}
DECIDED = {"able": "able", "reason": "He told me what he wants and why."}


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


def decide(house: House, ann: Scope, file: CaseFile, now: datetime) -> None:
    child = {"young_person": file.young_people[0]}
    move(house, ann, file.case.id, "decide_understanding", now, **child, **DECIDED)


def learns(house: House, ann: Scope, file: CaseFile, now: datetime, **typed: str) -> None:
    child = {"young_person": file.young_people[0], "known_from": "records"}
    move(house, ann, file.case.id, "record_age", now, **child, **typed)


def asks_next(house: House, file: CaseFile) -> list[date]:
    with house.store.look() as tx:
        rows = tx.all(select(case_people).where(case_people.c.case_id == file.case.id))
    return [row.ask_again_on for row in rows if row.ask_again_on]


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


def test_a_decision_settles_it(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    tick(house, NOW + DAY)
    decide(house, ann, file, NOW + DAY)
    assert waits(house, file) == []


def test_a_birth_date_takes_back_what_was_asked_too_early_and_gives_the_day_itself(
    house: House, ann: Scope
) -> None:
    file = a_case(house, A_BOY_OF_11)
    tick(house, NOW + DAY)
    learns(house, ann, file, NOW + DAY, born="2014-05-11")
    assert waits(house, file) == []
    assert asking_again.waiting(read_again(house, file)) == []
    tick(house, datetime(2026, 5, 8, 9, 0, tzinfo=UTC))
    assert len(asked(house, file)) == 1
    tick(house, datetime(2026, 5, 11, 9, 0, tzinfo=UTC))
    assert asked(house, file)[1:] == [(date(2026, 5, 11), "12")]
    assert waits(house, file) == ["ask_again"]


def test_a_question_that_a_birth_date_bears_out_goes_on_waiting(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    tick(house, NOW + DAY)
    learns(house, ann, file, NOW + DAY, born="2014-04-02")
    assert waits(house, file) == ["ask_again"]
    assert asks_next(house, file) == [date(2030, 4, 2)]


def test_an_age_that_was_reached_unasked_is_asked_about_at_the_next_tick(house: House, ann: Scope) -> None:
    file = a_case(house, A_GIRL_OF_9)
    learns(house, ann, file, NOW + DAY, years="12")
    tick(house, NOW + DAY)
    assert asked(house, file) == [(date(2026, 4, 2), "12")]
    assert asks_next(house, file) == [date(2029, 4, 3)]


# -- whole years, typed ------------------------------------------------------------------------------


def test_of_a_girl_of_nine_nobody_is_asked_the_next_day_but_two_years_on(house: House) -> None:
    file = a_case(house, A_GIRL_OF_9)
    tick(house, NOW + DAY)
    assert asked(house, file) == []
    assert asks_next(house, file) == [date(2028, 4, 2)]
    assert [file.case.referral["child"][name] for name in ("age", "years", "age_told_on")] == [
        *("under_12", 9, "2026-04-01"),
    ]


def test_an_officer_corrects_an_age_as_of_the_day_it_was_said(house: House, ann: Scope) -> None:
    file = a_case(house, A_GIRL_OF_9)
    learns(house, ann, file, NOW + 9 * DAY, years="10", happened_on="2026-04-09")
    assert asks_next(house, file) == [date(2027, 4, 10)]
    learns(house, ann, file, NOW + 9 * DAY, years="11", happened_on="2026-04-10")
    assert asks_next(house, file) == [date(2026, 4, 11)]


@pytest.mark.parametrize(
    ("typed", "where"),
    [({}, "born"), ({"born": "2014-05-11", "years": "11"}, "years"), ({"years": "eleven"}, "years")],
)
def test_an_age_is_a_birth_date_or_whole_years(
    house: House, ann: Scope, typed: dict[str, str], where: str
) -> None:
    file = a_case(house, A_BOY_OF_11)
    with pytest.raises(Unclear) as why:
        learns(house, ann, file, NOW + DAY, **typed)
    assert set(why.value.sentences) == {where}


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
    learns(house, ann, file, NOW + DAY, years="10")
    learns(house, ann, file, NOW + DAY, born="2014-05-11")
    with house.store.look() as tx:
        rows = tx.all(select(record_table.c.facts).where(record_table.c.case_id == file.case.id))
    assert not [row.facts for row in rows if any(each in row.facts for each in ("2014", "may_be", "years"))]
    assert asks_next(house, file) == [date(2026, 5, 11)]


def test_a_birth_date_to_come_is_not_one(house: House, ann: Scope) -> None:
    file = a_case(house, A_BOY_OF_11)
    with pytest.raises(ValueError, match="in the past"):
        learns(house, ann, file, NOW + DAY, born="2036-05-11")


# -- a birth date that is typed in the chat --------------------------------------------------------------


def about_the_child(house: House, file: CaseFile) -> dict[str, object]:
    with house.store.look() as tx:
        return people.about(tx, file.young_people[0])


def test_a_birth_date_typed_for_a_child_is_known_with_who_told_it(house: House) -> None:
    file = a_case(house, {**FOR_A_CHILD, "childs_age": "born on 3rd may 2014"})
    known = about_the_child(house, file)
    assert (known["born"], known["born_from"], known["years"]) == ("2014-05-03", "representative", 11)
    assert asks_next(house, file) == [date(2026, 5, 3)], "the birthday itself, and no day before it"


def test_a_young_person_who_types_theirs_afterwards_told_it_themselves(house: House) -> None:
    someone = Someone(house)
    someone.types(*SENT, "yes", *["skip"] * 7)
    assert someone.sees().step == "how_old"
    someone.types("3/5/2010", *["skip"] * 5, "send")
    with house.store.look() as tx:
        known = people.about(tx, someone.kept.person_id)
    assert (known["born"], known["born_from"], known["age"]) == ("2010-05-03", "young_person", "from_12")
