"""`make torture`: the long run by hand. `python -m tests.torture --help` says what can be chosen."""

import argparse
import asyncio
import sys
from pathlib import Path

from tests.torture.run import Plan, tortured
from tests.torture.table import table


def plans(chosen: argparse.Namespace) -> list[Plan]:
    """SQLite; PostgreSQL with one replica and with three; polled and brought: or what was chosen."""
    each = [("sqlite", 1, False), ("sqlite", 1, True), ("postgresql", 1, False), ("postgresql", 3, False),
            ("postgresql", 3, True)]  # fmt: skip
    if chosen.database:
        each = [(chosen.database, chosen.replicas, chosen.webhook)]
    return [
        Plan(chosen.seed, chosen.seconds, chosen.people, chosen.on_the_page, database, replicas, webhook)
        for database, replicas, webhook in each
    ]


async def run(plan: Plan, folder: Path | None) -> bool:
    async with tortured(plan, folder) as outcome:
        print(table(outcome), flush=True)
        return not (outcome.verdict.wrong or outcome.stuck)


if __name__ == "__main__":
    options = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=float, default=120)
    options.add_argument("--people", type=int, default=12, help="in chats, at a time")
    options.add_argument("--on-the-page", type=int, default=4, help="at a time")
    options.add_argument("--database", choices=("sqlite", "postgresql"), default="")
    options.add_argument("--replicas", type=int, default=1)
    options.add_argument("--webhook", action="store_true")
    options.add_argument("--folder", type=Path, help="where store and logs are kept; else they go")
    chosen = options.parse_args()
    well = [asyncio.run(run(plan, chosen.folder)) for plan in plans(chosen)]
    sys.exit(0 if all(well) else 1)
