from datetime import date, timedelta

import pytest

from store import advocacy
from store.database import Store, Tx
from tests.store.conftest import NOW
from tests.store.people_here import a_case

TODAY = NOW.date()
DAY = timedelta(days=1)
GIRL, OFFICER = "person:ayo", "officer:ann"


@pytest.fixture
def case_id(store: Store) -> str:
    with store.turn() as tx:
        return a_case(tx).id


def _wait(tx: Tx, case_id: str) -> tuple[date | None, date | None]:
    known = advocacy.read(tx, case_id)
    return known.asked_on, known.ended_on


def test_without_a_wish_for_an_advocate_nothing_waits(store: Store, case_id: str) -> None:
    with store.turn() as tx:
        advocacy.offered(tx, case_id, TODAY, GIRL, "not_now")
        assert advocacy.read(tx, case_id).asked_on is None
        assert advocacy.read(tx, case_id).answer == "not_now"


def test_the_wait_lasts_from_the_first_asking_until_somebody_is_appointed(store: Store, case_id: str) -> None:
    with store.turn() as tx:
        assert advocacy.asked(tx, case_id, TODAY, GIRL)
        assert not advocacy.asked(tx, case_id, TODAY + DAY, GIRL)
        assert _wait(tx, case_id) == (TODAY, None)
        advocacy.appointed(tx, case_id, TODAY + 5 * DAY, OFFICER, "Jo Reed", "NYAS")
        assert _wait(tx, case_id) == (TODAY, TODAY + 5 * DAY)
        known = advocacy.read(tx, case_id)
    assert (known.name, known.organisation, known.appointed_by) == ("Jo Reed", "NYAS", OFFICER)


def test_it_ends_when_they_say_not_to_wait_and_the_advocate_may_still_come(
    store: Store, case_id: str
) -> None:
    with store.turn() as tx:
        assert not advocacy.do_not_wait(tx, case_id, TODAY)
        advocacy.asked(tx, case_id, TODAY, GIRL)
        assert advocacy.do_not_wait(tx, case_id, TODAY + DAY)
        assert not advocacy.do_not_wait(tx, case_id, TODAY + 2 * DAY)
        assert _wait(tx, case_id) == (TODAY, TODAY + DAY)
        assert advocacy.read(tx, case_id).is_waited_for
        advocacy.appointed(tx, case_id, TODAY + 5 * DAY, OFFICER, "Jo Reed", "NYAS")
        assert _wait(tx, case_id) == (TODAY, TODAY + DAY)


def test_another_advocate_takes_the_place_of_one_and_starts_no_new_wait(store: Store, case_id: str) -> None:
    with store.turn() as tx:
        advocacy.asked(tx, case_id, TODAY, GIRL)
        advocacy.appointed(tx, case_id, TODAY + DAY, OFFICER, "Jo Reed", "NYAS")
        advocacy.appointed(tx, case_id, TODAY + 9 * DAY, OFFICER, "Sam Poole", "NYAS")
        assert _wait(tx, case_id) == (TODAY, TODAY + DAY)
        assert advocacy.read(tx, case_id).name == "Sam Poole"


def test_it_is_offered_once_more_and_no_oftener(store: Store, case_id: str) -> None:
    with store.turn() as tx:
        assert advocacy.offered_again(tx, case_id, TODAY)
        assert not advocacy.offered_again(tx, case_id, TODAY + DAY)
        assert advocacy.read(tx, case_id).offered_again_on == TODAY


def test_the_day_it_was_first_offered_is_kept(store: Store, case_id: str) -> None:
    with store.turn() as tx:
        advocacy.offered(tx, case_id, TODAY, GIRL, "not_now")
        advocacy.offered(tx, case_id, TODAY + DAY, OFFICER, "yes")
        known = advocacy.read(tx, case_id)
    assert (known.offered_on, known.offered_by, known.answer) == (TODAY, GIRL, "yes")
