"""When a young person's understanding is asked about again, and which questions wait for an officer."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from casework import birthdays
from office.moves.case_file import CaseFile
from office.moves.questions import NOT_ABOUT
from office.moves.rights import UNDERSTANDING
from store import case_people, people, record, tasks
from store.record import Entry
from store.transaction import JSON, Tx

ASK_AGAIN = "ask_again"  # the officers' task
MAY_BE = "may_be_of_age"  # its entry in the record
NOT_YET = "not_of_age_yet"  # what an officer learnt of the age: the question does not come up yet


def questions_about(about: Mapping[str, Any]) -> Mapping[int, date]:
    """Age → the day of its question, by what is known of one person."""
    told_on, years = _day(about.get("age_told_on")), about.get("years")
    return birthdays.questions(_day(about.get("born")), about.get("age"), told_on, years)


def note_next(tx: Tx, case_id: str, person_id: str, after: date) -> None:
    """Keep the day of the next question about a young person on a case, if one is known."""
    questions = questions_about(people.about(tx, person_id))
    case_people.ask_again(tx, case_id, person_id, birthdays.next_day(questions, after))


def decided(tx: Tx, file: CaseFile, person_id: str, today: date, now: datetime) -> None:
    """An officer has looked again."""
    note_next(tx, file.case.id, person_id, today)
    _settle(tx, file, person_id, now)


def learnt(tx: Tx, file: CaseFile, person_id: str, known: JSON, today: date, now: datetime) -> None:
    """An age or a birth date that an officer was told counts from now on.

    An age that is reached, and that nobody was asked about, is asked about at the next tick; a question that
    came up too early is taken back.
    """
    before = people.about(tx, person_id)
    people.change_about(tx, person_id, {**before, **known})
    reached = _reached({**before, **known}, today)
    note_next(tx, file.case.id, person_id, today)
    if reached > _reached(before, today):
        case_people.ask_again(tx, file.case.id, person_id, today)
    if any(_age_asked(each) > reached for each in waiting(file) if each.facts["young_person"] == person_id):
        record.append(tx, file.case.id, "heard", NOT_YET, today, now, {"young_person": person_id})
        _settle(tx, file, person_id, now)


def taken_off(tx: Tx, file: CaseFile, person_id: str, now: datetime) -> None:
    """Whom it is not about nobody is asked about any more."""
    case_people.ask_again(tx, file.case.id, person_id, None)
    _settle(tx, file, person_id, now)


def waiting(file: CaseFile) -> list[Entry]:
    """The newest question about each young person that nothing has settled yet."""
    asked = (each for each in file.entries if each.what in (MAY_BE, NOT_YET, UNDERSTANDING, NOT_ABOUT))
    last = {each.facts["young_person"]: each for each in asked}
    return [each for each in last.values() if each.what == MAY_BE]


def _settle(tx: Tx, file: CaseFile, person_id: str, now: datetime) -> None:
    """The task is done once no question about another young person waits."""
    if not [each for each in waiting(file) if each.facts["young_person"] != person_id]:
        tasks.settled(tx, file.case.id, ASK_AGAIN, now)


def _reached(about: Mapping[str, Any], today: date) -> int:
    return birthdays.reached(questions_about(about), today) or 0


def _age_asked(entry: Entry) -> int:
    return int(entry.words["may_be"]) if entry.words else 0


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
