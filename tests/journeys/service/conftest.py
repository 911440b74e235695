"""A running service, a phone on Telegram and an officer at the console."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.service.running import Service
from tests.telegram.fixtures import bot_api, phone
from tests.telegram.server import BotApi

__all__ = ["bot_api", "phone"]


@pytest.fixture
async def service(tmp_path: Path, bot_api: BotApi) -> AsyncIterator[Service]:
    telegram = {"TELEGRAM_BOT_TOKEN": bot_api.token, "TELEGRAM_API_URL": bot_api.url}
    made = Service(tmp_path, {**telegram, "HEARD_BURST_SECONDS": "0", "HEARD_POST_SECONDS": "0.1"})
    await made.start()
    yield made
    if made.is_running:
        await made.stop()
