"""A service with a console, and officers at their desks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from office.house import House
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import a_house_in


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A service over a new store."""
    house = a_house_in(tmp_path)
    yield house
    house.store.close()


@pytest.fixture
def ann(house: House) -> Desk:
    """Ann Jones of Liverpool, who may do everything there."""
    return signed_in(house)
