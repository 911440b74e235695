"""How many turns a second, and how long people wait, beside what others would pick: `make bench`.

Every bot asks for the same intake; runs alternate, so that what else the machine does meets all of them.
`python -m benchmarks.speed --help` lists how many people, complaints, rounds, and the delay of an API call.
"""

import argparse
import gc
import json
import os
import platform
import select
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.speed.bots import BOTS, LIFTED, OURS, SERVER_CORE, Bot, running
from benchmarks.speed.intake import TURNS
from benchmarks.speed.kept import faults_in
from tests.postgres import server as postgres_server

TICKS = os.sysconf("SC_CLK_TCK")
BESIDE = "aiogram, MemoryStorage"  # whose figures the ratios are of
Result = dict[str, Any]


def one_run(
    bot: Bot,
    people: int,
    complaints: int,
    delay: float,
    url: str,
    folder: Path,
    pace: Mapping[str, str] = LIFTED,
) -> Result:
    """Let the people talk to one bot; "faults" names whatever went wrong, and then nothing else counts."""
    words = [sys.executable, "-m", "benchmarks.speed.server", "--people", str(people)]
    words += ["--complaints", str(complaints), "--delay", str(delay), "--core", str(SERVER_CORE)]
    words += ["--think", str(bot.think)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, bufsize=0) as server:  # noqa: S603 - our own words
        api = _said(server)
        with running(bot, api, folder, url, pace) as (process, key):
            try:
                _said(server, process)  # they begin to be counted
                before = _cpu_of(process.pid)
                _said(server, process)  # the last is answered
                used, memory = _cpu_of(process.pid) - before, _memory_of(process.pid)
                result: Result = json.loads(_said(server, process))
            except BotDied:
                server.kill()
                return {"faults": [f"the bot ended by itself: {_last_words(folder / 'log')}"]}
    result["cpu_ms"] = 1000 * used / result["turns"] if result["turns"] else 0.0
    result["memory"], result["faults"] = memory, _faults(result, complaints)
    if bot.module == OURS:
        result["faults"] += faults_in(url, key, complaints, folder)
    return result


class BotDied(Exception):
    """The bot's process ended while people were waiting for it."""


def _said(server: subprocess.Popen[bytes], bot: subprocess.Popen[bytes] | None = None) -> str:
    """The server's next line; raises BotDied when the bot ends before it comes."""
    assert server.stdout
    while not select.select([server.stdout], [], [], 0.5)[0]:
        if bot and bot.poll() is not None:
            raise BotDied
    return server.stdout.readline().decode().strip()


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def _faults(result: Result, complaints: int) -> list[str]:
    counted = ("misplaced", "lost", "refusals", "unanswered")
    wrong = [f"{result[name]} {name}" for name in counted if result[name]]
    if result["told"] != complaints:
        wrong.append(f"only {result['told']} of {complaints} complaints were told")
    if result["server_busy"] > 0.5:
        wrong.append("the Bot API server itself was more than half busy")
    return wrong + result["refused"]


def _cpu_of(pid: int) -> float:
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def _memory_of(pid: int) -> int:
    """MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def all_runs(chosen: argparse.Namespace) -> dict[str, list[Result]]:
    """Round after round, every bot once in each."""
    found: dict[str, list[Result]] = defaultdict(list)
    bots = [bot for bot in BOTS if bot.is_here and (not chosen.only or chosen.only in bot.name)]
    for left_out in (bot.name for bot in BOTS if not bot.is_here):
        print(f"left out, its package is not installed: {left_out}")
    with postgres_server(fsync="on", synchronous_commit="on", full_page_writes="on") as postgres:
        for number in range(chosen.rounds):
            for bot in bots:
                with tempfile.TemporaryDirectory() as here:
                    url = f"sqlite:///{here}/heard.sqlite"
                    if bot.store == "postgresql":
                        url = postgres.url(f"bench_{number}")
                        postgres.run(f"CREATE DATABASE bench_{number}")
                    people, complaints = chosen.people, chosen.complaints
                    result = one_run(bot, people, complaints, chosen.delay, url, Path(here))
                found[bot.name].append(result)
                told = "; ".join(result["faults"]) or f"{result['per_second']:.0f} turns a second"
                print(f"  round {number + 1}: {bot.name}: {told}", flush=True)
    return found


def table(found: dict[str, list[Result]]) -> None:
    """Medians, and ratios to bare aiogram; a bot that failed in any round has none."""
    beside = found.get(BESIDE, [])
    rows = [("", "turns/s", "ratio", "CPU ms/turn", "ratio", "p50 ms", "p99 ms", "MiB", "server busy")]
    for name, results in found.items():
        if any(result["faults"] for result in results):
            rows.append((name, "failed", *[""] * 7))
            continue
        rate, cpu = _median(results, "per_second"), _median(results, "cpu_ms")
        sound = beside and not any(result["faults"] for result in beside)
        faster = f"{rate / _median(beside, 'per_second'):.2f}" if sound else ""
        lighter = f"{_median(beside, 'cpu_ms') / cpu:.2f}" if sound and cpu else ""
        waits = [f"{_median(results, each):.0f}" for each in ("p50", "p99", "memory")]
        busy = f"{100 * _median(results, 'server_busy'):.0f} %"
        rows.append((name, f"{rate:.0f}", faster, f"{cpu:.2f}", lighter, *waits, busy))
    for row in rows:
        print("| " + " | ".join(row) + " |")
        if row is rows[0]:
            print("|---" * len(row) + "|")


def _median(results: list[Result], name: str) -> float:
    return statistics.median(result[name] for result in results)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    options.add_argument("--people", type=int, default=50, help="chats at the same time")
    options.add_argument("--complaints", type=int, default=200, help=f"told in a run, of {TURNS} turns each")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--delay", type=float, default=0.0, help="seconds every API call takes")
    options.add_argument("--only", default="", help="only the bots with this in their name")
    chosen = options.parse_args()
    names = ("aiogram", "aiohttp", "pydantic", "sqlalchemy", "psycopg", "transitions")
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, "
          f"{', '.join(f'{name} {version(name)}' for name in names)}")  # fmt: skip
    print(f"{chosen.people} people without thinking time, {1000 * chosen.delay:.0f} ms an API call; "
          f"SQLite WAL, synchronous FULL; PostgreSQL fsync on; gc by default {gc.get_threshold()}, "
          f"ours and at its best frozen and rare; load {os.getloadavg()[0]:.1f}")  # fmt: skip
    table(all_runs(chosen))


if __name__ == "__main__":
    main()
