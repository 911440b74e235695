"""The same bot of aiogram's behind a webhook, as its documentation writes it: aiohttp, SimpleRequestHandler.

It answers 200 before it has done anything with an update (handle_in_background, its default): what it had not
done when it died, Telegram does not bring again.
"""

import os
import secrets
import sys

from aiogram import Bot
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.peers.aiogram_memory import dispatcher_on, open_bot

PATH = "/webhook"
SECRET = secrets.token_urlsafe(32)
PORT = int(os.environ["PORT"])


async def on_startup(bot: Bot) -> None:
    await bot.set_webhook(f"http://127.0.0.1:{PORT}{PATH}", secret_token=SECRET)


def main() -> None:
    bot, dispatcher = open_bot(), dispatcher_on(MemoryStorage())
    dispatcher.startup.register(on_startup)
    app = web.Application()
    SimpleRequestHandler(dispatcher=dispatcher, bot=bot, secret_token=SECRET).register(app, path=PATH)
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=PORT)


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    main()
