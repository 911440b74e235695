"""A rehearsal: whoever practises moves the clock, people come, and dates pass on their day."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.play import OffScript
from heard.rehearsing import begun
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.progress import record_move
from office.rehearsal import Rehearsal
from office.scripts import read_parts
from store import alerts, cases, officers, tasks
from store.scope import THE_SERVICE

A_WEDNESDAY = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
ANSWER = {"point": "1", "outcome": "upheld", "words": "We are sorry.", "happened_on": "2026-04-02"}


@pytest.fixture
def rehearsal(house: House) -> Rehearsal:
    """One that began on the Wednesday before Easter."""
    return begun(house, lambda: A_WEDNESDAY)


def files(house: House) -> list[CaseFile]:
    with house.store.look() as tx:
        found = [read_file(tx, THE_SERVICE, case_id) for case_id, _ in cases.every(tx)]
    return [file for file in found if file]


def test_on_the_first_day_somebody_has_come(rehearsal: Rehearsal, house: House) -> None:
    assert [file.people[0].role for file in files(house)] == ["young_person"]


def test_a_month_on_everybody_has_come_on_their_day_and_dates_have_passed(
    rehearsal: Rehearsal, house: House
) -> None:
    rehearsal.move(21)
    came = {file.case.received_on for file in files(house)}
    assert date(2026, 4, 1) in came
    assert date(2026, 4, 2) in came
    assert len(came) >= 6
    entries = [entry for file in files(house) for entry in file.entries]
    missed = [entry.happened_on for entry in entries if entry.what == "limit_missed"]
    assert min(missed) == date(2026, 4, 20)
    with house.store.look() as tx:
        assert alerts.waiting(tx, THE_SERVICE)
        assert "overdue" in {task.kind for task in tasks.waiting(tx, THE_SERVICE)}


def test_somebody_writes_some_days_after_they_were_answered(rehearsal: Rehearsal, house: House) -> None:
    rehearsal.move(1)
    girl = next(file for file in files(house) if file.people[0].role == "young_person")
    with house.store.turn() as tx:
        scope = officers.scope_of(tx, rehearsal.officer.id)
        seen = girl.case.revision
        record_move(
            house, tx, scope, girl.case.id, "answer_point", ANSWER, revision=seen, now=rehearsal.clock()
        )
    rehearsal.move(4)
    assert "added" not in {entry.what for entry in again(house, girl).entries}
    rehearsal.move(1)
    assert "added" in {entry.what for entry in again(house, girl).entries}


def test_a_year_goes_by_without_anyone_off_script(rehearsal: Rehearsal) -> None:
    rehearsal.move(120)
    assert [part for part in rehearsal.waiting if not part.move] == []
    assert rehearsal.lost == {}


def test_a_script_that_says_no_day_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nobody.txt").write_text("hello: problem\n", "utf-8")
    with pytest.raises(OffScript, match=r"nobody\.txt: write `day: N`"):
        read_parts(tmp_path)


def again(house: House, file: CaseFile) -> CaseFile:
    return next(each for each in files(house) if each.case.id == file.case.id)
