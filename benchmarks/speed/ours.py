"""Our own bot as `heard run` starts it, with everything switched on; only the gate's rates are lifted."""

import asyncio
import os
import signal
import sys

from heard.service import house_for
from office.settings import Settings


async def main() -> None:
    """DATABASE_URL, HEARD_KEY, TELEGRAM_… and the lifted rates come from the environment."""
    from bot.run import run

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await run(house_for(Settings(_env_file=None)), stop)  # type: ignore[call-arg]


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    if len(sys.argv) > 2:
        import cProfile
        import pstats
        import threading

        everyone = cProfile.Profile()
        threading.setprofile(None)
        everyone.runcall(asyncio.run, main())
        pstats.Stats(everyone).sort_stats(sys.argv[2]).print_stats(60)
    else:
        asyncio.run(main())
