"""Telegram, running: receiving, hearing, the postal round and the fetching of files, together."""

import asyncio
import gc
from collections.abc import Callable
from datetime import datetime

import structlog
from aiogram import Bot

from bot.beside import Beside
from bot.carrier import TelegramCarrier
from bot.delivered import Delivered
from bot.fetcher import TelegramFetcher
from bot.handlers import EVENTS
from bot.hear import Hearing
from bot.imported_late import build
from bot.porch import CARRIER, Porch
from bot.receive import Receiver
from bot.set_up import set_up
from bot.telegram import open_bot
from bot.unsaved import Unsaved
from bot.words import Words
from office.clerk import Clerk
from office.house import House
from office.sending.files import Files
from office.sending.post import Post, utc_now

log = structlog.get_logger("heard.bot")


async def run(
    house: House, stop: asyncio.Event, opened: Callable[[Delivered], None] = lambda delivered: None
) -> None:
    """Serve Telegram until `stop` is set. What is under way then is finished; the rest waits in the store.

    opened: told as soon as updates may be brought, whether or not Telegram brings any (bot.webhook).
    """
    bot = open_bot(house.settings.telegram_bot_token, house.settings.telegram_api_url)
    porch = porch_for(house, bot)
    hearing = Hearing(porch)
    receiver = Receiver(porch, hearing.wake)
    opened(Delivered(porch, hearing.wake))
    porch.beside.start(set_up(house, bot))
    build(*EVENTS.values())
    spare_the_collector()
    polling = asyncio.create_task(receiver.run())
    try:
        await asyncio.gather(
            _until(stop, polling, porch, hearing),
            hearing.run(stop),
            porch.post.run(stop),
            porch.files.run(stop),
        )
    finally:
        polling.cancel()
        await porch.beside.end()
        await bot.session.close()


def porch_for(house: House, bot: Bot, clock: Callable[[], datetime] = utc_now) -> Porch:
    """The porch around this client, its rooms wired, all by the clock of its post."""
    clerk = Clerk(house.store)
    post = Post(house, {CARRIER: TelegramCarrier(bot, Words(house))}, clock, clerk)
    files = Files(house, TelegramFetcher(bot), post.wake, clock)
    beside = Beside()
    return Porch(house, bot, post, files, beside, Unsaved(house, bot, beside), clerk, post.now)


def spare_the_collector() -> None:
    """After start-up: what stands now stays for good, and is not looked through again, not even now."""
    gc.collect(0)
    gc.freeze()


async def _until(stop: asyncio.Event, polling: asyncio.Task[None], porch: Porch, hearing: Hearing) -> None:
    """Stop polling first; whoever waits looks up and sees that it is over."""
    await stop.wait()
    polling.cancel()
    hearing.wake()
    porch.turn_taken(with_file=True)
    await asyncio.gather(polling, return_exceptions=True)
