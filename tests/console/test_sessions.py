"""How long somebody stays signed in."""

from datetime import timedelta

from office.house import House
from tests.console.at_the_desk import Desk, an_officer_who_signs_in
from tests.office.cases_here import NOW


async def test_a_session_ends_after_a_working_day_however_much_it_was_used(house: House) -> None:
    token = an_officer_who_signs_in(house)
    for minutes in range(0, 660, 50):
        desk = Desk.at(house, lambda minutes=minutes: NOW + timedelta(minutes=minutes))  # type: ignore[misc]
        desk.client.cookies.set("heard-console", token)
        assert ("Sign out" in (await desk.open("/find")).text) == (minutes <= 600), minutes
