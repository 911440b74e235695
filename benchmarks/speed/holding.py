"""What a bot holds of each conversation that stays open: `python -m benchmarks.speed.holding`.

People answer half the questions and then leave their phones alone: 200 of them, so that whatever is held for
all is there, and then many more. By how much resident memory grew, by each of these many, is what one costs.
"""

import argparse
import asyncio
import os
import tempfile
from pathlib import Path

from benchmarks.speed.bots import BOTS, LIFTED, SERVER_CORE, Bot, running
from benchmarks.speed.http import Connection
from benchmarks.speed.intake import START, TURNS
from benchmarks.speed.people import Crowd, Person
from benchmarks.speed.process import memory_of, on_core
from benchmarks.speed.server import BotApi
from tests.postgres import server as postgres_server

AT_FIRST = 200
AT_ONCE = 50
HALF = TURNS // 2
WITHIN = 60.0  # seconds for one answer
MEASURED = (
    "Heard, SQLite FULL", "Heard, PostgreSQL", "aiogram, MemoryStorage",
    "aiogram, MemoryStorage, at its best",
)  # fmt: skip


class Leaving(Person):
    """Whoever puts the phone down in the middle."""

    def sees(self, number: int, text: str, keyboard: object) -> None:
        super().sees(number, text, keyboard)
        if self.place == HALF and not self.done.done():
            self.done.set_result(None)

    def _do(self, kind: str, content: dict[str, object]) -> None:
        if self.place < HALF:
            super()._do(kind, content)


class Street(Crowd):
    """People who come, so many at a time."""

    async def come(self, many: int) -> None:
        await self.begun.wait()
        gate = asyncio.Semaphore(AT_ONCE)

        async def one() -> None:
            async with gate, asyncio.timeout(WITHIN):
                person = Leaving(self, next(self.chats))
                self.people[person.chat] = person
                person.types(START)
                await person.done

        await asyncio.gather(*(one() for _ in range(many)))


async def held(bot: Bot, many: int, folder: Path, url: str) -> tuple[int, int]:
    """MiB at first and at the end."""
    street = Street(AT_ONCE, many)
    api = BotApi(street)
    server = await asyncio.get_running_loop().create_server(lambda: Connection(api.call, 0.0), "127.0.0.1", 0)
    where = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    with running(bot, where, folder, url, LIFTED) as (process, _):
        await street.come(AT_FIRST)
        await asyncio.sleep(2)
        first = memory_of(process.pid)
        await street.come(many)
        await asyncio.sleep(2)
        found = first, memory_of(process.pid)
    server.close()
    return found


def all_held(many: int) -> dict[str, float]:
    """Print what each holds; returns KiB a conversation, by the bot's name."""
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"\n{AT_FIRST}, then {many} more conversations of {HALF} turns left open; load {load}")
    print("| bot | MiB at first | MiB with all | KiB each |\n|---|---|---|---|")
    found = {}
    with on_core(SERVER_CORE), postgres_server() as postgres:
        postgres.run("CREATE DATABASE held")
        for bot in (each for each in BOTS if each.is_here and each.name in MEASURED):
            with tempfile.TemporaryDirectory() as here:
                url = postgres.url("held") if bot.store == "postgresql" else f"sqlite:///{here}/heard.sqlite"
                first, last = asyncio.run(held(bot, many, Path(here), url))
            found[bot.name] = 1024 * (last - first) / many
            print(f"| {bot.name} | {first} | {last} | {found[bot.name]:.1f} |", flush=True)
    return found


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed.holding", description=__doc__)
    options.add_argument("--many", type=int, default=2000)
    all_held(options.parse_args().many)


if __name__ == "__main__":
    main()
