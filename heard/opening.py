"""Opening what a command needs: the store, and the house around it."""

from heard.keys import key_for
from heard.unpainted import without
from office.house import House, open_house
from office.settings import Settings
from store import names
from store.database import Store, is_there


def open_store(settings: Settings) -> Store:
    """The store these settings name; made when it is not there yet, refused when it is another version's."""
    key = key_for(settings)
    if not is_there(settings.database_url):
        upgrade(settings.database_url)
    store = Store.open(settings.database_url, key)
    with store.turn() as tx:
        names.index_once(tx)
    return store


def house_for(settings: Settings) -> House:
    """Everything a command needs, from settings alone."""
    return open_house(settings, open_store(settings))


def upgrade(store_url: str) -> None:
    """Bring a store's tables up to date, or make them; only whoever does waits for Alembic's import."""
    with without("pygments"):
        from store.upgrading import upgrade as bring_up

    bring_up(store_url)
