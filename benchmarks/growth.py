"""How the office's pages keep their pace while cases add up: `python -m benchmarks.growth`.

One complaint is told through the real conversation; its rows are copied, with councils, dates and stages
spread, until a store holds as many cases as asked: one in ten open, a third of those late, with the task that
comes of it. What an officer of one council opens is then asked of the real console. Printed: medians in
milliseconds, and how much longer the last takes than the first.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, select

from office import watch
from office.house import House
from store import people, tables
from store.transaction import Tx
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import NOW, a_case, a_house
from tests.postgres import server as postgres_server

SIZES = (1_000, 100_000, 1_000_000)
OPEN_OF = 10  # one case in so many is open
AT_ONCE = 5_000
TIMES = 7
TODAY = NOW.date()
COPIED = (tables.people, tables.person_names, tables.cases, tables.case_people, tables.points, tables.limits,
          tables.record, tables.outbox)  # fmt: skip
COUNTED = {"seq"}  # a table counts it for itself
NAME = "Sam Example"

Row = dict[str, Any]


def grow(house: House, kind: dict[Table, list[Row]], first: int, last: int) -> None:
    """Copy the case until there are so many."""
    councils = sorted(house.rulebook.councils)
    for start in range(first, last, AT_ONCE):
        numbers = range(start, min(last, start + AT_ONCE))
        with house.store.turn() as tx:
            for table in COPIED:
                rows = [_copy(table, row, n, councils) for n in numbers for row in kind[table]]
                tx.connection.execute(table.insert(), rows)
            if late := [_task(kind, n) for n in numbers if _is_late(n)]:
                tx.connection.execute(tables.tasks.insert(), late)


def _copy(table: Table, row: Row, n: int, councils: Sequence[str]) -> Row:
    """The row as it is of the n-th case."""
    copied = {name: _of(value, n) if name in LINKED else value for name, value in row.items()}
    if table is tables.cases:
        copied |= _spread(n, councils)
    if table is tables.limits and n % OPEN_OF:
        copied |= {"done_on": row["due_on"]}
    if table is tables.person_names:
        copied["name_hash"] = f"{n:064x}"
    if table is tables.outbox:
        copied |= {"state": "opened", "opened_at": NOW, "once": None, "conversation_id": None, "way_id": None}
    return copied


LINKED = {"id", "case_id", "person_id", "hash", "before"}


def _task(kind: dict[Table, list[Row]], n: int) -> Row:
    """What the clock gives officers once a date has passed."""
    [case] = kind[tables.cases]
    return {"id": f"late-{n:010d}", "case_id": _of(case["id"], n), "kind": "overdue", "since": NOW}


def _is_late(n: int) -> bool:
    return n % OPEN_OF == 0 and _due_on(n) < TODAY


def _due_on(n: int) -> date:
    """One open case in three is late."""
    return TODAY + timedelta(days=n // OPEN_OF % 60 - 20)


def _of(value: str | None, n: int) -> str | None:
    return value and f"{value[:14]}{n:010d}"


def _spread(n: int, councils: Sequence[str]) -> Row:
    """Where the n-th case stands: its council, stage and day, and whether it is open."""
    is_open = n % OPEN_OF == 0
    return {
        "reference": f"C-{n:09d}",
        "council": councils[n // OPEN_OF % len(councils)],
        "stage": 1 + (n // 7) % 3,
        "status": "open" if is_open else "closed",
        "due_on": _due_on(n) if is_open else None,
        "received_on": TODAY - timedelta(days=n % 2_000),
        "closed_at": None if is_open else NOW,
    }


def kind_of(tx: Tx, case_id: str) -> dict[Table, list[Row]]:
    """The rows of one case as they are in the store."""
    on_it = select(tables.case_people.c.person_id).where(tables.case_people.c.case_id == case_id)
    found = {}
    for table in COPIED:
        column = next(table.c[name] for name in ("case_id", "person_id", "id") if name in table.c)
        which = (
            column == case_id if table in (tables.cases,) or column.name == "case_id" else column.in_(on_it)
        )
        rows = tx.connection.execute(select(table).where(which)).mappings()
        found[table] = [{name: value for name, value in row.items() if name not in COUNTED} for row in rows]
    return found


async def measured(house: House, desk: Desk, reference: str) -> dict[str, float]:
    """The median of each page's times, and of a tick's, in milliseconds."""
    pages: dict[str, Callable[[], Awaitable[object]]] = {
        "inbox": lambda: desk.open("/"),
        "inbox, closed ones too": lambda: desk.open("/?status=all"),
        "inbox, one stage, overdue": lambda: desk.open("/?stage=2&when=late"),
        "a case": lambda: desk.open(f"/cases/{reference}"),
        "found by reference": lambda: desk.open(f"/find?reference={reference}"),
        "found by name": lambda: _by_name(desk),
        "figures of a whole year": lambda: desk.open("/figures?year=2025"),
        "the clock's tick": lambda: asyncio.to_thread(watch.tick, house, NOW),
    }
    return {
        name: statistics.median([await _once(page) for _ in range(TIMES)]) for name, page in pages.items()
    }


async def _by_name(desk: Desk) -> None:
    await desk.open("/find")
    await desk.send("/find", name=NAME)
    assert desk.status == 200


async def _once(page: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await page()
    return 1000 * (time.perf_counter() - began)


async def run(url: str, sizes: Sequence[int]) -> list[dict[str, float]]:
    """What each size takes, in one store that grows."""
    house = a_house(url)
    file = a_case(house)
    desk = signed_in(house)
    with house.store.turn() as tx:
        people.change_about(tx, file.people[0].id, {"name": NAME})
    with house.store.look() as tx:
        kind = kind_of(tx, file.case.id)
    found, before = [], 1
    for size in sizes:
        began = time.perf_counter()
        grow(house, kind, before, size)
        _settle(house)
        print(f"# {size:,} cases after {time.perf_counter() - began:.0f} s", flush=True)
        found.append(await measured(house, desk, file.case.reference))
        before = size
    house.store.close()
    return found


def _settle(house: House) -> None:
    """What PostgreSQL does by itself overnight; SQLite is never told how much there is."""
    with house.store.turn() as tx:
        if tx.on_postgresql:
            tx.connection.exec_driver_sql("ANALYZE")


def table(sizes: Sequence[int], found: Sequence[dict[str, float]]) -> Iterator[str]:
    """The table as it is printed."""
    yield "| | " + " | ".join(f"{size:,}" for size in sizes) + " | last of first |"
    yield "|---|" + "---|" * (len(sizes) + 1)
    for name in found[0]:
        times = [each[name] for each in found]
        yield f"| {name} | " + " | ".join(f"{ms:.1f}" for ms in times) + f" | {times[-1] / times[0]:.1f} |"


def main() -> None:
    """Grow a store of each kind and print what its pages took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    options.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = options.parse_args()
    if chosen.only != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            _print("SQLite", f"sqlite:///{folder}/heard.sqlite", chosen.sizes)
    if chosen.only != "sqlite":
        with postgres_server() as server:
            server.run("CREATE DATABASE growth")
            _print("PostgreSQL", server.url("growth"), chosen.sizes)


def _print(name: str, url: str, sizes: Sequence[int]) -> None:
    print(name, *table(sizes, asyncio.run(run(url, sizes))), sep="\n", flush=True)


if __name__ == "__main__":
    main()
