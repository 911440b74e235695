"""A duty contact who may not see what is kept apart is not called about it: no minute is lost to them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from office import contacts, raised
from office.house import House
from office.watch import tick
from store import alerts
from store.scope import Scope
from tests.office.cases_here import an_officer
from tests.office.chatting import START, Someone
from tests.office.duty_here import DANGER, on_duty, owed
from tests.office.hearing_here import house_over
from tests.office.test_duty import hear_code

ACCUSES = "my social worker is hitting me right now"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = house_over(f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look day and night.")
    yield made
    made.store.close()


def on_telegram(house: House, ann: Scope, whose: Scope, chat: str, council: str | None) -> str:
    """Put an officer's bound chat on a route; returns its way."""
    with house.store.turn() as tx:
        contact = contacts.add_contact(
            tx, ann, council, "telegram", "always", START, officer_id=str(whose.officer_id)
        )
        code = contacts.new_code(tx, ann, contact, START)
    their_own = Someone(house, carrier="telegram", address=chat)
    hear_code(their_own, f"duty {code}")
    return their_own.way.id


def test_who_may_not_see_what_is_kept_apart_is_not_called_and_nobody_waits_for_them(
    house: House, ann: Scope, ayo: Someone
) -> None:
    bo = an_officer(house, "Bo Lee", ("liverpool",), ("see", "move"))
    sue = an_officer(house, "Sue Lead", ("liverpool",))
    bos, sues = (on_telegram(house, ann, each, f"9{n}", "liverpool") for n, each in enumerate((bo, sue)))
    ayo.types("hello", "problem", "liverpool", "me", ACCUSES)
    assert [each.way_id for each in owed(house, "duty_call")] == [sues]
    tick(house, ayo.now + timedelta(minutes=30))
    assert [each.way_id for each in owed(house, "duty_call")] == [sues]
    bea = Someone(house, carrier="telegram", address="88")
    bea.types("hello", "problem", "liverpool", "me", DANGER)
    assert [each.way_id for each in owed(house, "duty_call")] == [sues, bos]


def test_where_nobody_on_the_route_may_see_it_the_desk_is_called_at_once(
    house: House, ann: Scope, ayo: Someone
) -> None:
    bo = an_officer(house, "Bo Lee", ("liverpool",), ("see", "move"))
    on_telegram(house, ann, bo, "91", "liverpool")
    anns = on_telegram(house, ann, ann, "92", None)
    said = "\n".join(each.text for each in ayo.types("hello", "problem", "liverpool", "me", ACCUSES))
    assert [each.way_id for each in owed(house, "duty_call")] == [anns]
    assert "I call the person on duty too" in said
    with house.store.look() as tx:
        [found] = raised.raised(house, tx, ann, alerts.waiting(tx, ann), ayo.now)
    assert found.instead == "desk"


def test_an_address_of_a_team_is_nobodys_own_and_is_called_as_ever(
    house: House, ann: Scope, ayo: Someone
) -> None:
    on_duty(house, ann, "team@liverpool.example", council="liverpool")
    ayo.types("hello", "problem", "liverpool", "me", ACCUSES)
    assert len(owed(house, "duty_call")) == 1
