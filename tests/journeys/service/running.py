"""The service as `make run` starts it: one process, one folder, nothing but its addresses to hold on to."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path

from office.settings import HERE
from tests.ports import free_port

READY = 180  # seconds until the service has printed its addresses; the machine may be busy


@dataclass
class Service:
    """One service over one folder, started and stopped as an operator would."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    console_port: int = field(default_factory=free_port)
    printed: str = ""
    _process: Process | None = None

    async def start(self) -> None:
        environment = {
            "PATH": "/usr/bin:/bin",
            "DATABASE_URL": f"sqlite:///{self.folder}/var/heard.sqlite",
            "PORT": str(self.port),
            "CONSOLE_PORT": str(self.console_port),
            **self.settings,
        }
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "heard", "run", cwd=HERE, env=environment, stdout=PIPE, stderr=PIPE
        )
        self.printed = await asyncio.wait_for(self._welcome(), READY)

    async def _welcome(self) -> str:
        lines = []
        while not lines or not lines[-1].startswith("Telegram"):
            line = (await self._out().readline()).decode()
            if not line:
                raise AssertionError(f"the service stopped: {(await self._process.stderr.read()).decode()}")  # type: ignore[union-attr]
            lines.append(line)
        return "".join(lines)

    def _out(self) -> asyncio.StreamReader:
        assert self._process
        assert self._process.stdout
        return self._process.stdout

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop it; returns the exit code."""
        assert self._process
        self._process.send_signal(how)
        _, err = await asyncio.wait_for(self._process.communicate(), READY)
        self.logged = err.decode()
        return self._process.returncode or 0

    logged: str = ""

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def page(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def first_officers_link(self) -> str:
        found = re.search(r"http://\S+/join/\S+", self.printed)
        assert found, self.printed
        return found.group()
