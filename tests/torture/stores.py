"""The store as anyone finds it: rows by plain SQL, on SQLite or PostgreSQL, none of the service's code."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
TABLES = ("keys", "ways", "inbox", "conversations", "outbox", "cases", "points", "requests", "record",
          "record_words", "alerts")  # fmt: skip


@dataclass
class Rows:
    """Every row of the tables that the check reads."""

    of: dict[str, list[Row]] = field(default_factory=dict)
    damage: str = ""  # what SQLite itself finds wrong with its file

    def __getitem__(self, table: str) -> list[Row]:
        return self.of[table]


def read_rows(store_url: str) -> Rows:
    """Read a store that nobody writes to just now."""
    if store_url.startswith("sqlite:///"):
        return _sqlite(store_url.removeprefix("sqlite:///"))
    return _postgresql(store_url.replace("postgresql+psycopg://", "postgresql://", 1))


def _sqlite(file: str) -> Rows:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        found = {table: [dict(row) for row in connection.execute(_all(table))] for table in TABLES}
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return Rows(found, "" if sound == "ok" else str(sound))


def _postgresql(url: str) -> Rows:
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(url, row_factory=dict_row) as connection:
        return Rows({table: list(connection.execute(_all(table).encode())) for table in TABLES})


def _all(table: str) -> str:
    return f"SELECT * FROM {table}"  # noqa: S608 - one of TABLES


def spoil(file: str, statements: Sequence[str]) -> None:
    """Change a store behind the service's back, past its triggers: to see that the check finds it."""
    with closing(sqlite3.connect(file)) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement
        connection.commit()
