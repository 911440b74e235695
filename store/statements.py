"""Statements built once: those that every table has, and what all of them are built with."""

from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Insert,
    String,
    Table,
    Update,
    any_,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import Executable

from store.plain_json import as_json

Shape = TypeVar("Shape")
WHICH = "which_"  # begins the name of what a row is found by, so that it is none of the values set


@cache
def insert(table: Table) -> Insert:
    """One row."""
    return table.insert()


@cache
def insert_numbered(table: Table) -> Executable:
    """One row of a table that counts for itself, returning its number."""
    return table.insert().returning(*table.primary_key.columns)


@cache
def insert_once(table: Table, on_postgresql: bool) -> Executable:
    """One row unless its like is there, returning its primary key."""
    new = postgresql.insert if on_postgresql else sqlite.insert
    return new(table).on_conflict_do_nothing().returning(*table.primary_key.columns)


@cache
def insert_if_new(table: Table, on_postgresql: bool) -> Executable:
    """One row unless its like is there."""
    new = postgresql.insert if on_postgresql else sqlite.insert
    return new(table).on_conflict_do_nothing()


@cache
def update(table: Table, which: tuple[str, ...]) -> Update:
    """The rows whose columns have values given as `which_…`."""
    return table.update().where(*(table.c[name] == bindparam(f"{WHICH}{name}") for name in which))


def one_of(column: Column[Any], *codes: str) -> ColumnElement[bool]:
    """Whether it is one of a few codes of ours, in the statement's own text: so it can be prepared.

    An index of one state's rows is not used for a state given later; or SQLite plans anew at every run.
    """
    if not all(code.isidentifier() for code in codes):
        raise ValueError("only codes of ours stand in a statement's text")
    told: list[ColumnElement[Any]] = [literal_column(f"'{code}'") for code in codes]
    return column.in_(told) if len(told) > 1 else column == told[0]


def among(column: Column[Any], name: str, on_postgresql: bool) -> ColumnElement[bool]:
    """Whether it is one of many values, given together under this name as `many` has them."""
    if on_postgresql:
        return column == any_(bindparam(name, type_=postgresql.ARRAY(column.type)))
    each = func.json_each(bindparam(name, type_=String)).table_valued("value", name="given")
    return column.in_(select(each.c.value))


def many(values: Sequence[Any], on_postgresql: bool) -> Any:
    """Many values as one that a statement is given."""
    return list(values) if on_postgresql else as_json(list(values))


def columns_for(table: Table, shape: type[Any]) -> list[Column[Any]]:
    """Return a table's columns that a dataclass has a field for."""
    return [table.c[field.name] for field in fields(shape) if field.name in table.c]


def with_opened(shape: type[Shape], row: Sequence[Any], name: str, value: Any) -> Shape:
    """A row of `columns_for` a dataclass as one, with what its sealed column of this name holds."""
    values = [*row]
    values[vars(shape)["__match_args__"].index(name)] = value
    return shape(*values)
