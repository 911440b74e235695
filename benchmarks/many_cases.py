"""A store of very many cases: the rows of one told complaint, copied by the database itself.

One case in ten is open, a third of those late, with the task that comes of it; on one open case in twenty-one
somebody waits for an answer. Councils, dates and stages are spread.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    case,
    func,
    literal,
    null,
    or_,
    select,
    true,
)

from office.house import House
from office.moves.case_file import CaseFile
from store import requests, tables
from store.tables.columns import Moment
from store.transaction import Tx
from tests.office.cases_here import NOW, STORY

OPEN_OF = 10  # one case in so many is open
ASKED_OF = 210  # and on one in so many somebody waits for an answer
AT_ONCE = 20_000
TODAY = NOW.date()
COPIED = (tables.people, tables.person_names, tables.cases, tables.case_people, tables.points, tables.limits,
          tables.record, tables.outbox)  # fmt: skip
COUNTED = {"seq"}  # a table counts it for itself
LINKED = {"id", "case_id", "person_id", "hash", "before"}

spread = Table(  # where each case stands that is to be made next
    "spread",
    MetaData(),
    Column("digits", String(10), primary_key=True),
    Column("reference", String(16), nullable=False),
    Column("council", String(40), nullable=False),
    Column("stage", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("due_on", Date),
    Column("received_on", Date, nullable=False),
    Column("closed_at", Moment),
    prefixes=["TEMPORARY"],
)
OF_A_CASE = ("reference", "council", "stage", "status", "due_on", "received_on", "closed_at")
OTHERWISE: Mapping[Table, Mapping[str, ColumnElement[Any]]] = {
    tables.cases: {name: spread.c[name] for name in OF_A_CASE},
    tables.limits: {"done_on": case((spread.c.status != "open", tables.limits.c.due_on))},
    tables.person_names: {"name_hash": literal("0" * 54) + spread.c.digits},
    tables.outbox: {
        "state": literal("opened"),
        "opened_at": literal(NOW, Moment),
        **dict.fromkeys(("once", "conversation_id", "way_id"), null()),
    },
}


def grow(house: House, file: CaseFile, first: int, last: int) -> None:
    """Copy the case until there are so many."""
    councils = sorted(house.rulebook.councils)
    for start in range(first, last, AT_ONCE):
        numbers = range(start, min(last, start + AT_ONCE))
        with house.store.turn() as tx:
            spread.create(tx.connection)
            tx.connection.execute(spread.insert(), [_stands(n, councils) for n in numbers])
            for table in COPIED:
                _copy(tx, table, file)
            _give_tasks(tx, file)
            spread.drop(tx.connection)
            for n in numbers:
                if n % ASKED_OF == 0:
                    _ask(tx, file, n, councils)


def _stands(n: int, councils: Sequence[str]) -> Mapping[str, Any]:
    """Where the n-th case stands: its council, stage and day, and whether it is open."""
    is_open = n % OPEN_OF == 0
    return {
        "digits": f"{n:010d}",
        "reference": f"C-{n:09d}",
        "council": _council(n, councils),
        "stage": 1 + (n // 7) % 3,
        "status": "open" if is_open else "closed",
        "due_on": _due_on(n) if is_open else None,
        "received_on": TODAY - timedelta(days=n % 2_000),
        "closed_at": None if is_open else NOW,
    }


def _council(n: int, councils: Sequence[str]) -> str:
    return councils[n // OPEN_OF % len(councils)]


def _due_on(n: int) -> date:
    """One open case in three is late."""
    return TODAY + timedelta(days=n // OPEN_OF % 60 - 20)


def _copy(tx: Tx, table: Table, file: CaseFile) -> None:
    """The rows of the case in a table, once for each case that is to be made."""
    otherwise = OTHERWISE.get(table, {})
    columns = [column for column in table.c if column.name not in COUNTED]
    copies = select(*(otherwise.get(each.name, _linked(each)) for each in columns))
    rows = copies.select_from(table.join(spread, true())).where(or_(*_belongs(table, file)))
    tx.connection.execute(table.insert().from_select(columns, rows))


def _linked(column: Column[Any]) -> ColumnElement[Any]:
    """The same value, or where it is an id that of the new case's."""
    return _of(column) if column.name in LINKED else column


def _of(an_id: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.substr(an_id, 1, 14) + spread.c.digits


def _belongs(table: Table, file: CaseFile) -> Iterator[ColumnElement[bool]]:
    """Which rows of a table are the case's."""
    people = [each.id for each in file.people]
    if table is tables.cases:
        yield table.c.id == file.case.id
    elif "case_id" in table.c:
        yield table.c.case_id == file.case.id
    else:
        yield table.c["person_id" if "person_id" in table.c else "id"].in_(people)


def _give_tasks(tx: Tx, file: CaseFile) -> None:
    """What the clock gives officers once a date has passed."""
    late = spread.c.status == "open", spread.c.due_on < TODAY
    its_case = _of(literal(file.case.id, String))
    name, since = literal("late-") + spread.c.digits, literal(NOW, Moment)
    rows = select(name, its_case, spread.c.council, literal("overdue"), since)
    columns = ("id", "case_id", "council", "kind", "since")
    tx.connection.execute(tables.tasks.insert().from_select(columns, rows.where(*late)))


def _ask(tx: Tx, file: CaseFile, n: int, councils: Sequence[str]) -> None:
    """Somebody on the n-th case asks a person something, some days ago."""
    [way, *_] = file.people[0].ways
    since = NOW - timedelta(minutes=n % 10_000)
    requests.add_request(
        tx, f"{file.people[0].id[:14]}{n:010d}", way.id, "words", STORY, file.case.key_id, since,
        council=_council(n, councils), case_id=f"{file.case.id[:14]}{n:010d}",
    )  # fmt: skip
