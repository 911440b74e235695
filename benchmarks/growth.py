"""How the office's pages keep their pace while cases add up: `python -m benchmarks.growth`.

A store of benchmarks.many_cases grows to as many cases as asked, and what an officer opens is asked of the
real console: one of one council, whose pages are not full in a small store, and one of every council, whose
are. Printed: milliseconds of our CPU, and in brackets those waited, the least of each of seven; and how much
longer the last takes than the first. On a busy machine the CPU says more; on PostgreSQL its server's is not
in it.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence

from benchmarks.many_cases import grow
from office import watch
from office.house import House
from store import day_counts, people
from store.scope import EVERYWHERE
from tests.console.at_the_desk import Desk, signed_in
from tests.office.cases_here import NOW, a_case, a_house
from tests.postgres import server as postgres_server

SIZES = (1_000, 100_000, 1_000_000)
TIMES = 7
NAME = "Sam Example"

Took = tuple[float, float]  # milliseconds of CPU, and those waited
Pages = dict[str, Callable[[], Awaitable[object]]]


async def measured(house: House, desk: Desk, everywhere: Desk, reference: str) -> dict[str, Took]:
    """The least that each page took, and a tick."""
    pages: Pages = {
        "inbox": lambda: desk.open("/"),
        "inbox, closed ones too": lambda: desk.open("/?status=all"),
        "inbox, one stage, overdue": lambda: desk.open("/?stage=2&when=late"),
        "inbox, looked at again": lambda: desk.open("/live/inbox"),
        "inbox of every council": lambda: everywhere.open("/"),
        "the same, closed ones too": lambda: everywhere.open("/?status=all"),
        "to do by hand": lambda: desk.open("/tasks"),
        "waiting for an answer": lambda: desk.open("/requests"),
        "a case": lambda: desk.open(f"/cases/{reference}"),
        "found by reference": lambda: desk.open(f"/find?reference={reference}"),
        "found by name": lambda: _by_name(desk),
        "figures of a whole year": lambda: desk.open("/figures?year=2025"),
        "the same of every council": lambda: everywhere.open("/figures?year=2025"),
        "the clock's tick": lambda: asyncio.to_thread(watch.tick, house, NOW),
    }
    return {name: await _least(page) for name, page in pages.items()}


async def _by_name(desk: Desk) -> None:
    await desk.open("/find")
    await desk.send("/find", name=NAME)
    assert desk.status == 200


async def _least(page: Callable[[], Awaitable[object]]) -> Took:
    took = [await _once(page) for _ in range(TIMES)]
    return min(cpu for cpu, _ in took), min(waited for _, waited in took)


async def _once(page: Callable[[], Awaitable[object]]) -> Took:
    cpu, began = time.process_time(), time.perf_counter()
    await page()
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - began)


async def run(url: str, sizes: Sequence[int]) -> list[dict[str, Took]]:
    """What each size takes, in one store that grows."""
    house = a_house(url)
    file = a_case(house)
    desk, everywhere = signed_in(house), signed_in(house, "Eve Everywhere", (EVERYWHERE,))
    with house.store.turn() as tx:
        people.change_about(tx, file.people[0].id, {"name": NAME})
    found, before = [], 1
    for size in sizes:
        began = time.perf_counter()
        grow(house, file, before, size)
        _settle(house)
        took = time.perf_counter() - began
        print(f"# {size:,} cases after {took:.0f} s, load {os.getloadavg()[0]:.0f}", flush=True)
        found.append(await measured(house, desk, everywhere, file.case.reference))
        before = size
    house.store.close()
    return found


def _settle(house: House) -> None:
    """The clock counts what has come, as it would have on the way; what PostgreSQL does by itself overnight.

    SQLite is never told how much there is.
    """
    while _is_noted(house):
        watch.tick(house, NOW)
    if house.store.engine.dialect.name == "postgresql":
        with house.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _is_noted(house: House) -> bool:
    with house.store.look() as tx:
        return tx.first(day_counts.NOTED.limit(1)) is not None


def table(sizes: Sequence[int], found: Sequence[dict[str, Took]]) -> Iterator[str]:
    """The table as it is printed."""
    yield "| | " + " | ".join(f"{size:,}" for size in sizes) + " | last of first |"
    yield "|---|" + "---|" * (len(sizes) + 1)
    for name in found[0]:
        (first, first_waited), *_, (last, last_waited) = times = [each[name] for each in found]
        took = " | ".join(f"{cpu:.1f} ({waited:.0f})" for cpu, waited in times)
        yield f"| {name} | {took} | {last / first:.2f} ({last_waited / first_waited:.1f}) |"


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
        with postgres_server(shared_buffers="256MB", max_wal_size="4GB") as server:
            server.run("CREATE DATABASE growth")
            _print("PostgreSQL", server.url("growth"), chosen.sizes)


def _print(name: str, url: str, sizes: Sequence[int]) -> None:
    print(name, *table(sizes, asyncio.run(run(url, sizes))), sep="\n", flush=True)


if __name__ == "__main__":
    main()
