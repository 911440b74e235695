"""A new store for each test that asks for one, on each engine: its tables are made once.

On SQLite it is a copy of the first; on PostgreSQL the same database, emptied after each test. Whoever
changes the tables themselves takes that database with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from store.tables import metadata
from store.upgrading import upgrade
from tests.made_once import tables_in
from tests.postgres import NUMBERS, Postgres

OTHERS_LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
NO_TRIGGERS = "SET session_replication_role = replica"
NO_ROWS = "; ".join(f"DELETE FROM {table.name}" for table in metadata.sorted_tables)  # noqa: S608
COUNT_ANEW = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
SHAPE = (
    "SELECT version_num FROM alembic_version",
    "SELECT oid, relname, relnatts FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY oid",
    "SELECT oid, tgenabled FROM pg_trigger ORDER BY oid",
    "SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY oid",
)


@dataclass
class Emptied:
    """A database with every table and no rows, for one test after another."""

    server: Postgres
    name: str = ""
    shape: object = None

    def url(self) -> str:
        """The address of it, made where there is none."""
        if not self.name:
            self.name = f"emptied_{next(NUMBERS)}"
            self.server.run(f"CREATE DATABASE {self.name}")
            upgrade(self.server.url(self.name))
            with self._owner() as owner:
                self.shape = _shape(owner)
        return self.server.url(self.name)

    def take_back(self) -> None:
        """Empty it for the next."""
        with self._owner() as owner:
            for statement in (OTHERS_LEAVE, NO_TRIGGERS, NO_ROWS, COUNT_ANEW):
                owner.execute(statement.encode())
            as_it_was = _shape(owner) == self.shape
        if not as_it_was:
            self.server.run(f"DROP DATABASE {self.name} WITH (FORCE)")
            self.name = ""

    def _owner(self) -> psycopg.Connection:
        return psycopg.connect(
            f"postgresql://heard@127.0.0.1:{self.server.port}/{self.name}", autocommit=True
        )


def _shape(owner: psycopg.Connection) -> object:
    return [owner.execute(question.encode()).fetchall() for question in SHAPE]


@pytest.fixture(scope="session")
def emptied(postgres: Postgres) -> Emptied:
    """The database that this test process uses again and again."""
    return Emptied(postgres)


@pytest.fixture
def postgres_store_url(emptied: Emptied) -> Iterator[str]:
    """The SQLAlchemy address of a new store with its tables on PostgreSQL."""
    yield emptied.url()
    emptied.take_back()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The SQLAlchemy address of a new store with its tables: once on SQLite, once on PostgreSQL."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_store_url")
        return url
    url = f"sqlite:///{tmp_path / 'heard.sqlite'}"
    tables_in(url)
    return url
