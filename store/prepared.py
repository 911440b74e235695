"""Statements prepared once: Core makes their text, the driver's own cursor runs it.

Core stays the source of every statement, of its types' conversions and of its errors; but running one through
it costs several times what the driver needs (docs/decisions/0018).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Dialect, Row
from sqlalchemy.engine import result_tuple
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler

Line = Row[*tuple[Any, ...]]  # one row as the database gave it
Convert = Callable[[Any], Any]
MOST = 1000  # statements remembered: a test opens many stores, a service one


@dataclass(frozen=True)
class Prepared:
    """The text of a statement, and what becomes of its values on their way in and out.

    places: the names of its values in order, where the driver counts them; else they are named in the text.
    """

    text: str
    places: tuple[str, ...] | None
    fixed: Mapping[str, Any]
    ways_in: Mapping[str, Convert]
    line: Callable[[Sequence[Any]], Line]

    def told(self, given: Mapping[str, Any]) -> Any:
        """Its values as the driver wants them."""
        values = {**self.fixed, **given}
        for name, convert in self.ways_in.items():
            values[name] = convert(values[name])
        return values if self.places is None else [*map(values.__getitem__, self.places)]

    def lines(self, rows: Sequence[Sequence[Any]]) -> list[Line]:
        """The rows of its cursor, each value as its column's type gives it."""
        return [*map(self.line, rows)]


@lru_cache(maxsize=MOST)
def prepared(statement: Executable, dialect: Dialect, names: tuple[str, ...]) -> Prepared | None:
    """The statement prepared for values of these names; None where its text depends on how many they are."""
    compiled = statement.compile(dialect=dialect, column_keys=names)  # type: ignore[attr-defined]
    if any(bind.expanding for bind in compiled.bind_names):
        return None
    return Prepared(
        compiled.string,
        tuple(compiled.positiontup) if compiled.positional else None,
        _fixed(compiled, names),
        {name: way for bind, name in compiled.bind_names.items() if (way := _in(bind, dialect))},
        _line(tuple(getattr(statement, "exported_columns", ())), dialect),
    )


def _fixed(compiled: SQLCompiler, names: tuple[str, ...]) -> dict[str, Any]:
    """The values that stand in the statement itself."""
    return {name: bind.value for bind, name in compiled.bind_names.items() if name not in names}


def _in(bind: Any, dialect: Dialect) -> Any:
    return bind.type.dialect_impl(dialect).bind_processor(dialect)


def _line(columns: Sequence[Any], dialect: Dialect) -> Callable[[Sequence[Any]], Line]:
    """What makes a row of what the driver gives: Core's own, with the conversions that Core puts there."""
    made: Any = result_tuple([column.name for column in columns])
    names, _, places = made.args
    return partial(Row, names, [_out(column, dialect) for column in columns], places)


def _out(column: Any, dialect: Dialect) -> Any:
    return column.type.dialect_impl(dialect).result_processor(dialect, None)
