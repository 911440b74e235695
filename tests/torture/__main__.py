"""`make torture`: the long run by hand. `python -m tests.torture --help` says what can be chosen.

It takes about ten minutes, more on a busy machine. It ends with 1 where anything was wrong, somebody did not
get to the end, or a run could not be judged.
"""

import argparse
import asyncio
import sys
import traceback
from pathlib import Path

from tests.torture.run import Outcome, Plan, tortured
from tests.torture.table import table, verdict_of

EACH = (("sqlite", 1, False), ("sqlite", 1, True), ("postgresql", 1, False), ("postgresql", 1, True),
        ("postgresql", 3, False), ("postgresql", 3, True))  # fmt: skip


def plans(chosen: argparse.Namespace) -> list[Plan]:
    """SQLite; PostgreSQL with one replica and with three; polled and brought: or what was chosen."""
    one = [(chosen.database, chosen.replicas, chosen.webhook)]
    return [
        Plan(chosen.seed, chosen.seconds, chosen.people, chosen.on_the_page, database, replicas, webhook)
        for database, replicas, webhook in (one if chosen.database else EACH)
    ]


async def run(plan: Plan, folder: Path | None) -> Outcome:
    async with tortured(plan, folder and _of_its_own(plan, folder)) as outcome:
        return outcome


def _of_its_own(plan: Plan, folder: Path) -> Path:
    found = folder / f"{plan.database}-{plan.replicas}-{'brought' if plan.webhook else 'polled'}"
    found.mkdir(parents=True)
    return found


def run_all(chosen: argparse.Namespace) -> bool:
    """Run one after another and print one table; whether all was well."""
    ended, well = [], True
    for plan in plans(chosen):
        try:
            outcome = asyncio.run(run(plan, chosen.folder))
        except Exception:  # the others are judged all the same
            traceback.print_exc()
            print(f"{plan}: could not be judged", flush=True)
            well = False
        else:
            print(verdict_of(outcome), flush=True)
            ended.append(outcome)
            well = well and not (outcome.verdict.wrong or outcome.stuck)
    print(f"\n{table(ended)}", flush=True)
    return well


if __name__ == "__main__":
    options = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=float, default=60, help="of trouble, in each run")
    options.add_argument("--people", type=int, default=12, help="in chats, at a time")
    options.add_argument("--on-the-page", type=int, default=4, help="at a time")
    options.add_argument("--database", choices=("sqlite", "postgresql"), default="")
    options.add_argument("--replicas", type=int, default=1)
    options.add_argument("--webhook", action="store_true")
    options.add_argument("--folder", type=Path, help="where store and logs are kept; else they go")
    sys.exit(0 if run_all(options.parse_args()) else 1)
