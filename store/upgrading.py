"""The tables brought up to date, once, under a lock.

Apart from `store.schema`, because Alembic takes a third of a second to import and a store that is up to date
never needs it.
"""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from store.engine import engine_for, file_of
from store.schema import MIGRATIONS

ONE_AT_A_TIME = 0x6865617264  # "heard": the advisory lock under which PostgreSQL's tables are changed


def upgrade(store_url: str) -> None:
    """Bring a store's tables up to date, or make them; a second caller waits and finds it done."""
    _make_room(store_url)
    engine = engine_for(store_url, foreign_keys=False)
    try:
        with engine.connect() as connection, connection.begin():
            _wait_my_turn(connection)
            command.upgrade(_settings(connection), "head")
    finally:
        engine.dispose()


def _settings(connection: Connection) -> Config:
    """Alembic's settings, without a file; the migrations use the connection given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _make_room(store_url: str) -> None:
    """Make an SQLite store's file, readable by its owner only."""
    if file := file_of(store_url):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)


def _wait_my_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # SQLite's BEGIN IMMEDIATE is a lock already
        connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": ONE_AT_A_TIME})
