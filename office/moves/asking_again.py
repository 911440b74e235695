"""When a young person's understanding is asked about again, and which questions wait for an officer."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from casework import birthdays
from office.moves.case_file import CaseFile
from office.moves.rights import UNDERSTANDING
from store import case_people, people, tasks
from store.record import Entry
from store.transaction import Tx

ASK_AGAIN = "ask_again"  # the officers' task
MAY_BE = "may_be_of_age"  # its entry in the record


def questions_about(about: Mapping[str, Any]) -> Mapping[int, date]:
    """Age → the day of its question, by what is known of one person."""
    return birthdays.questions(_day(about.get("born")), about.get("age"), _day(about.get("age_told_on")))


def note_next(tx: Tx, case_id: str, person_id: str, today: date) -> None:
    """Keep the day of the next question about a young person on a case, if one is known."""
    questions = questions_about(people.about(tx, person_id))
    case_people.ask_again(tx, case_id, person_id, birthdays.next_day(questions, today))


def decided(tx: Tx, file: CaseFile, person_id: str, born: date | None, today: date, now: datetime) -> None:
    """An officer has looked again: a birth date they gave counts from now on."""
    if born:
        people.change_about(tx, person_id, {**people.about(tx, person_id), "born": born.isoformat()})
    note_next(tx, file.case.id, person_id, today)
    if not [each for each in waiting(file) if each.facts["young_person"] != person_id]:
        tasks.settled(tx, file.case.id, ASK_AGAIN, now)


def waiting(file: CaseFile) -> list[Entry]:
    """The newest question about each young person that no decision has followed yet."""
    asked = (each for each in file.entries if each.what in (MAY_BE, UNDERSTANDING))
    last = {each.facts["young_person"]: each for each in asked}
    return [each for each in last.values() if each.what == MAY_BE]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
