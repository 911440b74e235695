"""Our own bot as `heard run` starts it, with everything switched on; only the gate's rates are lifted.

It polls. Told `brought`, it is the whole service, page and console too, and updates are brought to its door.
"""

import asyncio
import os
import signal
import sys

from heard.opening import house_for
from office.settings import Settings


async def polls() -> None:
    """DATABASE_URL, HEARD_KEY, TELEGRAM_…, ports and the lifted rates come from the environment."""
    from bot.run import run

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await run(house_for(Settings(_env_file=None)), stop)  # type: ignore[call-arg]


async def brought() -> None:
    """As `heard webhook set` and then `heard run`."""
    from bot import webhook
    from bot.telegram import open_bot
    from heard.door import PATH
    from heard.service import serve

    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    house = house_for(settings)
    bot = open_bot(settings.telegram_bot_token, settings.telegram_api_url)
    await webhook.set_on(house.store, bot, f"http://127.0.0.1:{settings.port}{PATH}")
    await bot.session.close()
    await serve(house)


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    asyncio.run(brought() if "brought" in sys.argv else polls())
