"""One run: people talk, everything around them fails, then it is calm, and the store is judged."""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from office.settings import HERE
from store.vault import new_key
from tests.postgres import Postgres
from tests.torture.browsers import OnThePage
from tests.torture.check import Evidence, Verdict, judge
from tests.torture.disk import Disk, on_a_disk
from tests.torture.mischief import Mischief
from tests.torture.people import PATIENCE, Diary, Person
from tests.torture.services import Nursery, Replica
from tests.torture.stores import Rows, read_rows
from tests.torture.telegram import Unreliable

Tells = Callable[[int, random.Random, float], Awaitable[None]]
SETTLES = 120.0  # seconds until nothing waits any more, once everything works
STARTS_WITHIN = 3.0  # seconds a first start takes on a quiet machine; on a busier one all are more patient
QUICK = {
    "HEARD_TELEGRAM_A_SECOND": "1000",
    "HEARD_TELEGRAM_CHAT_SECONDS": "0.02",
    "HEARD_BURST_SECONDS": "0.3",
    "HEARD_POST_SECONDS": "0.2",
    "HEARD_CODE_WAIT_SECONDS": "0",
}
SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "max_connections": "120"}


@dataclass(frozen=True)
class Plan:
    """What a run is made of."""

    seed: int
    seconds: float
    people: int  # in chats, at a time
    on_the_page: int  # at a time
    database: str = "sqlite"
    replicas: int = 1
    webhook: bool = False
    pause: tuple[float, float] = (2.0, 6.0)
    first: tuple[str, ...] = ()  # what goes wrong first; then whatever is drawn
    how_bad: float = 1.0  # how often Telegram and the network fail; 0: never


@dataclass
class Outcome:
    """What came of it. `rows` is the store at the end."""

    plan: Plan
    verdict: Verdict
    evidence: Evidence
    rows: Rows
    key: str
    store_url: str
    replicas: Sequence[Replica]
    told: int = 0
    stuck: list[str] = field(default_factory=list)
    seconds: float = 0.0


@asynccontextmanager
async def tortured(plan: Plan, folder: Path | None = None) -> AsyncIterator[Outcome]:
    """Run it; the store is there until this is left."""
    async with AsyncExitStack() as all_of_it:
        folder = folder or Path(all_of_it.enter_context(tempfile.TemporaryDirectory(prefix="heard-torture-")))
        on_postgresql = plan.database == "postgresql"
        database, disk = all_of_it.enter_context(on_a_disk(**SAFE)) if on_postgresql else (None, None)
        api = await all_of_it.enter_async_context(Unreliable(random.Random(plan.seed), plan.how_bad))  # noqa: S311
        nursery = await all_of_it.enter_async_context(Nursery())
        replicas = _replicas(plan, folder, api, database, nursery)
        try:
            yield await _whole(plan, api, replicas, database, disk)
        finally:
            await asyncio.gather(*(replica.stop() for replica in replicas))


def _replicas(
    plan: Plan, folder: Path, api: Unreliable, database: Postgres | None, nursery: Nursery
) -> list[Replica]:
    url = f"sqlite:///{folder}/var/heard.sqlite"
    if database:
        database.run("CREATE DATABASE tortured")
        url = database.url("tortured")
    key = new_key()
    (folder / "key").write_text(key)  # a store that is kept can be opened
    settings = {**QUICK, "DATABASE_URL": url, "HEARD_KEY": key, "TELEGRAM_BOT_TOKEN": api.token,
                "TELEGRAM_API_URL": api.url, "HEARD_DUTY_DESK": "We look every day."}  # fmt: skip
    return [Replica(f"replica {number}", folder, settings, nursery) for number in range(1, plan.replicas + 1)]


