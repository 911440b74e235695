"""A service over a new store, for a bot on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from office.house import House, open_house
from office.settings import Settings
from store.database import Store
from store.vault import new_key
from tests.made_once import tables_in
from tests.telegram.server import BotApi

NO_PACE = {"telegram_a_second": 100_000, "telegram_chat_seconds": 0}  # loopback has none to keep


@contextmanager
def a_house_for(bot_api: BotApi, store_url: str, **settings: Any) -> Iterator[House]:
    """A house over this new store; its bot keeps Telegram's pace unless it is told otherwise."""
    tables_in(store_url)
    key = new_key()
    store = Store.open(store_url, key)
    chosen = {
        "database_url": store_url,
        "key": key,
        "duty_desk": "the duty desk",
        "telegram_bot_token": bot_api.token,
        "telegram_api_url": bot_api.url,
        **settings,
    }
    yield open_house(Settings(_env_file=None, **chosen), store)
    store.close()
