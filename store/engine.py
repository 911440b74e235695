"""The two engines: SQLite with one writer, PostgreSQL with a pool."""

import sqlite3
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError

WAIT_SECONDS = 10  # for SQLite's lock, for a connection of the pool, for PostgreSQL to answer
AGAIN_AFTER = 0.01  # seconds, until a rule of SQLite's is tried again
SURE_FOR = 5.0  # seconds since it was last used: so long a connection counts as there
MOST_PREPARED = 400  # statements that are kept planned for each connection
LAST_USED = "last_used"

SQLITE_RULES = (
    f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}",  # first: turning to WAL needs a lock too
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -16384",  # KiB a connection: with the 2 MiB it comes with, most is read anew
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE would delete from `record` unseen
)


def engine_for(store_url: str, *, foreign_keys: bool = True) -> Engine:
    """Return the engine of a store, whose transactions may write; nothing is connected yet.

    foreign_keys: off only while SQLite's tables are rebuilt by a migration.
    """
    url = read_url(store_url)
    if url.get_backend_name() != "sqlite":
        return _postgresql(url)
    return _sqlite(url, "BEGIN IMMEDIATE", f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")


def only_looking(engine: Engine) -> Engine:
    """Return an engine of the same store whose transactions cannot write.

    On SQLite its connections are its own: one that is told to write, or not to, plans every statement anew.
    """
    if engine.dialect.name == "sqlite":
        return _sqlite(engine.url, "BEGIN", "PRAGMA query_only = ON")
    return engine.execution_options(postgresql_readonly=True)


def read_url(store_url: str) -> URL:
    """Return the address with the driver we use; raises ValueError for any other kind of database."""
    url = make_url(store_url.replace("postgres://", "postgresql://", 1))
    drivers = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
    if url.get_backend_name() not in drivers:
        raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql://")
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise ValueError("DATABASE_URL must name a file, like sqlite:///var/heard.sqlite")
    return url.set(drivername=drivers[url.get_backend_name()])


def file_of(store_url: str) -> Path | None:
    """Return the file of an SQLite store; None for PostgreSQL."""
    url = read_url(store_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _sqlite(url: URL, begin: str, *rules: str) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, pool_timeout=WAIT_SECONDS, pool_size=8, max_overflow=8,
        pool_use_lifo=True,  # what one connection has read, another must read anew
        connect_args={"cached_statements": MOST_PREPARED},
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _obey(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late; _begin below says it
        for rule in (*SQLITE_RULES, *rules):
            _obeyed(connection, rule)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _obeyed(connection: Any, rule: str) -> None:
    """Set a rule of SQLite's; raises its OperationalError when the file stays locked too long.

    While another connection turns a new file to WAL, SQLite refuses at once, whatever busy_timeout says.
    """
    until = monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute(rule)
            return
        except sqlite3.OperationalError as fault:
            if "locked" not in str(fault) or monotonic() > until:
                raise
        sleep(AGAIN_AFTER)


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, pool_timeout=WAIT_SECONDS, pool_size=10, max_overflow=10,
        pool_use_lifo=True,  # what one connection has prepared, another must prepare anew
        connect_args={"connect_timeout": WAIT_SECONDS, "prepare_threshold": 2},
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _prepare_all(connection: Any, _: Any) -> None:
        connection.prepared_max = MOST_PREPARED

    @event.listens_for(engine, "checkin")
    def _note(_: Any, record: Any) -> None:
        record.info[LAST_USED] = monotonic()

    @event.listens_for(engine, "checkout")
    def _still_there(connection: Any, record: Any, _: Any) -> None:
        """One that was used a moment ago is not asked: that would be a journey for every transaction."""
        if monotonic() - record.info.get(LAST_USED, monotonic()) > SURE_FOR:
            _ask(engine, connection)

    return engine


def _ask(engine: Engine, connection: Any) -> None:
    """Whether PostgreSQL still answers on it; where not, the pool takes another, or a new one."""
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as gone:
        raise DisconnectionError from gone