async def _whole(
    plan: Plan, api: Unreliable, replicas: list[Replica], database: Postgres | None, disk: Disk | None
) -> Outcome:
    began = time.monotonic()
    url, key = replicas[0].settings["DATABASE_URL"], replicas[0].settings["HEARD_KEY"]
    await replicas[0].start()
    slow = max(1.0, (time.monotonic() - began) / STARTS_WITHIN)
    await asyncio.gather(*(replica.start() for replica in replicas[1:]))
    if plan.webhook:
        await _has_them_brought(replicas[0])
    mischief = Mischief(api, replicas, random.Random(plan.seed + 1), database, disk, plan.pause)  # noqa: S311
    crowd = Crowd(plan, api, replicas, slow)
    await crowd.talks(mischief)
    await _settles(url, api, SETTLES * slow)
    await asyncio.gather(*(replica.stop() for replica in replicas))
    rows = read_rows(url)
    evidence = Evidence(int(api.me["id"]), api.log, crowd.diaries, mischief.gaps, slow)
    return Outcome(
        plan, judge(rows, key, evidence), evidence, rows, key, url, replicas, crowd.told, crowd.stuck,
        time.monotonic() - began,
    )  # fmt: skip


class Crowd:
    """So many people at a time, one complaint each, until the time is over; who has begun ends in peace.

    slow: how many times slower than a quiet machine this one is: so much longer does everybody wait.
    """

    def __init__(self, plan: Plan, api: Unreliable, replicas: Sequence[Replica], slow: float) -> None:
        self.plan, self.api, self.replicas, self.slow = plan, api, replicas, slow
        self.diaries: list[Diary] = []
        self.stuck: list[str] = []
        self.told = 0
        self._number = 0
        self._over = False

    async def talks(self, mischief: Mischief) -> None:
        stop = asyncio.Event()
        broken = asyncio.create_task(mischief.goes_on(stop, self.plan.first))
        chats = [self._one_after_another(self._in_a_chat) for _ in range(self.plan.people)]
        pages = [self._one_after_another(self._on_the_page) for _ in range(self.plan.on_the_page)]
        everyone = asyncio.gather(*chats, *pages)
        await asyncio.sleep(self.plan.seconds)
        self._over = True
        stop.set()
        await broken
        self.api.calm()
        await everyone

    async def _one_after_another(self, tells: Tells) -> None:
        while not self._over:
            self._number += 1
            chance = random.Random(f"{self.plan.seed} {self._number}")  # noqa: S311
            await tells(self._number, chance, time.monotonic() + self.plan.seconds + SETTLES * self.slow)

    async def _in_a_chat(self, number: int, chance: random.Random, until: float) -> None:
        person = Person(self.api, number, chance, PATIENCE * self.slow)
        self.diaries.append(person.diary)
        if await person.tells(until):
            self.told += 1
        else:
            self.stuck.append(f"person {number}:\n{person.phone.transcript()[-1500:]}")

    async def _on_the_page(self, number: int, chance: random.Random, until: float) -> None:
        ports = [replica.port for replica in self.replicas]
        person = OnThePage(number, ports, chance, self.api.log.faults)
        self.diaries.append(person.diary)
        if await asyncio.to_thread(person.tells, until):
            self.told += 1
        else:
            self.stuck.append(f"page {number}: {person.stuck}")


async def _settles(url: str, api: Unreliable, within: float) -> None:
    """Until nothing is on its way in, waits or is owed; when the time is over, it is judged as it is."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if not (api.holds_back or api.updates.waiting) and not await asyncio.to_thread(_waits, url):
            return
        await asyncio.sleep(0.3)


def _waits(url: str) -> bool:
    rows = read_rows(url)
    blocked = {way["id"] for way in rows["ways"] if way["blocked_at"]}
    return any(row["state"] == "open" for row in rows["inbox"]) or any(
        row["state"] == "owed" and row["way_id"] not in blocked for row in rows["outbox"]
    )


async def _has_them_brought(replica: Replica) -> None:
    """As an operator types it."""
    words = [sys.executable, "-m", "heard", "webhook", "set", f"http://127.0.0.1:{replica.port}"]
    environment = {"PATH": "/usr/bin:/bin", **replica.settings}
    done = await asyncio.create_subprocess_exec(*words, cwd=HERE, env=environment)
    assert await done.wait() == 0
