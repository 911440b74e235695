"""What one, two and three replicas carry on one PostgreSQL: `python -m benchmarks.speed.replicas`.

Each is the whole service; updates are brought to them in turn, as a proxy in front of them would (the
webhook's way in). People think for a third of a second: an answer that reaches one replica before another
has noted that its question was said is asked about, as it should be. Printed: turns a second, CPU a turn in
the services, in PostgreSQL and in the Bot API server with its people, how busy all cores were, and what
PostgreSQL's sessions were seen waiting for.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
import psycopg

from benchmarks.speed.bots import LIFTED
from benchmarks.speed.http import Connection
from benchmarks.speed.intake import TURNS
from benchmarks.speed.kept import faults_in
from benchmarks.speed.people import Crowd
from benchmarks.speed.process import cpu_of
from benchmarks.speed.server import TOKEN, BotApi
from heard.door import PATH
from store.vault import new_key
from tests.ports import free_port
from tests.postgres import Postgres
from tests.postgres import server as postgres_server

LOOKS_EVERY = 0.05  # seconds
THINKING = 0.3  # seconds
WITHIN = 60.0  # seconds for a replica to come up, and to end
WAITS = """SELECT coalesce(wait_event_type || ' ' || wait_event, 'at work') FROM pg_stat_activity
    WHERE datname = %s AND pid <> pg_backend_pid() AND state <> 'idle'"""
HEADINGS = (
    "replicas", "turns/s", "CPU ms a turn: services", "PostgreSQL", "Bot API and people", "cores busy",
    "p50 / p99 ms", "PostgreSQL's sessions, not idle", "deadlocks", "found",
)  # fmt: skip


async def one_run(postgres: Postgres, number: int, people: int, complaints: int, folder: Path) -> list[str]:
    """One row of the table."""
    database, key = f"of_{number}", new_key()
    postgres.run(f"CREATE DATABASE {database}")
    url, crowd = postgres.url(database), Crowd(people, complaints, THINKING)
    async with aiohttp.ClientSession() as client:
        api = BotApi(crowd)
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(api.call, 0.0), "127.0.0.1", 0
        )
        settings = {
            "DATABASE_URL": url, "HEARD_KEY": key, "TELEGRAM_BOT_TOKEN": TOKEN, "HEARD_BURST_SECONDS": "0",
            "TELEGRAM_API_URL": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", **LIFTED,
        }  # fmt: skip
        await _heard("migrate", settings=settings)
        await _heard("webhook", "set", "http://127.0.0.1", settings=settings)
        with services(number, settings, folder) as (ports, processes):
            await asyncio.gather(*(_is_up(client, port) for port in ports))
            assert api.bringer
            api.bringer.brings_to(ports)
            seen: Counter[str] = Counter()
            looking = asyncio.create_task(_look(postgres, database, seen))
            before, began = _cpu(processes, postgres), time.perf_counter()
            await crowd.all_talk()
            seconds, after = time.perf_counter() - began, _cpu(processes, postgres)
            looking.cancel()
            await asyncio.sleep(3)  # for what follows the last answer
        server.close()
    turns, result = complaints * TURNS, crowd.came_of_it()
    used = [late - early for early, late in zip(before, after, strict=True)]
    wrong = [f"{result[each]} {each}" for each in ("misplaced", "lost") if result[each]]
    return [
        str(number), f"{turns / seconds:.0f}", *(f"{1000 * each / turns:.2f}" for each in used),
        f"{100 * sum(used) / seconds / (os.cpu_count() or 1):.0f} %",
        f"{result['p50']:.0f} / {result['p99']:.0f}",
        ", ".join(f"{kind} {100 * count / seen.total():.0f} %" for kind, count in seen.most_common(6)),
        str(_deadlocks(postgres, database)),
        "; ".join([*wrong, *faults_in(url, key, complaints, folder)]) or "nothing wrong",
    ]  # fmt: skip


@contextmanager
def services(number: int, settings: dict[str, str], folder: Path) -> Iterator[tuple[list[int], list[int]]]:
    """So many replicas of `heard run`: the ports of their pages, and their process numbers."""
    ports, processes = [free_port() for _ in range(number)], []
    with ExitStack() as stack:
        for port in ports:
            log = stack.enter_context(open(folder / f"{port}.log", "wb"))
            own = {**os.environ, **settings, "PORT": str(port), "CONSOLE_PORT": str(free_port())}
            words = [sys.executable, "-m", "heard", "run"]
            process = subprocess.Popen(words, stdout=log, stderr=log, env=own)  # noqa: S603 - our own words
            stack.callback(process.wait, WITHIN)
            stack.callback(process.terminate)
            processes.append(process.pid)
        yield ports, processes


async def _heard(*words: str, settings: dict[str, str]) -> None:
    """A command of ours, as an operator types it."""
    own = {**os.environ, **settings}
    done = await asyncio.create_subprocess_exec(sys.executable, "-m", "heard", *words, env=own, stdout=2)
    assert await done.wait() == 0


async def _is_up(client: aiohttp.ClientSession, port: int) -> None:
    async with asyncio.timeout(WITHIN):
        while True:
            with suppress(aiohttp.ClientError):
                async with client.post(f"http://127.0.0.1:{port}{PATH}", data=b"?") as answer:
                    if answer.status != 503:  # the bot is up: it knows that this is not Telegram
                        return
            await asyncio.sleep(0.2)


async def _look(postgres: Postgres, database: str, seen: Counter[str]) -> None:
    """Count what sessions wait for, until cancelled."""
    address = f"postgresql://heard@127.0.0.1:{postgres.port}/postgres"
    async with await psycopg.AsyncConnection.connect(address, autocommit=True) as owner:
        while True:
            found = await (await owner.execute(WAITS, [database])).fetchall()
            seen.update(str(kind) for (kind,) in found)
            await asyncio.sleep(LOOKS_EVERY)


def _deadlocks(postgres: Postgres, database: str) -> int:
    """How often two sessions waited for each other until PostgreSQL ended one."""
    with psycopg.connect(f"postgresql://heard@127.0.0.1:{postgres.port}/postgres", autocommit=True) as owner:
        counted = owner.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = %s", [database])
        return int((counted.fetchone() or (0,))[0])


def _cpu(processes: Sequence[int], postgres: Postgres) -> tuple[float, float, float]:
    """Seconds used so far by the services, by PostgreSQL, and by this process."""
    keeper = int((postgres.data / "postmaster.pid").read_text().split()[0])
    ours = os.times()
    return sum(map(cpu_of, processes)), cpu_of(keeper) + _cpu_of_children(keeper), ours.user + ours.system


def _cpu_of_children(parent: int) -> float:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return sum(cpu_of(int(each)) for each in found)


async def all_runs(chosen: argparse.Namespace) -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {chosen.people} people")
    print("| " + " | ".join(HEADINGS) + " |\n" + "|---" * len(HEADINGS) + "|", flush=True)
    with postgres_server(
        fsync="on", synchronous_commit="on", full_page_writes="on", max_connections="100"
    ) as db:
        for number in chosen.replicas:
            with TemporaryDirectory() as here:
                row = await one_run(db, number, chosen.people, chosen.complaints, Path(here))
            print("| " + " | ".join(row) + " |", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed.replicas", description=__doc__)
    options.add_argument("--people", type=int, default=150, help="chats at the same time")
    options.add_argument("--complaints", type=int, default=300, help=f"told in a run, of {TURNS} turns each")
    options.add_argument("--replicas", type=int, nargs="+", default=[1, 2, 3])
    asyncio.run(all_runs(options.parse_args()))


if __name__ == "__main__":
    main()
