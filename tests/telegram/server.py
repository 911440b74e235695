"""A Bot API server on loopback that keeps Telegram's promises and limits, and breaks them when a test asks.

By hand: `python -m tests.telegram.server --port 8081`, then open the address it prints.
"""

import argparse
import asyncio
import contextlib
import itertools
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.telegram import methods  # noqa: F401 - it fills the table of methods
from tests.telegram.by_hand import add_page
from tests.telegram.calling import METHODS
from tests.telegram.chats import Chat
from tests.telegram.faults import Faults
from tests.telegram.limits import Limits, Raw, Refused
from tests.telegram.reading import Asked, read
from tests.telegram.updates import WEBHOOK_SET, Updates
from tests.telegram.webhook import Webhook

if TYPE_CHECKING:
    from tests.telegram.people import Phone

TOKEN = "1234567890:not-a-secret-only-for-loopback"


@dataclass(frozen=True)
class Kept:
    """A file on the server: what Telegram says about it, its path, its bytes."""

    about: Raw
    path: str
    content: bytes


@dataclass
class Tap:
    """A pressed button that spins until the bot answers it."""

    id: str
    chat: int
    at: int
    answer: str | None = None


class BotApi(Faults):
    """The server of one bot: its chats, its waiting updates, and counts of what was called."""

    def __init__(
        self,
        token: str = TOKEN,
        limits: Limits | None = None,
        name: str = "Heard",
        time: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self.token, self.limits = token, limits or Limits()
        number = int(token.partition(":")[0])
        self.me: Raw = {"id": number, "is_bot": True, "first_name": name, "username": f"{name.lower()}_bot"}
        self.url = ""
        self.calls: Counter[str] = Counter()  # by method, whatever came of it
        self.refusals: Counter[int] = Counter()  # by HTTP status
        self.last: dict[str, Asked] = {}  # what each method was last asked
        self.chats: dict[int, Chat] = {}
        self.phones: dict[int, Phone] = {}  # chat id -> whoever holds the phone, for the page
        self.files: dict[str, Kept] = {}
        self.taps: dict[str, Tap] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.commands: dict[tuple[str, str], list[Raw]] = {}
        self.updates = Updates()
        self.numbers = itertools.count(1)  # one count of messages over all chats, as a bot account has
        self.webhook: Webhook | None = None
        self.tap_numbers = itertools.count(4_000_000_000_000_000_001)
        self._pause, self._ahead = 0.0, 0.0
        self._time = time
        self._runner: web.AppRunner | None = None

    # --- running

    async def start(self, port: int = 0) -> "BotApi":
        """Listen on 127.0.0.1; port 0 takes a free one. `url` is the address afterwards."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.add_routes(
            [
                web.get("/file/bot{token}/{path:.+}", self._file),
                web.route("*", "/bot{token}/{method}", self._called),
            ]
        )
        add_page(app, self)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        self.updates.end_poll()
        if self.webhook:
            await self.webhook.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> "BotApi":
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # --- time

    def clock(self) -> float:
        return self._time() + self._ahead

    def now(self) -> int:
        return int(self.clock())

    def moves_on(self, hours: float) -> None:
        """Let Telegram's own clock jump ahead: messages grow old, taps expire."""
        self._ahead += hours * 3600

    # --- faults on demand

    def repeat_update(self, update_id: int) -> None:
        """Deliver an update again, confirmed or not."""
        self._send_on(self.updates.repeat(update_id))

    def inject(self, raw_update: Raw) -> int:
        """Deliver an update exactly as given, however strange; returns its update_id."""
        update = self.updates.inject(raw_update)
        self._send_on(update)
        return int(update["update_id"])

    def delay(self, seconds: float) -> None:
        """Answer every call so much later; 0 ends it."""
        self._pause = seconds

    # --- what people and methods use

    def happens(self, kind: str, content: Raw) -> int | None:
        """Something the bot may hear about; returns the update_id, or None when it did not ask for this."""
        update = self.updates.add(kind, content)
        self._send_on(update)
        return int(update["update_id"]) if update else None

    def press(self, chat: Chat, sender: Raw, message_id: int, data: str) -> None:
        """A tap on an inline button; of a message that is gone the bot is told only the number."""
        gone = {"chat": chat.about, "message_id": message_id, "date": 0}
        tap = Tap(str(next(self.tap_numbers)), chat.id, self.now())
        self.taps[tap.id] = tap
        about = {"id": tap.id, "from": sender, "chat_instance": str(chat.id), "data": data}
        self.happens("callback_query", about | {"message": chat.messages.get(message_id, gone)})

    def message(self, chat: Chat, sender: Raw, content: Raw) -> Raw:
        """A new message in a chat, in the Bot API's shape."""
        top = {"message_id": next(self.numbers), "from": sender, "chat": chat.about, "date": self.now()}
        return top | content

    def keep_file(self, folder: str, name: str, content: bytes, kind: str, size: int | None = None) -> Raw:
        """Store a file; `size` pretends it is bigger than its bytes. Returns it as messages carry it."""
        number = len(self.files) + 1
        about: Raw = {"file_id": f"file-{self.me['id']}-{number}", "file_unique_id": f"unique-{number}"}
        about |= {"file_size": len(content) if size is None else size}
        about |= {"mime_type": kind} if kind else {}
        about |= {"file_name": name} if folder == "documents" else {}
        ending = name.rpartition(".")[2] or "bin"
        self.files[about["file_id"]] = Kept(about, f"{folder}/file_{number}.{ending}", content)
        return about

    async def deliver_to(self, url: str, secret: str = "", at_once: int = 40) -> None:
        """Set, change or (with no address) remove the webhook; what waits goes to the new one."""
        old, self.webhook = self.webhook, None
        if old:
            await old.close()
        if url:
            self.updates.end_poll(WEBHOOK_SET)
            self.webhook = Webhook(url, secret, at_once, self._taken, self._said_in_answer)
            for update in list(self.updates.waiting.values()):
                self.webhook.send(update)

    def _send_on(self, update: Raw | None) -> None:
        if self.webhook and update:
            self.webhook.send(update)

    def _taken(self, update: Raw) -> None:
        self.updates.waiting.pop(update["update_id"], None)

    async def _said_in_answer(self, said: Raw) -> None:
        with contextlib.suppress(Refused):  # Telegram tells nobody what came of it
            await self._carry_out(said["method"], Asked(said))

    # --- HTTP

    async def _called(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self._pause)
        try:
            self._check(request.match_info["token"])
            result = await self._carry_out(request.match_info["method"], await read(request))
        except Refused as no:
            self.refusals[no.status] += 1
            return _refusal(no)
        return web.json_response({"ok": True, "result": result})

    async def _carry_out(self, called: str, asked: Asked) -> Any:
        if called.lower() not in METHODS:
            raise Refused(404, "Not Found: method not found")
        name, does = METHODS[called.lower()]
        self.calls[name] += 1
        self.last[name] = asked
        fault = self.fault_for(name, asked)
        if fault and not fault.done:
            raise fault.refusal
        result = await does(self, asked)
        if fault:
            raise fault.refusal
        return result

    def _check(self, token: str) -> None:
        if not token.partition(":")[0].isdigit():
            raise Refused(404)
        if token != self.token:
            raise Refused(401)

    async def _file(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        kept = next((kept for kept in self.files.values() if kept.path == path), None)
        try:
            self._check(request.match_info["token"])
        except Refused as no:
            return _refusal(no)
        if kept is None:
            return _refusal(Refused(404))
        return web.Response(body=kept.content, content_type="application/octet-stream")


def _refusal(no: Refused) -> web.Response:
    if no.as_page:
        page = f"<html><h1>{no.status} {no}</h1></html>"
        return web.Response(status=no.status, text=page, content_type="text/html")
    return web.json_response(no.body(), status=no.status)


async def _by_hand(port: int, token: str, paced: bool) -> None:
    server = await BotApi(token, Limits(paced=paced)).start(port)
    print(f"The phone on loopback: {server.url}/", flush=True)
    print("Put these two lines into .env:", flush=True)
    print(f"TELEGRAM_BOT_TOKEN={token}\nTELEGRAM_API_URL={server.url}", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await server.stop()


if __name__ == "__main__":
    options = argparse.ArgumentParser(prog="python -m tests.telegram.server", description=__doc__)
    options.add_argument("--port", type=int, default=8081)
    options.add_argument("--token", default=TOKEN)
    options.add_argument("--no-pace", action="store_true", help="let the bot send as fast as it can")
    chosen = options.parse_args()
    try:
        asyncio.run(_by_hand(chosen.port, chosen.token, not chosen.no_pace))
    except KeyboardInterrupt:
        print("The phone is off.")
