"""The real service as processes: started, killed at any instant, started again, their files filled up."""

import asyncio
import json
import os
import resource
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from office.settings import HERE
from tests.ports import free_port

READY = 180.0  # seconds; the machine may be busy, and the database away
NO_LIMIT = resource.RLIM_INFINITY


class Nursery:
    """The process whose forks are the services (tests.torture.nursery)."""

    def __init__(self) -> None:
        self._asking = asyncio.Lock()
        self._process: Process | None = None

    async def __aenter__(self) -> "Nursery":
        words = [sys.executable, "-m", "tests.torture.nursery"]
        self._process = await asyncio.create_subprocess_exec(*words, cwd=HERE, stdin=PIPE, stdout=PIPE)
        assert await self._line() == "ready"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._process
        assert self._process.stdin
        self._process.stdin.close()
        await self._process.wait()

    async def bears(self, asked: dict[str, Any]) -> int:
        """The number of a new process."""
        assert self._process
        assert self._process.stdin
        async with self._asking:
            self._process.stdin.write(json.dumps(asked).encode() + b"\n")
            return int(await self._line())

    async def _line(self) -> str:
        assert self._process
        assert self._process.stdout
        return (await self._process.stdout.readline()).decode().strip()


@dataclass
class Replica:
    """One process of the service."""

    name: str
    folder: Path
    settings: Mapping[str, str]
    nursery: Nursery
    port: int = field(default_factory=free_port)
    console_port: int = field(default_factory=free_port)
    starts: int = 0
    kills: int = 0
    pid: int = 0
    is_coming: bool = False  # it is being started, or about to be

    async def start(self) -> None:
        """Start it, again and again while its store is away; returns once the page answers."""
        until, self.is_coming = time.monotonic() + READY, True
        while not await self._came_up(until):
            if time.monotonic() > until:
                raise AssertionError(f"the service does not start:\n{self.log.read_text()[-2000:]}")
        self.starts, self.is_coming = self.starts + 1, False

    async def _came_up(self, until: float) -> bool:
        ports = {"PATH": "/usr/bin:/bin", "PORT": str(self.port), "CONSOLE_PORT": str(self.console_port)}
        asked = {"environment": {**ports, **self.settings}, "log": str(self.log), "clock": str(self.clock)}
        self.pid = await self.nursery.bears(asked)
        async with aiohttp.ClientSession() as client:
            while time.monotonic() < until and self.is_running:
                with suppress(aiohttp.ClientError):
                    async with client.get(f"http://127.0.0.1:{self.port}/livez"):
                        return True
                await asyncio.sleep(0.05)
        return False

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    @property
    def clock(self) -> Path:
        """Holds by how many seconds its clock is wrong."""
        return self.folder / f"{self.name}.clock"

    @property
    def is_running(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return self.pid > 0

    @property
    def is_up(self) -> bool:
        """It was started and has answered; while it is coming nobody else starts it."""
        return self.is_running and not self.is_coming

    async def kill(self) -> None:
        """As when the power goes: no handler runs, nothing is finished."""
        self.is_coming = True
        await self.stop(signal.SIGKILL)
        self.kills += 1

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.is_running:
            os.kill(self.pid, how)
            while self.is_running:  # noqa: ASYNC110 - it is no child of ours
                await asyncio.sleep(0.02)

    def move_clock(self, seconds: float) -> None:
        """By so much its clock is wrong from now on."""
        self.clock.write_text(str(seconds))

    def may_write(self, at_most: int = NO_LIMIT) -> None:
        """No file of this process may grow past so many bytes: to it the disk is full (RLIMIT_FSIZE)."""
        if self.is_running:
            resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (at_most, NO_LIMIT))
