"""The tables' version: brought up to date once under a lock, and checked before anything runs."""

from functools import cache
from pathlib import Path
from typing import Protocol

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from store.engine import WRITES, engine_for, file_of
from store.faults import WrongSchema

MIGRATIONS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 0x6865617264  # "heard": the advisory lock under which PostgreSQL's tables are changed
TYPE = "Type: heard migrate"


class HasEngine(Protocol):
    """Whatever is connected to a store."""

    @property
    def engine(self) -> Engine:
        """Return the engine of the store."""


def upgrade(store_url: str) -> None:
    """Bring a store's tables up to date, or make them; a second caller waits and finds it done."""
    _make_room(store_url)
    engine = engine_for(store_url, foreign_keys=False)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            _wait_my_turn(connection)
            command.upgrade(settings(connection), "head")
    finally:
        engine.dispose()


def check(store: HasEngine) -> None:
    """Raise WrongSchema when the tables are not this version's, saying what to type."""
    with store.engine.connect() as connection, connection.begin():
        has = MigrationContext.configure(connection).get_current_revision()
    newest, *older = _versions()
    if has is None:
        raise WrongSchema(f"The store has no tables yet. {TYPE}")
    if has not in (newest, *older):
        raise WrongSchema(f"The store was made by a newer version of Heard (schema {has}). Use that version.")
    if has != newest:
        raise WrongSchema(f"The store's tables are from an older version (schema {has}). {TYPE}")


def settings(connection: Connection | None = None) -> Config:
    """Return Alembic's settings, without a file; the migrations use the connection given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def _versions() -> tuple[str, ...]:
    """Every version that this code knows, the newest first; reading the migrations takes a while."""
    return tuple(script.revision for script in ScriptDirectory.from_config(settings()).walk_revisions())


def _make_room(store_url: str) -> None:
    """Make an SQLite store's file, readable by its owner only."""
    if file := file_of(store_url):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)


def _wait_my_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # SQLite's BEGIN IMMEDIATE is a lock already
        connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": ONE_AT_A_TIME})
