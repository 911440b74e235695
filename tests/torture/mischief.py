"""What goes wrong, and when: drawn from a seed, so that a run can be told again."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from tests.postgres import Postgres
from tests.torture.disk import Disk
from tests.torture.said import Gap
from tests.torture.services import NO_LIMIT, Replica
from tests.torture.telegram import Unreliable


@dataclass
class Mischief:
    """Breaks things one after another until it is told to stop; then everything stands again."""

    server: Unreliable
    replicas: Sequence[Replica]
    chance: random.Random
    database: Postgres | None
    disk: Disk | None  # of the database
    pause: tuple[float, float]  # seconds between two
    gaps: list[Gap] = field(default_factory=list)
    _restarts: set[asyncio.Task[None]] = field(default_factory=set)

    async def goes_on(self, stop: asyncio.Event, first: Sequence[str] = ()) -> None:
        """Do what is named first, then whatever is drawn: each of all, before any comes again."""
        names, watching = list(first), asyncio.create_task(self._supervises())
        while not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), self.chance.uniform(*self.pause))
            except TimeoutError:
                names = names or self.chance.sample(list(self._does), len(self._does))
                await self._does[names.pop(0)]()
        await self.mends()
        watching.cancel()

    async def mends(self) -> None:
        """Everything that is down comes up; every clock is right."""
        for replica in self.replicas:
            replica.move_clock(0)
        if self._restarts:
            await asyncio.gather(*self._restarts)

    async def _supervises(self) -> None:
        """As systemd does: what ended by itself is started again, and counted."""
        while True:
            await asyncio.sleep(0.5)
            for replica in self.replicas:
                if not (replica.is_running or replica.is_coming):
                    self.server.log.count("ended by itself")
                    self._starts(replica)

    @property
    def _does(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Only what can go wrong here."""
        return {
            "kill": self.kill,
            "kill in the window": self.kill_in_the_window,
            "stop": self.stop_kindly,
            "clock": self.move_a_clock,
            **({} if self.database else {"full": self.fill_the_disk}),
            **({"database": self.stop_the_database} if self.database else {}),
            **({"full": self.fill_the_databases_disk} if self.disk else {}),
        }

    async def kill(self) -> None:
        """At any instant."""
        replica = self._one_that_runs()
        if replica:
            self.server.log.count("killed at random")
            await self._kills(replica)

    async def kill_in_the_window(self) -> None:
        """When the next message has arrived, before its sender hears of it: all die, one is the sender."""

        async def all_die() -> None:
            dying = (self._kills(replica) for replica in self.replicas if replica.is_up)
            await asyncio.shield(asyncio.gather(*dying))  # the call itself ends with its caller

        self.server.on_said = all_die

    async def stop_kindly(self) -> None:
        """As an operator stops it: what is under way is finished."""
        replica = self._one_that_runs()
        if replica:
            self.server.log.count("stopped and started")
            replica.is_coming = True
            await replica.stop()
            self._starts(replica)

    async def _kills(self, replica: Replica) -> None:
        now = time.monotonic()
        self.gaps.append((now, now))
        await replica.kill()
        self._starts(replica)

    def _starts(self, replica: Replica) -> None:
        task = asyncio.create_task(replica.start())
        self._restarts.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task.exception() is None:
            self._restarts.discard(task)

    def _one_that_runs(self) -> Replica | None:
        there = [replica for replica in self.replicas if replica.is_up and not self._restarts]
        return self.chance.choice(there) if there else None

    async def move_a_clock(self) -> None:
        """Forward or back, for some seconds."""
        replica, by = self.chance.choice(self.replicas), self.chance.choice((-3600, -20, 5, 20))
        self.server.log.count("clocks moved")
        replica.move_clock(by)
        await asyncio.sleep(self.chance.uniform(1, 4))
        replica.move_clock(0)

    async def fill_the_disk(self) -> None:
        """No file grows any more (RLIMIT_FSIZE on the running process), for some seconds."""
        self.server.log.count("disk full")
        for replica in self.replicas:
            replica.may_write(1)
        since = time.monotonic()
        await asyncio.sleep(self.chance.uniform(1, 3))
        for replica in self.replicas:
            replica.may_write(NO_LIMIT)
        self.gaps.append((since, time.monotonic()))

    async def fill_the_databases_disk(self) -> None:
        """Its tables cannot grow, and soon its log: then it ends, and comes again when there is room."""
        assert self.disk
        assert self.database
        self.server.log.count("disk full")
        since = time.monotonic()
        await asyncio.to_thread(self.disk.fill)
        await asyncio.sleep(self.chance.uniform(1, 6))
        self.disk.make_room()
        await asyncio.to_thread(self.database.come_up)
        self.gaps.append((since, time.monotonic()))

    async def stop_the_database(self) -> None:
        """It crashes, and recovers some seconds later."""
        assert self.database
        self.server.log.count("PostgreSQL stopped")
        since = time.monotonic()
        await asyncio.to_thread(self.database.stop_at_once)
        await asyncio.sleep(self.chance.uniform(1, 4))
        await asyncio.to_thread(self.database.start_again)
        self.gaps.append((since, time.monotonic()))
