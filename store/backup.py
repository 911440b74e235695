"""A copy of a running SQLite store by its own backup call, without the key."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from store.engine import file_of
from store.faults import Refused, StoreUnavailable


def backup(store_url: str, target: Path) -> Path:
    """Copy the store to a new file, readable by its owner only, and return its path.

    The copy opens with the same HEARD_KEY, which is not in it. Raises Refused for PostgreSQL or a target that
    exists, StoreUnavailable when the copy cannot be written or is not sound.
    """
    source = file_of(store_url)
    if source is None:
        raise Refused("PostgreSQL has its own backup: use pg_dump, and keep HEARD_KEY apart from it.")
    if not source.exists():
        raise Refused(f"There is no store at {source}.")
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise Refused(f"{target} exists already: name a new file.") from None
    try:
        _copy(source, target)
    except sqlite3.Error as fault:
        target.unlink()
        raise StoreUnavailable(f"The store could not be copied to {target}: {fault}.") from fault
    return target


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as running, closing(sqlite3.connect(target)) as copy:
        running.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is not sound")
