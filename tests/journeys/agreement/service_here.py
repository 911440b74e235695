"""A whole service by one clock: Telegram's porch, the page and the console over one store, and its people."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.hear import Hearing
from bot.porch import Porch
from bot.receive import Receiver
from bot.run import porch_for
from bot.set_up import set_up
from bot.telegram import open_bot
from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.watch import tick
from store.scope import THE_SERVICE
from tests.telegram.limits import Limits
from tests.telegram.server import BotApi
from tests.web.house_here import a_house, served_app
from web.app import app as page_of

START = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)  # a Wednesday before Easter
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # made once: each browser would read every certificate
A_MINUTE, A_TICK = timedelta(minutes=1), timedelta(milliseconds=1)


@dataclass
class Clock:
    """What time it is here: it goes on when somebody does something, and a little whenever one looks."""

    now: datetime = START

    def __call__(self) -> datetime:
        self.now += A_TICK  # what must not leave at the same moment leaves at the next
        return self.now

    def passes(self, time: timedelta = A_MINUTE) -> None:
        self.now += time


@dataclass
class Chats:
    """Telegram's porch, whose rooms go round when somebody did something, and never by themselves."""

    bot_api: BotApi
    porch: Porch
    hearing: Hearing
    receiver: Receiver

    async def settle(self) -> None:
        """Everything that was sent is heard, and everything that is owed by now has arrived."""
        await self.receiver.once()
        while await self._hears():
            pass
        await self.porch.beside.end()
        while await self.porch.files.round():
            pass
        while await self.porch.post.round():
            pass

    async def _hears(self) -> bool:
        """One turn of every chat in which something waits."""
        await self.hearing.round()
        under_way = list(self.hearing._busy.values())
        await asyncio.gather(*under_way)
        return bool(under_way)


@dataclass
class Service:
    """Where a story happens."""

    house: House
    clock: Clock
    chats: Chats
    page: str
    clients: list[httpx.Client] = field(default_factory=list)

    def browser(self) -> httpx.Client:
        """A browser of somebody's own, with its cookies."""
        self.clients.append(
            httpx.Client(base_url=self.page, follow_redirects=True, timeout=30, verify=NO_TLS)
        )
        return self.clients[-1]

    def days_pass(self, days: int) -> None:
        """The clock ticks on each day, at half past ten in London."""
        for _ in range(days):
            self.clock.passes(timedelta(days=1))
            self.clock.now = self.clock.now.replace(hour=9, minute=30)
            tick(self.house, self.clock.now)

    def file(self, reference: str) -> CaseFile:
        """Everything that is held on a case."""
        with self.house.store.look() as tx:
            found = read_file(tx, THE_SERVICE, reference)
        assert found, reference
        return found


@asynccontextmanager
async def a_service(folder: Path, **settings: Any) -> AsyncIterator[Service]:
    """A service over a new store, with these settings."""
    clock = Clock()
    async with BotApi(limits=Limits(paced=False), time=lambda: clock.now.timestamp()) as bot_api:
        with _a_house(folder, bot_api, settings) as house, served_app(page_of(house, clock)) as page:
            bot = open_bot(bot_api.token, bot_api.url)
            await set_up(house, bot)
            porch = porch_for(house, bot, clock)
            hearing = Hearing(porch)
            service = Service(
                house, clock, Chats(bot_api, porch, hearing, Receiver(porch, hearing.wake, wait=0)), page
            )
            yield service
            for client in service.clients:
                client.close()
            await bot.session.close()


@contextmanager
def _a_house(folder: Path, bot_api: BotApi, settings: dict[str, Any]) -> Iterator[House]:
    with a_house(
        folder, burst_seconds=0, telegram_bot_token=bot_api.token, telegram_api_url=bot_api.url,
        telegram_a_second=100_000, telegram_chat_seconds=0,  # loopback has no pace to keep
        **settings,
    ) as house:  # fmt: skip
        yield house
