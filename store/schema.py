"""The tables' version: checked before anything runs. `store.upgrading` brings them up to date."""

from functools import cache
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, inspect, text

from store.faults import WrongSchema

MIGRATIONS = Path(__file__).parent / "migrations"
KEPT_IN = "alembic_version"
TYPE = "Type: heard migrate"


class Readable(Protocol):
    """Whatever is connected to a store."""

    @property
    def looking(self) -> Engine:
        """Return the engine by which the store is read."""


def check(store: Readable) -> None:
    """Raise WrongSchema when the tables are not this version's, saying what to type."""
    with store.looking.connect() as connection, connection.begin():
        has = _version_of(connection)
    *older, newest = versions()
    if has is None:
        raise WrongSchema(f"The store has no tables yet. {TYPE}")
    if has not in (newest, *older):
        raise WrongSchema(f"The store was made by a newer version of Heard (schema {has}). Use that version.")
    if has != newest:
        raise WrongSchema(f"The store's tables are from an older version (schema {has}). {TYPE}")


@cache
def versions() -> tuple[str, ...]:
    """Every version that this code knows, the oldest first: each migration's file begins with its own."""
    return tuple(sorted(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("*_*.py")))


def _version_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table(KEPT_IN):
        return None
    return connection.execute(text(f"SELECT version_num FROM {KEPT_IN}")).scalar()  # noqa: S608 - ours
