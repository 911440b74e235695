"""A small disk of its own for PostgreSQL, which can be filled: the machine's is left alone."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import new_folder

SIZE = "160m"  # the programs, and what a run of some minutes writes
CAN_BE_HAD = os.geteuid() == 0  # a tmpfs is mounted by root alone
SMALL_FILES = ("--wal-segsize=1",)  # so that its log soon needs room too, and not only its tables
KEEPS_FEW = {"min_wal_size": "2MB", "max_wal_size": "8MB"}


@dataclass(frozen=True)
class Disk:
    """What is mounted at a folder."""

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


@contextmanager
def a_small_disk() -> Iterator[Disk]:
    """One that is there until this is left."""
    folder = new_folder()
    owner = folder.stat()
    options = f"size={SIZE},mode=0700,uid={owner.st_uid},gid={owner.st_gid}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "heard", folder], check=True)
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()
