"""From start to the first update answered, and what is held then: `python -m benchmarks.speed.starting`.

One person has written before the bot is there, and waits for its first words. Ours is started over a store
that it makes, and over one that is there. Runs alternate; medians, and ratios to bare aiogram. One start of
each is not counted: what Python compiled then it keeps, as it does wherever it is not forbidden to.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections import defaultdict
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.bots import BOTS, LIFTED, SERVER_CORE, Bot, running
from benchmarks.speed.http import Connection
from benchmarks.speed.intake import START
from benchmarks.speed.people import Crowd, Person
from benchmarks.speed.process import cpu_of, memory_of, on_core
from benchmarks.speed.server import BotApi

WITHIN = 60.0  # seconds
OURS, BARE = "Heard, SQLite FULL", "aiogram, MemoryStorage"
MEASURED = (OURS, BARE, f"{BARE}, at its best", "python-telegram-bot, PicklePersistence")


class Start(NamedTuple):
    """Seconds until the first answer, seconds of CPU until then, MiB held."""

    seconds: float
    cpu: float
    memory: int


class Waiting(Person):
    """Whoever waits for the first words."""

    def sees(self, number: int, text: str, keyboard: object) -> None:
        self.crowd.begun.set()


class Doorstep(Crowd):
    """One person, who wrote before anyone was there."""

    def __init__(self) -> None:
        super().__init__(1, 1)
        self.knocked = False

    def bot_is_here(self) -> None:
        if not self.knocked:
            self.knocked = True
            person = Waiting(self, next(self.chats))
            self.people[person.chat] = person
            person.types(START)


async def start(bot: Bot, folder: Path, compiled: Path, key: str = "") -> tuple[Start, str]:
    """Start it over what its folder holds; returns what it took, and the key of its store."""
    doorstep = Doorstep()
    api = BotApi(doorstep)
    server = await asyncio.get_running_loop().create_server(lambda: Connection(api.call, 0.0), "127.0.0.1", 0)
    where = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    pace = {**LIFTED, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(compiled)}
    pace |= {"HEARD_KEY": key} if key else {}
    began = time.perf_counter()
    with running(bot, where, folder, f"sqlite:///{folder}/heard.sqlite", pace) as (process, made):
        async with asyncio.timeout(WITHIN):
            await doorstep.begun.wait()
        found = Start(time.perf_counter() - began, cpu_of(process.pid), memory_of(process.pid))
    server.close()
    return found, key or made


async def all_starts(rounds: int) -> dict[str, list[Start]]:
    found: dict[str, list[Start]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as compiled:
        for counts in (False, *repeat(True, rounds)):
            for name, each in await one_round(Path(compiled)):
                found[name] += [each] if counts else []
    return found


async def one_round(compiled: Path) -> list[tuple[str, Start]]:
    found = []
    for bot in (bot for bot in BOTS if bot.is_here and bot.name in MEASURED):
        with tempfile.TemporaryDirectory() as here:
            first, key = await start(bot, Path(here), compiled)
            found.append((f"{bot.name}, a new store" if bot.name == OURS else bot.name, first))
            if bot.name == OURS:
                found.append((bot.name, (await start(bot, Path(here), compiled, key))[0]))
    return found


def table(found: dict[str, list[Start]]) -> None:
    print("| from start to first answer | s | ratio | CPU s | ratio | MiB | ratio |\n" + "|---" * 7 + "|")
    for name, starts in found.items():
        cells = [name]
        for place, digits in ((0, 2), (1, 2), (2, 0)):
            cells += [f"{median(starts, place):.{digits}f}", f"{of_bare(found, name, place):.2f}"]
        print("| " + " | ".join(cells) + " |")


def median(starts: list[Start], place: int) -> float:
    return statistics.median(each[place] for each in starts)


def of_bare(found: dict[str, list[Start]], name: str, place: int) -> float:
    """Seconds (0), CPU (1) or memory (2) of this bot's start, of bare aiogram's."""
    return median(found[name], place) / median(found[BARE], place)


def measured(rounds: int) -> dict[str, list[Start]]:
    """Start each so often, and show what it took."""
    print(f"\n{rounds} starts each; load {os.getloadavg()[0]:.1f}")
    with on_core(SERVER_CORE):
        found = asyncio.run(all_starts(rounds))
    table(found)
    return found


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed.starting", description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    measured(options.parse_args().rounds)


if __name__ == "__main__":
    main()
