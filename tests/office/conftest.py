"""What several rooms of these tests ask for."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from office.house import House
from store.scope import Scope
from tests.office.cases_here import an_officer
from tests.office.chatting import Someone
from tests.office.hearing_here import house_over
from tests.receivers import MailServer


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A service with a duty desk over a new store, where a wrong code is answered at once."""
    made = house_over(
        f"sqlite:///{tmp_path}/heard.sqlite", duty_desk="We look every day.", code_wait_seconds=0
    )
    yield made
    made.store.close()


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    """A mail server on loopback that keeps what it takes."""
    async with MailServer() as server:
        yield server


@pytest.fixture(params=["page", "telegram"])
def carrier(request: pytest.FixtureRequest) -> str:
    """On each of them."""
    return str(request.param)


@pytest.fixture
def ann(house: House) -> Scope:
    """An officer of every council, and of the service's own desk."""
    return an_officer(house, councils=("*",))


@pytest.fixture
def ayo(house: House) -> Someone:
    """Somebody in a chat of their own."""
    return Someone(house, carrier="telegram", address="7")
