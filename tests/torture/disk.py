"""A disk of PostgreSQL's own that can be full: the machine's is left alone.

Where we may mount one it is a small one, filled to the last byte. Elsewhere no file of its processes may grow
(RLIMIT_FSIZE), as it is done to the service's own.
"""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.postgres import Postgres, new_folder, server

SIZE = "160m"  # the programs, and what a run of some minutes writes
SMALL_FILES = ("--wal-segsize=1",)  # so that its log soon needs room too, and not only its tables
KEEPS_FEW = {"min_wal_size": "2MB", "max_wal_size": "8MB"}
NO_LIMIT = resource.RLIM_INFINITY


class Disk(Protocol):
    """What a database writes to."""

    def fill(self) -> None: ...

    def make_room(self) -> None: ...


@dataclass(frozen=True)
class Mounted:
    """A disk of its own, at a folder."""

    folder: Path

    def fill(self) -> None:
        """Until not a byte more can be written."""
        with suppress(OSError), open(self._ballast, "ab", buffering=0) as ballast:
            while ballast.write(bytes(65536)):
                pass

    def make_room(self) -> None:
        self._ballast.unlink()

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"


@dataclass(frozen=True)
class Limited:
    """The machine's disk, on which a server's files may grow or not."""

    server: Postgres

    def fill(self) -> None:
        """For the server and whatever it starts; its log cannot be written either, and it ends."""
        self._may_write(1)

    def make_room(self) -> None:
        self._may_write(NO_LIMIT)

    def _may_write(self, at_most: int) -> None:
        with suppress(OSError):  # it has ended: started again it has no limit
            server = int((self.server.data / "postmaster.pid").read_text().split()[0])
            children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
            for process in (server, *map(int, children)):
                resource.prlimit(process, resource.RLIMIT_FSIZE, (at_most, NO_LIMIT))


@contextmanager
def on_a_disk(**settings: str) -> Iterator[tuple[Postgres, Disk]]:
    """A PostgreSQL server with these settings, and its disk; there until this is left."""
    with ExitStack() as both:
        folder = both.enter_context(_mounted())
        database = both.enter_context(server(*SMALL_FILES, folder=folder, **KEEPS_FEW, **settings))
        yield database, Mounted(folder) if folder else Limited(database)


@contextmanager
def _mounted() -> Iterator[Path | None]:
    """A folder with a small disk (tmpfs); None where we may not mount one."""
    folder = new_folder()
    owner = folder.stat()
    options = f"size={SIZE},mode=0700,uid={owner.st_uid},gid={owner.st_gid}"
    words = ["mount", "-t", "tmpfs", "-o", options, "heard", str(folder)]
    is_there = (
        os.geteuid() == 0 and subprocess.run(words, check=False, stderr=subprocess.DEVNULL).returncode == 0
    )
    try:
        yield folder if is_there else None
    finally:
        if is_there:
            subprocess.run(["umount", folder], check=True)
        folder.rmdir()
