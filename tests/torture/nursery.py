"""Where services are born: everything is imported once, and each start is a fork, so that many can be killed.

Reads a line of JSON for each start from standard input (the environment, the log, the clock) and answers with
its process number. What runs in the fork is `heard run` itself, with a clock that somebody else can move.
"""

import datetime
import faulthandler
import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

REAL = datetime.datetime
CLOCK = Path()


class _IsTime(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, REAL)


class Moved(REAL, metaclass=_IsTime):
    """The real one, except for what time it is now: the clock's file says by how many seconds it is off."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> REAL:  # type: ignore[override]
        wrong = float(CLOCK.read_text() or 0) if CLOCK.is_file() else 0.0
        return REAL.now(tz) + datetime.timedelta(seconds=wrong)


def main() -> None:
    datetime.datetime = Moved  # type: ignore[misc]
    for room in ("bot.run", "console.app", "heard.command", "heard.service", "web.app"):
        import_module(room)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _live(asked)
        print(pid, flush=True)


def _live(asked: dict[str, Any]) -> None:
    """The rest of a forked process's life."""
    global CLOCK
    from heard.command import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    CLOCK = Path(asked["clock"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    _write_to(asked["log"])
    faulthandler.register(signal.SIGUSR1, file=2)  # says where it hangs
    sys.argv = ["heard", "run"]
    try:
        main()
    finally:
        os._exit(0)


def _write_to(log: str) -> None:
    """By a pipe: to this process the disk may be full."""
    written = subprocess.Popen(["tee", "-a", log], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert written.stdin
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, to in ((0, nothing), (1, written.stdin.fileno()), (2, written.stdin.fileno())):
        os.dup2(to, number)


if __name__ == "__main__":
    main()
