"""A house and a browser for the stories of the page."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from office.house import House
from tests.web.house_here import Browser, a_house, served


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A service with a duty desk, over a real store."""
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """Where the page is."""
    with served(house) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """A browser's connection and cookies."""
    with httpx.Client(base_url=address, follow_redirects=True, timeout=30) as client:
        yield client


@pytest.fixture
def browser(client: httpx.Client) -> Browser:
    """Someone new at the page."""
    return Browser(client)
