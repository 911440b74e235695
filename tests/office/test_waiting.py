"""Waiting for an advocate moves the 10 working days, never the 20, and they are told the moved date."""

from datetime import date, timedelta

from office.house import House
from office.moves.case_file import CaseFile
from office.moves.recounting import ADVOCATE
from office.moves.telling import recount_and_tell
from store import advocacy, outbox
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, a_case, an_officer, read_again, say
from tests.office.duty_here import words
from tests.office.moving_here import move

DAY = timedelta(days=1)
ASKED_AT_ONCE = {**SHORT, "advocate": "yes"}
NAMED = {"advocate_name": "Jo Reed", "organisation": "Liverpool Advocates"}


def due(house: House, file: CaseFile) -> tuple[date, date]:
    """By when the answer is due, and the absolute limit."""
    runs = {each.name: each.due_on for each in read_again(house, file).limits if each.runs}
    return runs["stage_1.respond_within"], runs["stage_1.longest"]


def moved(house: House, file: CaseFile) -> list[str]:
    with house.store.look() as tx:
        return [words(each) for each in outbox.owed_to_case(tx, file.case.id) if each.kind == "moved"]


def test_asked_for_with_the_story_the_first_date_they_get_is_the_one_it_can_come_to(house: House) -> None:
    file = a_case(house, ASKED_AT_ONCE)
    assert due(house, file) == (date(2026, 5, 1), date(2026, 5, 1))
    assert moved(house, file) == []


def test_once_an_advocate_is_named_the_days_of_the_wait_do_not_count(house: House) -> None:
    file = a_case(house, ASKED_AT_ONCE)
    move(house, an_officer(house), file.case.id, "appoint_advocate", NOW + 7 * DAY, **NAMED)
    assert due(house, file) == (date(2026, 4, 21), date(2026, 5, 1))  # the 2nd and the 7th did not count
    [told] = moved(house, file)
    assert "The wait for an advocate is over." in told
    assert "by Tuesday 21 April" in told


def test_asked_for_later_they_are_told_that_the_date_moves_and_that_it_need_not(house: House) -> None:
    file = a_case(house)
    asked = {"how": "call", "answer": "yes"}
    move(house, an_officer(house), file.case.id, "offer_advocate", NOW + DAY, **asked)
    assert due(house, file) == (date(2026, 5, 1), date(2026, 5, 1))
    [told] = moved(house, file)
    assert "by Friday 1 May at the latest, not by Friday 17 April" in told
    assert "they should not wait" in told


def test_dont_wait_brings_the_date_back(house: House) -> None:
    file = a_case(house, ASKED_AT_ONCE)
    say(house, "77", "advocate", NOW + 2 * timedelta(hours=1))
    say(house, "77", "don't wait", NOW + 3 * timedelta(hours=1))
    assert due(house, file) == (date(2026, 4, 17), date(2026, 5, 1))


def test_the_old_date_stays_in_the_record_with_the_reason(house: House) -> None:
    file = a_case(house, ASKED_AT_ONCE)
    [entry] = [each for each in read_again(house, file).entries if each.what == "limit_moved"]
    assert entry.facts == {
        "limit": "stage_1.respond_within",
        "due": "2026-04-17",
        "to": "2026-05-01",
        "because": "advocate",
    }


def test_whoever_asks_for_a_child_hears_the_new_date(house: House) -> None:
    file = a_case(house, FOR_A_CHILD)
    [parent] = [each.id for each in file.people if each.ways]
    with house.store.turn() as tx:
        advocacy.asked(tx, file.case.id, NOW.date(), f"person:{parent}")
        recount_and_tell(house, tx, file.case.id, ADVOCATE, NOW)
    [told] = moved(house, file)
    assert "by Friday 1 May at the latest, not by Friday 17 April" in told
