"""One service for each story, somebody on Telegram or on the page, and Dee at the duty desk."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.journeys.agreement.service_here import Service, a_service
from tests.journeys.danger.on_duty_here import OnDuty
from tests.journeys.danger.speaking_here import AtThePage, InAChat, Someone

Meets = Callable[[str], Someone]


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    """A service that also speaks Welsh, which nobody has reviewed yet."""
    async with a_service(tmp_path, unreviewed_languages=True) as service:
        yield service


@pytest.fixture(params=[InAChat, AtThePage], ids=["telegram", "page"])
def meets(service: Service, request: pytest.FixtureRequest) -> Meets:
    """Somebody new on this story's carrier: `ayo = meets("Ayo")`."""
    return lambda name: request.param(service, name)  # type: ignore[no-any-return]


@pytest.fixture
def dee(service: Service) -> OnDuty:
    """Dee of the service's own desk, who sees every alert."""
    return OnDuty.of(service)
