"""One service for each story, and everyone in it on Telegram or on the page."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.journeys.agreement.officer_here import Officer
from tests.journeys.agreement.people_here import OnTelegram, OnThePage, Person
from tests.journeys.agreement.service_here import Service, a_service

Meets = Callable[[str], Person]


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    async with a_service(tmp_path) as service:
        yield service


@pytest.fixture(params=[OnTelegram, OnThePage], ids=["telegram", "page"])
def meets(service: Service, request: pytest.FixtureRequest) -> Meets:
    """Somebody new on this story's carrier: `aunt = meets("Aunt")`."""
    return lambda name: request.param(service, name)


@pytest.fixture
def ann(service: Service) -> Officer:
    return Officer.of(service)
