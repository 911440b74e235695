"""Starting and stopping the whole service: store, page, console, Telegram, post, clock."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial

import structlog
from starlette.types import ASGIApp

from heard.door import Door
from heard.keys import key_for
from heard.listening import server_for
from office import watch
from office.house import House, open_house
from office.sending.calls import CallPost
from office.settings import Settings
from store import alone, names, schema
from store.database import Store, is_there

log = structlog.get_logger("heard")


def open_store(settings: Settings) -> Store:
    """The store these settings name; made when it is not there yet, refused when it is another version's."""
    key = key_for(settings)
    if not is_there(settings.database_url):
        from store.upgrading import upgrade  # Alembic: only whoever makes a store waits for it

        upgrade(settings.database_url)
    store = Store.open(settings.database_url, key)
    schema.check(store)
    with store.turn() as tx:
        names.index_once(tx)
    return store


def house_for(settings: Settings) -> House:
    """Everything a command needs, from settings alone."""
    return open_house(settings, open_store(settings))


async def serve(house: House, ready: Callable[[], None] = lambda: None) -> None:
    """Run everything until told to stop; what is under way is finished first."""
    with house.store.turn() as tx:
        alone.take_over(tx)
    door = Door(bool(house.settings.telegram_bot_token))
    rounds = (partial(watch.run, house), CallPost(house).run, partial(_telegram, house, door))
    await serve_porches(house, _porches(house, door), ready, rounds)


async def serve_porches(
    house: House,
    porches: Sequence[tuple[ASGIApp, int]],
    ready: Callable[[], None],
    rounds: Sequence[Callable[[asyncio.Event], Coroutine[None, None, None]]] = (),
) -> None:
    """Serve pages at their ports, and whatever goes round beside them, until told to stop."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    servers = [server_for(app, house.settings, port) for app, port in porches]
    async with asyncio.TaskGroup() as running:
        for server in servers:
            running.create_task(server.serve())
        for goes_round in rounds:
            running.create_task(goes_round(stop))
        while not all(server.started for server in servers):  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0.02)
        ready()
        await stop.wait()
        for server in servers:
            server.should_exit = True


def _porches(house: House, door: Door) -> list[tuple[ASGIApp, int]]:
    from console.app import app as console
    from web.app import app as page

    return [(door.beside(page(house)), house.settings.port), (console(house), house.settings.console_port)]


async def _telegram(house: House, door: Door, stop: asyncio.Event) -> None:
    """Telegram only with a token: its library is large and slow to load."""
    if house.settings.telegram_bot_token:
        from bot.run import run

        await run(house, stop, door.open)
