"""The council store: opened with its key, read and written by transactions."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty

from store import schema
from store.engine import WAIT_SECONDS, engine_for, file_of, only_looking
from store.faults import SealBroken, StoreUnavailable, WrongKey, WrongSchema
from store.tables import keys, meta, officers
from store.transaction import Tx
from store.vault import Vault, new_id, read_key

__all__ = ["Store", "StoreUnavailable", "Tx", "is_there", "new_id"]

CHECK = "check"  # the row of `meta` that only the store's own key opens
WHAT_IT_MEANS = {  # the driver's words: ours
    "disk is full": "The disk is full: the store cannot be written.",
    "no space left": "The disk is full: the store cannot be written.",
    "readonly": "The store's file cannot be written: look at who owns it and at the disk.",
    "database is locked": "Another program is holding the store's file.",
    "unable to open": "The store's file cannot be opened: look at the folder and who owns it.",
    "disk i/o": "The disk does not answer: the store cannot be read or written.",
    "no such table": "The store's tables are missing. Type: heard migrate",
    "connection": "The database does not answer: look whether it runs and at DATABASE_URL.",
}
COLLISIONS = ("40P01", "40001")  # PostgreSQL's codes: deadlock, could not serialise
Asks = tuple[Callable[[Tx, Sequence[Any]], Sequence[Any]], Any]  # what finds it for many, and about whom
OTHERWISE = "The store cannot be read or written just now: look at the disk and the database."


@dataclass(frozen=True)
class Work:
    """What one of many does in a transaction they share.

    asks: what finds, for all in a row who ask it, what each is told, and about whom this one asks.
    """

    does: Callable[..., Any]
    asks: Asks | None = None


@dataclass
class Store:
    """A store and the vault that opens it; share one per process between its threads.

    engine, looking: for transactions that may write, and for those that only read.
    """

    engine: Engine
    looking: Engine
    vault: Vault
    _writer: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @classmethod
    def open(cls, store_url: str, key: str | bytes) -> "Store":
        """Open a store that `upgrading.upgrade` has made.

        key: HEARD_KEY or its 32 bytes. Raises WrongSchema, WrongKey or StoreUnavailable.
        """
        file = file_of(store_url)
        if file and not file.exists():
            raise WrongSchema(f"There is no store yet. {schema.TYPE}")
        vault = Vault(key if isinstance(key, bytes) else read_key(key))
        engine = engine_for(store_url)
        store = cls(engine, only_looking(engine), vault)
        try:
            with plain_faults():
                schema.check(store)
            store._check_key()
        except Exception:
            store.close()
            raise
        return store

    @contextmanager
    def turn(self) -> Iterator[Tx]:
        """One write transaction: all of it is kept, or none; never one inside another."""
        with plain_faults(), self._one_writer(), self._transaction(self.engine) as tx:
            yield tx

    def turns(self, works: Sequence[Work]) -> list[Any]:
        """Do the works of many in one transaction; where that fails each in its own: one harms no other.

        Returns what each returned, or the exception it raised. Raises StoreUnavailable: nothing was kept.
        """
        try:
            with self.turn() as tx:
                return together(tx, works)
        except StoreUnavailable as fault:
            if not (len(works) > 1 and _is_collision(fault)):
                raise
        except Exception as fault:
            if len(works) == 1:
                return [fault]
        return self.each_alone(works)

    def each_alone(self, works: Sequence[Work]) -> list[Any]:
        """Do the works of many, each in a transaction of its own; returns results and exceptions alike."""
        return [self._alone(work) for work in works]

    def _alone(self, work: Work) -> Any:
        try:
            with self.turn() as tx:
                return together(tx, [work])[0]
        except Exception as fault:
            return fault

    @contextmanager
    def look(self) -> Iterator[Tx]:
        """One transaction that only reads."""
        with plain_faults(), self._transaction(self.looking) as tx:
            yield tx

    @property
    def is_shared(self) -> bool:
        """Whether several replicas may be at it: an SQLite store is one process's own."""
        return self.engine.dialect.name != "sqlite"

    @property
    def is_being_written(self) -> bool:
        """Whether a transaction of this process would have to wait for another's end."""
        return self._writer.locked()

    def close(self) -> None:
        """Let go of every connection."""
        self.looking.dispose()
        self.engine.dispose()

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Tx]:
        with engine.connect() as connection, connection.begin():
            tx = Tx(connection, self.vault)
            yield tx
            tx.finish()

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if self.is_shared:
            yield
            return
        if not self._writer.acquire(timeout=WAIT_SECONDS):
            raise StoreUnavailable("The store is busy: another turn has not ended.")
        try:
            yield
        finally:
            self._writer.release()

    def _check_key(self) -> None:
        """Seal the check value in a new store; in an existing one open it, or raise WrongKey."""
        with self.look() as tx:
            sealed = tx.value(select(meta.c.value).where(meta.c.name == CHECK))
        if sealed is None:
            with self.turn() as tx:
                if tx.first(select(keys.c.id).limit(1)) or tx.first(select(officers.c.id).limit(1)):
                    raise WrongKey("The store has lost its check value and may not be given a new key.")
                tx.add_once(meta, name=CHECK, value=tx.seal("meta.value", CHECK, CHECK))
                sealed = tx.value(select(meta.c.value).where(meta.c.name == CHECK))
        try:
            self.vault.open("meta.value", CHECK, sealed)
        except SealBroken:
            raise WrongKey(
                "HEARD_KEY does not open this store. Use the key the store was made with; "
                "without it nothing in the store can be read."
            ) from None


def together(tx: Tx, works: Sequence[Work]) -> list[Any]:
    """Do the works of many in this transaction, in order; those in a row that ask are asked for together."""
    became = []
    for finds, in_a_row in groupby(works, key=lambda work: work.asks and work.asks[0]):
        these = list(in_a_row)
        if finds is None:
            became += [work.does(tx) for work in these]
        else:
            found = finds(tx, [work.asks[1] for work in these if work.asks])
            became += [work.does(tx, each) for work, each in zip(these, found, strict=True)]
    return became


def is_there(store_url: str) -> bool:
    """Return whether a store with a key of its own exists, beside which no new key may be made."""
    file = file_of(store_url)
    if file and not file.exists():
        return False
    engine = only_looking(engine_for(store_url))
    try:
        with plain_faults(), engine.connect() as connection, connection.begin():
            made = inspect(connection).has_table(meta.name)
            return made and connection.execute(select(meta.c.name).limit(1)).first() is not None
    finally:
        engine.dispose()


def _is_collision(fault: StoreUnavailable) -> bool:
    """Whether two transactions waited for each other, and PostgreSQL ended ours."""
    return getattr(getattr(fault.__cause__, "orig", None), "sqlstate", "") in COLLISIONS


@contextmanager
def plain_faults() -> Iterator[None]:
    """Turn the drivers' "I cannot" into StoreUnavailable with a clear sentence."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolEmpty) as fault:
        said = str(getattr(fault, "orig", fault)).lower()
        raise StoreUnavailable(
            next((ours for theirs, ours in WHAT_IT_MEANS.items() if theirs in said), OTHERWISE)
        ) from fault
