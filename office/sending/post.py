"""The postal round: claims what is owed, hands it to its carrier, and keeps what became of it.

What carriers have in common is here; what is Telegram's is in bot.carrier. The page shows what it owes by
itself, and what an officer must say is a task: neither is sent.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from office.clerk import FIRST, LAST, Clerk
from office.house import House
from office.moves import showing
from office.sending.letters import Carrier, Letter, Outcome, letters_for
from office.sending.settling import Settling
from store import postal_round
from store.faults import StoreUnavailable
from store.postal_round import NO_HURRY, Pace
from store.transaction import Tx
from store.vault import new_id

log = structlog.get_logger("heard.post")

LEASE_SECONDS = 30  # after so long a letter whose sender died is sent by another
AT_ONCE = 100  # letters under way at the same time
A_SHARE = 5  # of what may leave in a second so much is claimed at once: what is graver waits no longer
BUSY_PAUSE = 0.05  # seconds between rounds while there is something to send
NOTED_AGAIN = 0.5  # seconds until what left is noted once more, while the store is away
STAYS_BUSY = timedelta(seconds=2)


def utc_now() -> datetime:
    """The clock of whoever runs; everything below takes the time as an argument."""
    return datetime.now(UTC)


class Post:
    """The rounds of one process. `wake` after a turn; otherwise every few seconds."""

    def __init__(
        self,
        house: House,
        carriers: Mapping[str, Carrier],
        clock: Callable[[], datetime] = utc_now,
        clerk: Clerk | None = None,
    ) -> None:
        self.house, self.carriers, self.clock = house, carriers, clock
        self.owner = new_id()
        self._woken = asyncio.Event()
        self.clerk = clerk or Clerk(house.store)
        self._under_way: dict[str, asyncio.Event] = {}
        self._on_the_road: set[asyncio.Task[None]] = set()
        self._gone: set[str] = set()  # the messages on the road
        self._is_over = False
        self._told: tuple[datetime, float] | None = None  # what the database's clock said, and when
        self._busy_until = clock()
        self._telegrams_pace = Pace(
            timedelta(seconds=1 / house.settings.telegram_a_second),
            timedelta(seconds=house.settings.telegram_chat_seconds),
            house.settings.telegram_burst,
        )
        self._settling = Settling()

    def pace_of(self, carrier: str) -> Pace:
        """How fast a carrier may send; only Telegram asks for a pace."""
        return self._telegrams_pace if carrier == "telegram" else NO_HURRY

    def wake(self) -> None:
        """Something new is owed."""
        self._woken.set()
        self._busy_until = self.clock() + STAYS_BUSY

    async def settled(self, address: str, within: float = 1) -> None:
        """Wait while a letter to this address is on its way, so that what it asked is known as asked.

        It is known to whatever its clerk does from then on, though not committed yet.
        """
        on_its_way = self._under_way.get(address)
        if on_its_way:
            await rung(on_its_way, within)

    async def run(self, stop: asyncio.Event) -> None:
        """Go round until told to stop; a letter on its way holds up no other chat's."""
        while not stop.is_set():
            self._woken.clear()
            await self._safe_round()
            busy = self.clock() < self._busy_until
            await rung(self._woken, BUSY_PAUSE if busy else self.house.settings.post_every_seconds)
        self._is_over = True
        if self._on_the_road:
            await asyncio.wait(self._on_the_road)

    async def round(self) -> int:
        """Send what is due now, each chat's letters in order; returns how many were tried."""
        leaving = await self._leave()
        await asyncio.gather(*leaving)
        return len(leaving)

    async def _leave(self) -> list[asyncio.Task[None]]:
        """Set off with what is due now."""
        claimed = [letter for name in self.carriers for letter in await self._collect(name)]
        leaving = [asyncio.create_task(self._bring(letter)) for letter in claimed]
        for task in leaving:
            self._on_the_road.add(task)
            task.add_done_callback(self._on_the_road.discard)
        if leaving:
            self._busy_until = self.clock() + STAYS_BUSY
        return leaving

    async def _safe_round(self) -> None:
        try:
            await self._leave()
        except Exception as fault:
            log.error("nothing can be sent just now", why=type(fault).__name__, what=plain(fault))
            self._busy_until = self.clock()

    async def _bring(self, letter: Letter) -> None:
        self._under_way[letter.address] = arrived = asyncio.Event()
        left_at = self.now()
        self._gone.add(letter.owed.id)
        try:
            outcome = await self.carriers[letter.carrier].carry(letter)
            await self._note(letter, outcome, left_at, arrived)
        except Exception as fault:  # the lease runs out, and this one letter goes once more
            log.error("a letter left and could not be noted", why=type(fault).__name__, what=plain(fault))
            self._gone.discard(letter.owed.id)
        finally:
            arrived.set()
            if self._under_way.get(letter.address) is arrived:
                del self._under_way[letter.address]
            self._woken.set()  # where it could not be

    async def _note(self, letter: Letter, outcome: Outcome, left_at: datetime, known: asyncio.Event) -> None:
        """Keep what became of it: nobody else knows, and while the store is away we still do."""
        while True:
            settled = self.clerk.hand(partial(self._settle, letter, outcome, left_at), when=FIRST)
            self._woken.set()  # the next to this address is claimed in the same commit
            known.set()
            try:
                return await settled
            except StoreUnavailable as away:
                known.clear()
                self._gone.add(letter.owed.id)
                if self._is_over:
                    raise
                log.error("a letter left and cannot be noted yet", what=str(away))
                await asyncio.sleep(NOTED_AGAIN)

    def now(self) -> datetime:
        """By the database's clock where several share it: when a lease is over is the same for all."""
        if self._told is None:
            return self.clock()
        there, at = self._told
        return there + timedelta(seconds=time.monotonic() - at)

    # -- in the store ----------------------------------------------------------------------------

    async def _collect(self, carrier: str) -> list[Letter]:
        pace = self.pace_of(carrier)
        places = min(AT_ONCE - len(self._on_the_road), pace.in_a_second // A_SHARE or 1)
        claim = partial(self._claim, carrier, places, pace)
        return await self.clerk.write(claim, when=LAST) if places > 0 else []

    def _claim(self, carrier: str, places: int, pace: Pace, tx: Tx) -> list[Letter]:
        """What is on the road is not claimed again, whatever its lease says: clocks are put right."""
        there = postal_round.clock_of(tx, carrier)
        self._told = (there, time.monotonic()) if there else None
        claimed = postal_round.claim(tx, carrier, self.owner, self.now(), places, LEASE_SECONDS, pace)
        here = [owed for owed in claimed if owed.id not in self._gone]
        return letters_for(self.house, tx, [owed for owed in here if showing.goes(tx, owed)])

    def _settle(self, letter: Letter, outcome: Outcome, left_at: datetime, tx: Tx) -> None:
        self._settling.settle(tx, letter, outcome, left_at, self.now(), self.pace_of(letter.carrier))
        self._gone.discard(letter.owed.id)  # its next piece is claimed in the same commit


def plain(fault: Exception) -> str:
    """What a fault may say in the log: our store's own sentences, of others only their kind."""
    return str(fault) if isinstance(fault, StoreUnavailable) else ""


async def rung(bell: asyncio.Event, within: float) -> None:
    """Wait until a bell rings, or so many seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            await bell.wait()
