"""What was set out to be reached, and what one run reaches: `make bench`.

`--parts` lists the runs that it takes; an aim whose run was left out, or failed, has no figure.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.speed import holding, starting
from benchmarks.speed.__main__ import bots_here, measured, versions
from benchmarks.speed.runs import Found, Setting
from benchmarks.speed.tables import Figures, counted, show

SQLITE, POSTGRES, BARE = "Heard, SQLite FULL", "Heard, PostgreSQL", "aiogram, MemoryStorage"
BROUGHT = f"{SQLITE}, webhook"
DIALOG, PTB = "aiogram-dialog", "python-telegram-bot, PicklePersistence"
NAIVE = "a transaction a turn, naively"
MANY = [SQLITE, POSTGRES, BARE, DIALOG, PTB]
NO_PEERS = "no framework"  # how the names of the floor and the echo begin


@dataclass
class Measured:
    """Medians by the bot's name of each run; a KeyError is a figure that there is not."""

    at_50: dict[str, Figures] = field(default_factory=dict)
    at_2000: dict[str, Figures] = field(default_factory=dict)
    far: dict[str, Figures] = field(default_factory=dict)
    held: dict[str, float] = field(default_factory=dict)
    starts: dict[str, list[starting.Start]] = field(default_factory=dict)

    def of(self, ours: str, theirs: str, what: str = "per_second") -> float:
        return self.at_50[ours][what] / self.at_50[theirs][what]

    def wait_of_the_quickest(self, ours: str) -> float:
        """The median wait with a slow network, of the peer's whose people wait the least."""
        peers = [name for name in self.far if not name.startswith(("Heard", NO_PEERS))]
        if BARE not in peers:
            raise KeyError(BARE)
        return self.far[ours]["p50"] / min(self.far[name]["p50"] for name in peers)


@dataclass(frozen=True)
class Aim:
    """least: what must be held; best: what is aimed at; more: whether more is better."""

    what: str
    least: float
    best: float
    reached: Callable[[Measured], float]
    more: bool = False

    def row(self, measured: Measured) -> tuple[str, ...]:
        bounds = (self.what, f"{self.least:g}", f"{self.best:g}")
        try:
            found = self.reached(measured)
        except KeyError as missing:
            return (*bounds, "no figure", f"no sound run of {missing.args[0]}")
        return (*bounds, f"{found:.2f}", self._judged(found))

    def _judged(self, found: float) -> str:
        def holds(bound: float) -> bool:
            return found >= bound if self.more else found <= bound

        return "reached" if holds(self.best) else "the least held" if holds(self.least) else "missed"


AIMS = (
    Aim("turns/s on SQLite, of bare aiogram's", 2.5, 4.5, lambda it: it.of(SQLITE, BARE), more=True),
    Aim("turns/s on PostgreSQL, of bare aiogram's", 1.5, 3, lambda it: it.of(POSTGRES, BARE), more=True),
    Aim("turns/s on SQLite, of aiogram-dialog's", 3, 5, lambda it: it.of(SQLITE, DIALOG), more=True),
    Aim("turns/s on SQLite, of python-telegram-bot's", 4, 8, lambda it: it.of(SQLITE, PTB), more=True),
    Aim("the same at 2,000 chats", 20, 20,
        lambda it: it.at_2000[SQLITE]["per_second"] / it.at_2000[PTB]["per_second"], more=True),
    Aim("turns/s on SQLite, of a naive transaction's", 6, 11, lambda it: it.of(SQLITE, NAIVE), more=True),
    Aim("p99 at 50 chats, of bare aiogram's", 0.2, 0.1, lambda it: it.of(SQLITE, BARE, "p99")),
    Aim("turns/s at 2,000 chats, of our own at 50", 0.9, 1.1,
        lambda it: it.at_2000[SQLITE]["per_second"] / it.at_50[SQLITE]["per_second"], more=True),
    Aim("wait with 50 ms an API call, polling, of the quickest peer's, polling or brought", 0.6, 0.55,
        lambda it: it.wait_of_the_quickest(SQLITE)),
    Aim("the same, brought by webhook", 0.6, 0.55, lambda it: it.wait_of_the_quickest(BROUGHT)),
    Aim("KiB an open conversation, SQLite", 20, 8, lambda it: it.held[SQLITE]),
    Aim("KiB an open conversation, PostgreSQL", 20, 8, lambda it: it.held[POSTGRES]),
    Aim("seconds from start to first answer, of bare aiogram's", 1.1, 0.4,
        lambda it: starting.of_bare(it.starts, SQLITE, 0)),
    Aim("memory at the first answer, of bare aiogram's", 1.1, 0.5,
        lambda it: starting.of_bare(it.starts, SQLITE, 2)),
)  # fmt: skip


def _by_name(found: Found) -> dict[str, Figures]:
    return {bot.name: figures for bot, figures in counted(found).items()}


def _at_50(it: Measured, rounds: int) -> None:
    it.at_50 = _by_name(measured(bots_here([]), Setting(rounds=rounds)))


def _far(it: Measured, rounds: int) -> None:
    it.far = _by_name(measured(bots_here([]), Setting(people=10, complaints=100, delay=0.05)))


def _at_2000(it: Measured, rounds: int) -> None:
    bots = [bot for bot in bots_here([]) if bot.name in MANY]
    it.at_2000 = _by_name(measured(bots, Setting(people=2000, complaints=2000)))


def _held(it: Measured, rounds: int) -> None:
    it.held = holding.all_held(2000)


def _starts(it: Measured, rounds: int) -> None:
    it.starts = starting.measured(rounds)


PARTS = {"at-50": _at_50, "50-ms": _far, "at-2000": _at_2000, "held": _held, "starts": _starts}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed.aims", description=__doc__)
    options.add_argument("--rounds", type=int, default=2, help="with 50 chats, and starts")
    options.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    chosen = options.parse_args()
    print(versions())
    it = Measured()
    for part in chosen.parts:
        PARTS[part](it, chosen.rounds)
    show([("aim", "least", "best", "reached", ""), *(aim.row(it) for aim in AIMS)])


if __name__ == "__main__":
    main()
