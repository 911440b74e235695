"""One bot after the other, each with its people, its own core and a store of its own; rounds alternate."""

import json
import select
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed.bots import LIFTED, OURS, PACED, SERVER_CORE, Bot, running
from benchmarks.speed.kept import faults_in
from benchmarks.speed.process import cpu_of, memory_of
from tests.postgres import server as postgres_server

Result = dict[str, Any]
Found = dict[Bot, list[Result]]
WRONG = ("misplaced", "refusals", "unanswered")


@dataclass(frozen=True)
class Setting:
    """How many people at a time, told complaints, seconds an API call takes, and the gate's rates."""

    people: int = 50
    complaints: int = 200
    delay: float = 0.0
    rounds: int = 1
    is_paced: bool = False  # as Telegram allows; else the rates are lifted
    think: float = 0.0  # seconds until a person answers; a hasty bot's people take their own


def all_runs(bots: Iterable[Bot], setting: Setting) -> Found:
    """Round after round, every bot once in each, so that what else the machine does meets all of them."""
    found: Found = defaultdict(list)
    bots = list(bots)
    with postgres_server(fsync="on", synchronous_commit="on", full_page_writes="on") as postgres:
        for number in range(setting.rounds * len(bots)):
            bot = bots[number % len(bots)]
            with tempfile.TemporaryDirectory() as here:
                url = f"sqlite:///{here}/heard.sqlite"
                if bot.store == "postgresql":
                    url = postgres.url(f"bench_{number}")
                    postgres.run(f"CREATE DATABASE bench_{number}")
                result = one_run(bot, setting, url, Path(here))
            found[bot].append(result)
            told = "; ".join(result["faults"]) or f"{result['per_second']:.0f} turns a second"
            print(f"  round {number // len(bots) + 1}: {bot.name}: {told}", flush=True)
    return found


def one_run(bot: Bot, setting: Setting, url: str, folder: Path) -> Result:
    """Let the people talk to one bot; "faults" names whatever went wrong, and then nothing else counts."""
    words = [sys.executable, "-m", "benchmarks.speed.server", "--core", str(SERVER_CORE)]
    words += ["--people", str(setting.people), "--complaints", str(setting.complaints)]
    words += ["--delay", str(setting.delay), "--think", str(setting.think or bot.think(setting.people))]
    words += ["--again", str(bot.again(setting.people))]
    with subprocess.Popen(words, stdout=subprocess.PIPE, bufsize=0) as server:  # noqa: S603 - our own words
        api = _said(server)
        with running(bot, api, folder, url, PACED if setting.is_paced else LIFTED) as (process, key):
            try:
                _said(server, process)  # they begin to be counted
                before = cpu_of(process.pid)
                _said(server, process)  # the last is answered
                used, memory = cpu_of(process.pid) - before, memory_of(process.pid)
                result: Result = json.loads(_said(server, process))
            except BotDied:
                server.kill()
                return {"faults": [f"the bot ended by itself: {_last_words(folder / 'log')}"]}
    result["cpu_ms"] = 1000 * used / result["turns"] if result["turns"] else 0.0
    result["memory"], result["faults"] = memory, _faults(result, bot, setting.complaints)
    if bot.module == OURS:
        result["faults"] += faults_in(url, key, setting.complaints, folder)
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


def _faults(result: Result, bot: Bot, complaints: int) -> list[str]:
    """What went wrong. Where people do a thing once more, what threw them back is printed beside instead."""
    counted = ("lost",) if bot.is_hasty else ("lost", *WRONG)
    wrong = [f"{result[name]} {name}" for name in counted if result[name]]
    wrong += [] if bot.is_hasty else result["refused"]
    if result["told"] != complaints:
        wrong.append(f"only {result['told']} of {complaints} complaints were told")
    return wrong
