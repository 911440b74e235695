"""What a transaction sends to its database: fewer journeys than statements.

A question is answered at once. What nobody waits for leaves together with the next question, or before the
commit: on PostgreSQL a journey costs more than most statements do (docs/performance.md).
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from store.faults import Conflict
from store.prepared import Line, Prepared

NOT_BEGUN = 0  # libpq's PQTRANS_IDLE; psycopg itself is not imported here: SQLite has no use for it
ABORTED = "PipelineAborted"  # psycopg's word for what was not done because something before it failed
Given = Mapping[str, Any]
Question = tuple[Prepared, Given]
Errand = tuple[Prepared, Given, str]


class Errands:
    """The prepared statements of one transaction, in the order they were asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._in_pipelines = connection.dialect.name == "postgresql"
        self._waiting: list[Errand] = []
        self._must_have_touched: list[tuple[Any, str]] = []

    def later(self, statement: Prepared, given: Given, or_else: str = "") -> None:
        """Run it before whatever is asked next; should it fail, that raises.

        or_else: what is wrong when it touches no row, raised as a Conflict.
        """
        self._waiting.append((statement, given, or_else))

    def ask(self, statement: Prepared, given: Given) -> Any:
        """Run it after what waits; returns the driver's cursor. Raises what Core would."""
        return self._go([(statement, given)])[0]

    def ask_all(self, questions: Sequence[Question]) -> list[list[Line]]:
        """Run them one after another and return the rows of each. Raises what Core would."""
        if not self._in_pipelines:  # an answer that is not read holds SQLite's memory
            return [which.lines(self.ask(which, given).fetchall()) for which, given in questions]
        told = self._go(questions)
        return [which.lines(cursor.fetchall()) for (which, _), cursor in zip(questions, told, strict=True)]

    def go(self) -> None:
        """Run what waits. Raises what Core would."""
        if self._waiting:
            self._go([])

    def _go(self, questions: Sequence[Question]) -> list[Any]:
        try:
            with self._in_one_journey(len(questions)):
                self._leave()
                told = [self._run(*question) for question in questions]
        except self._connection.dialect.loaded_dbapi.Error as fault:
            raise _in_cores_words(self._connection, _first(fault)) from fault
        self._look_back()
        return told

    def _run(self, statement: Prepared, given: Given) -> Any:
        return self._driver.execute(statement.text, statement.told(given))

    def _leave(self) -> None:
        leaving, self._waiting = self._waiting, []
        for statement, given, or_else in leaving:
            cursor = self._run(statement, given)
            if or_else:
                self._must_have_touched.append((cursor, or_else))

    def _look_back(self) -> None:
        done, self._must_have_touched = self._must_have_touched, []
        for cursor, or_else in done:
            if not cursor.rowcount:
                raise Conflict(or_else)

    def _in_one_journey(self, questions: int) -> AbstractContextManager[object]:
        """PostgreSQL's BEGIN is a statement too, which the driver sends before the first."""
        if not self._in_pipelines:
            return nullcontext()
        begins = self._driver.info.transaction_status == NOT_BEGUN
        return self._driver.pipeline() if self._waiting or begins or questions > 1 else nullcontext()


def _first(fault: Exception) -> Exception:
    """What went wrong, not that what came after it was not done."""
    before = fault.__context__
    return before if type(fault).__name__ == ABORTED and isinstance(before, Exception) else fault


def _in_cores_words(connection: Connection, fault: Exception) -> BaseException:
    dialect = connection.dialect
    gone = dialect.is_disconnect(fault, connection.connection, None)  # type: ignore[arg-type]
    if gone:
        connection.invalidate(fault)
    return DBAPIError.instance(
        None, None, fault, dialect.loaded_dbapi.Error, hide_parameters=True,
        connection_invalidated=gone, dialect=dialect,
    )  # fmt: skip
