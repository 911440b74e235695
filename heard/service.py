"""Starting and stopping the whole service: store, page, console, Telegram, post, clock."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial

from starlette.types import ASGIApp

from heard.door import Door
from heard.listening import server_for
from office import watch
from office.house import House
from office.sending.calls import CallPost
from store import alone


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
