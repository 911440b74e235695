"""What a transaction sends to its database: fewer journeys than statements.

A question is answered at once. What nobody waits for leaves together with the next question, or before the
commit: on PostgreSQL a journey costs more than most statements do (docs/performance.md).
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import groupby
from typing import Any

from psycopg import Connection as Psycopg
from psycopg.errors import PipelineAborted
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from store.prepared import Prepared

Given = Mapping[str, Any]


class Errands:
    """The prepared statements of one transaction, in the order they were asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection
        self._waiting: list[tuple[Prepared, Given]] = []

    def later(self, statement: Prepared, given: Given) -> None:
        """Run it before whatever is asked next; should it fail, that raises."""
        self._waiting.append((statement, given))

    def ask(self, statement: Prepared, given: Given) -> Any:
        """Run it after what waits; returns the driver's cursor. Raises what Core would."""
        with self._as_core_says_it(), self._in_one_journey():
            self._leave()
            cursor = self._driver.cursor()
            cursor.execute(statement.text, statement.told(given))
        return cursor

    def go(self) -> None:
        """Run what waits. Raises what Core would."""
        if self._waiting:
            with self._as_core_says_it(), self._in_one_journey():
                self._leave()

    def _leave(self) -> None:
        """The same statement for many values is run as one."""
        leaving, self._waiting = self._waiting, []
        for statement, those in groupby(leaving, key=lambda errand: errand[0]):
            told = [statement.told(given) for _, given in those]
            if len(told) > 1:
                self._driver.cursor().executemany(statement.text, told)
            else:
                self._driver.cursor().execute(statement.text, told[0])

    def _in_one_journey(self) -> AbstractContextManager[object]:
        """PostgreSQL's BEGIN is a statement too, which the driver sends before the first."""
        driver = self._driver.driver_connection
        if not isinstance(driver, Psycopg):
            return nullcontext()
        begins = driver.info.transaction_status == TransactionStatus.IDLE
        return driver.pipeline() if self._waiting or begins else nullcontext()

    @contextmanager
    def _as_core_says_it(self) -> Iterator[None]:
        """The driver's error as Core would raise it; a connection that is gone is not used again."""
        try:
            yield
        except self._connection.dialect.loaded_dbapi.Error as fault:
            raise _in_cores_words(self._connection, _first(fault)) from fault


def _first(fault: Exception) -> Exception:
    """What went wrong, not that what came after it was not done."""
    before = fault.__context__
    return before if isinstance(fault, PipelineAborted) and isinstance(before, Exception) else fault


def _in_cores_words(connection: Connection, fault: Exception) -> BaseException:
    dialect = connection.dialect
    gone = dialect.is_disconnect(fault, connection.connection, None)  # type: ignore[arg-type]
    if gone:
        connection.invalidate(fault)
    return DBAPIError.instance(
        None, None, fault, dialect.loaded_dbapi.Error, hide_parameters=True,
        connection_invalidated=gone, dialect=dialect,
    )  # fmt: skip
