"""One transaction: the connection, and the seals of the rows it reads and writes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, CursorResult, Select, Table, bindparam, select
from sqlalchemy.sql.base import Executable

from store.errands import Errands
from store.faults import SealBroken
from store.plain_json import as_json, from_json
from store.prepared import Line as Line
from store.prepared import Prepared, prepared
from store.statements import WHICH, insert, insert_numbered, insert_once, update
from store.statements import columns_for as columns_for
from store.statements import one_of as one_of
from store.statements import with_opened as with_opened
from store.tables import keys
from store.vault import DataKey, Vault

Asked = tuple[Executable, Mapping[str, Any]]  # a question, and the values it is asked with
JSON = dict[str, Any]  # a sealed value of plain JSON types
KEY = select(keys.c.wrapped).where(keys.c.id == bindparam("key_id"))


class Tx:
    """What every verb of the store takes first."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault
        self._errands = Errands(connection)
        self._keys: dict[str, DataKey] = {}
        self._ahead: dict[Executable, tuple[Mapping[str, Any], Sequence[Line]]] = {}

    # -- rows ------------------------------------------------------------------------------------
    # What is asked at every turn is built once, with `bindparam`s that are `given` here: then it is prepared
    # (store.prepared). What is built anew each time goes through Core: preparing it would be in vain.

    def all(self, question: Executable, **given: Any) -> Sequence[Line]:
        """Return every row of a question."""
        known = self._known(question, given)
        if known is not None:
            return known
        ready = self._ready(question, given)
        if ready is None:
            return self._by_core(question, given).all()
        return ready.lines(self._errands.ask(ready, given).fetchall())

    def first(self, question: Executable, **given: Any) -> Line | None:
        """Return the first row of a question, or None."""
        known = self._known(question, given)
        if known is not None:
            return known[0] if known else None
        ready = self._ready(question, given)
        if ready is None:
            return self._by_core(question, given).first()
        return next(iter(ready.lines(self._errands.ask(ready, given).fetchall()[:1])), None)

    def all_of(self, asked: Sequence[Asked]) -> list[list[Line]]:
        """Return every row of several questions, on PostgreSQL in one journey; each has values given."""
        return self._errands.ask_all([(self._prepared(*each), each[1]) for each in asked]) if asked else []

    def ahead(self, *asked: Asked) -> None:
        """Ask on PostgreSQL in one journey what is asked one by one next; whatever is written ends it."""
        if self.on_postgresql:
            told = zip(asked, self.all_of(asked), strict=True)
            self._ahead = {question: (given, rows) for (question, given), rows in told}

    def _known(self, question: Executable, given: Mapping[str, Any]) -> Sequence[Line] | None:
        if not self._ahead:
            return None
        if not isinstance(question, Select):
            self._ahead.clear()
        before = self._ahead.get(question)
        return self._ahead.pop(question)[1] if before and before[0] == given else None

    def value(self, question: Executable, **given: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.first(question, **given)
        return None if row is None else row[0]

    def run(self, statement: Executable, **given: Any) -> int:
        """Run an insert, update or delete; returns how many rows it touched."""
        self._ahead.clear()
        ready = self._ready(statement, given)
        cursor = self._by_core(statement, given) if ready is None else self._errands.ask(ready, given)
        touched: int = cursor.rowcount
        return touched

    def later(self, statement: Executable, **given: Any) -> None:
        """Run an insert, update or delete of which nobody asks how many rows it touched.

        Whatever is asked next finds it done; should it fail, that raises, or the end of the transaction.
        """
        self._ahead.clear()
        ready = self._ready(statement, given)
        if ready is None:
            self._by_core(statement, given)
        else:
            self._errands.later(ready, given)

    def finish(self) -> None:
        """Run what waits; the commit comes after it."""
        self._errands.go()

    def _by_core(self, statement: Executable, given: Mapping[str, Any]) -> CursorResult[Any]:
        self._errands.go()
        return self.connection.execute(statement, given)

    def _prepared(self, question: Executable, given: Mapping[str, Any]) -> Prepared:
        ready = self._ready(question, given)
        if ready is None:
            raise ValueError("a question that is asked with others must be one that can be prepared")
        return ready

    def _ready(self, statement: Executable, given: Mapping[str, Any]) -> Prepared | None:
        return prepared(statement, self.connection.dialect, tuple(given)) if given else None

    def add(self, table: Table, **values: Any) -> None:
        """Insert one row."""
        self.later(insert(table), **values)

    def add_numbered(self, table: Table, **values: Any) -> int:
        """Insert one row of a table that counts for itself; returns its number."""
        return int(self.value(insert_numbered(table), **values))

    def add_once(self, table: Table, **values: Any) -> Line | None:
        """Insert one row unless its like is there; returns its primary key, or None."""
        return self.first(insert_once(table, self.on_postgresql), **values)

    def mark(self, table: Table, which: Mapping[str, Any], *, or_else: str = "", **values: Any) -> None:
        """Update the rows whose columns have these values (none of them None).

        or_else: what is wrong when there is none; `later` raises it as a Conflict.
        """
        self._ahead.clear()
        given = {**{f"{WHICH}{name}": value for name, value in which.items()}, **values}
        self._errands.later(self._prepared(update(table, tuple(which)), given), given, or_else)

    def change(self, table: Table, *which: ColumnElement[bool], **values: Any) -> int:
        """Update the rows that fit all conditions; returns how many."""
        return self.run(table.update().where(*which).values(values))

    def remove(self, table: Table, *which: ColumnElement[bool]) -> int:
        """Delete the rows that fit all conditions; returns how many."""
        return self.run(table.delete().where(*which))

    @property
    def on_postgresql(self) -> bool:
        """Whether rows have locks of their own; on SQLite the writer has the whole store."""
        return self.connection.dialect.name == "postgresql"

    # -- seals -----------------------------------------------------------------------------------

    def new_key(self, now: datetime) -> str:
        """Make a data key and return its id."""
        key, wrapped = self.vault.new_data_key()
        self.add(keys, id=key.id, wrapped=wrapped, made_at=now)
        self._keys[key.id] = key
        return key.id

    def data_key(self, key_id: str) -> DataKey:
        """Return a data key, fetched once per transaction; raises SealBroken when it is gone."""
        if key_id not in self._keys:
            self.learn_key(key_id, self.value(KEY, key_id=key_id))
        return self._keys[key_id]

    def learn_key(self, key_id: str, wrapped: bytes | None) -> None:
        """Keep a data key that was read with what it seals; raises SealBroken when it is gone."""
        if wrapped is None:
            raise SealBroken("The data key of this row is gone: what it sealed was deleted for good.")
        self._keys[key_id] = self.vault.unwrap(key_id, wrapped)

    def seal(self, place: str, row_id: str, plain: bytes | str, key_id: str | None = None) -> bytes:
        """Return a value sealed for "table.column" and row, under a data key or the service's own."""
        return self.vault.seal(place, row_id, plain, self.data_key(key_id) if key_id else None)

    def unseal(self, place: str, row_id: str, sealed: bytes) -> bytes:
        """Return a sealed value's bytes; the value itself says which key."""
        key_id = self.vault.key_id_of(sealed)
        return self.vault.open(place, row_id, sealed, self.data_key(key_id) if key_id else None)

    def unseal_text(self, place: str, row_id: str, sealed: bytes | None) -> str | None:
        """Return a sealed text; None when there is none."""
        return None if sealed is None else self.unseal(place, row_id, sealed).decode()

    def seal_json(self, place: str, row_id: str, value: Any, key_id: str | None = None) -> bytes:
        """Return a value of plain JSON types, sealed."""
        return self.seal(place, row_id, as_json(value), key_id)

    def unseal_json(self, place: str, row_id: str, sealed: bytes | None) -> Any:
        """Return a sealed JSON value; None when there is none."""
        return None if sealed is None else from_json(self.unseal(place, row_id, sealed))
