"""A lean Bot API server with people in it, in a process of its own: `python -m benchmarks.speed.server`.

It prints its address, waits for a bot, lets the people talk to it, and prints what came of it as JSON.
"""

import argparse
import asyncio
import json
import os
import time
from typing import Any

from benchmarks.speed.bringing import AT_ONCE, Bringer
from benchmarks.speed.http import Connection
from benchmarks.speed.people import Crowd, Person
from benchmarks.speed.rules import checked, now

BOT_ID = 1234567890
TOKEN = f"{BOT_ID}:not-a-secret-only-for-loopback"
ME = {"id": BOT_ID, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
QUIET = ("getMyCommands", "setMyCommands", "getMyDescription", "setMyDescription")
NOTHING_THERE: dict[str, Any] = {
    "getMyCommands": [], "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}  # fmt: skip
SILENT, AT_MOST = 3.0, 60.0  # seconds


class BotApi:
    """One bot's server: its waiting updates, which it polls for or has brought, and its messages."""

    def __init__(self, crowd: Crowd, delay: float = 0.0) -> None:
        self.crowd, self.delay = crowd, delay
        crowd.happens = self.happens
        self.waiting: list[dict[str, Any]] = []
        self.bringer: Bringer | None = None
        self.bell = asyncio.Event()
        self.updates, self.messages = 0, 0
        self.texts: dict[int, tuple[int, str, Any]] = {}
        self.unanswered: set[str] = set()
        self.refusals: list[str] = []
        self.calls: dict[str, int] = {}
        self.called_at = 0.0

    def happens(self, kind: str, content: dict[str, Any]) -> None:
        """Something the bot hears about."""
        self.updates += 1
        if kind == "callback_query":
            self.unanswered.add(content["id"])
        update = {"update_id": self.updates, kind: content}
        if self.bringer:
            self.bringer.bring(content["from"]["id"], update)
        else:
            self.waiting.append(update)
            self.bell.set()

    def call(self, method: str, asked: dict[str, Any]) -> Any:
        self.calls[method] = self.calls.get(method, 0) + 1
        if method == "getUpdates":
            return self._updates(asked)
        self.called_at = time.monotonic()
        does = getattr(self, f"_{method}", None)
        if does is None:
            return 200, ME if method == "getMe" else NOTHING_THERE.get(method, True)
        refused = checked(asked)
        if refused:
            return self._refuse(method, refused)
        return does(asked)

    async def _updates(self, asked: dict[str, Any]) -> tuple[int, Any]:
        """Everything below the offset is confirmed, and so gone."""
        offset, until = int(asked.get("offset") or 0), time.monotonic() + float(asked.get("timeout") or 0)
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        self.crowd.bot_is_here()
        while not self.waiting and time.monotonic() < until:
            self.bell.clear()
            try:
                await asyncio.wait_for(self.bell.wait(), until - time.monotonic())
            except TimeoutError:
                break
        return 200, self.waiting[: int(asked.get("limit") or 100)]

    def _setWebhook(self, asked: dict[str, Any]) -> tuple[int, Any]:
        at_once = int(asked.get("max_connections") or AT_ONCE)
        secret = asked.get("secret_token", "")
        self.bringer = Bringer(asked["url"], secret, at_once, self.delay, self._heeds)
        self.crowd.bot_is_here()
        return 200, True

    def _heeds(self, asked: dict[str, Any]) -> None:
        self.call(asked.pop("method"), asked)

    async def is_silent(self, seconds: float, within: float) -> None:
        """Wait until the bot has said nothing for so long."""
        until = time.monotonic() + within
        while time.monotonic() < min(until, self.called_at + seconds):  # noqa: ASYNC110 - silence has no event
            await asyncio.sleep(seconds / 10)

    def _sendMessage(self, asked: dict[str, Any]) -> tuple[int, Any]:
        person = self.crowd.people.get(int(asked["chat_id"]))
        if person is None:
            return self._refuse("sendMessage", "chat not found")
        self.messages += 1
        markup = _markup(asked)
        self.texts[self.messages] = (person.chat, asked["text"], markup)
        person.sees(self.messages, asked["text"], markup)
        return 200, _message(self.messages, person, asked["text"], markup)

    def _editMessageText(self, asked: dict[str, Any]) -> tuple[int, Any]:
        return self._edit("editMessageText", asked, asked["text"])

    def _editMessageReplyMarkup(self, asked: dict[str, Any]) -> tuple[int, Any]:
        return self._edit("editMessageReplyMarkup", asked, None)

    def _edit(self, method: str, asked: dict[str, Any], text: str | None) -> tuple[int, Any]:
        number, markup = int(asked["message_id"]), _markup(asked)
        before = self.texts.get(number)
        if before is None:
            return self._refuse(method, "message to edit not found")
        after = (before[0], before[1] if text is None else text, markup)
        if after == before:
            return self._refuse(method, "message is not modified")
        self.texts[number] = after
        person = self.crowd.people[before[0]]
        if markup:
            person.sees(number, after[1], markup)
        return 200, _message(number, person, after[1], markup)

    def _deleteMessage(self, asked: dict[str, Any]) -> tuple[int, Any]:
        return 200, self.texts.pop(int(asked["message_id"]), None) is not None

    def _answerCallbackQuery(self, asked: dict[str, Any]) -> tuple[int, Any]:
        self.unanswered.discard(str(asked.get("callback_query_id")))
        return 200, True

    def _refuse(self, method: str, why: str) -> tuple[int, Any]:
        self.refusals.append(f"{method}: {why}")
        return 400, {"description": f"Bad Request: {why}"}


def _markup(asked: dict[str, Any]) -> Any:
    markup = asked.get("reply_markup")
    markup = json.loads(markup) if isinstance(markup, str) else markup
    return (markup or {}).get("inline_keyboard") or None


def _message(number: int, person: Person, text: str, markup: Any) -> dict[str, Any]:
    told = {"message_id": number, "from": ME, "chat": person.about, "date": now(), "text": text}
    return told | ({"reply_markup": {"inline_keyboard": markup}} if markup else {})


async def serve(crowd: Crowd, delay: float, port: int) -> dict[str, Any]:
    """Let the crowd talk to whichever bot comes; returns what came of it."""
    api = BotApi(crowd, delay)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(api.call, delay), "127.0.0.1", port, backlog=1000)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    talking = asyncio.ensure_future(crowd.all_talk())
    await crowd.counting.wait()
    print("counting", flush=True)
    await talking
    print("answered", flush=True)
    await api.is_silent(
        SILENT + 2 * delay, AT_MOST
    )  # for what follows the last answer, also at Telegram's pace
    return {
        **crowd.came_of_it(),
        "refusals": len(api.refusals),
        "refused": sorted(set(api.refusals))[:5],
        "unanswered": len(api.unanswered),
        "calls": api.calls,
    }


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed.server", description=__doc__)
    options.add_argument("--people", type=int, default=50)
    options.add_argument("--complaints", type=int, default=200)
    options.add_argument("--delay", type=float, default=0.0)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--think", type=float, default=0.0)
    options.add_argument("--again", type=float, default=0.0)
    options.add_argument("--core", type=int, default=None)
    chosen = options.parse_args()
    if chosen.core is not None:
        os.sched_setaffinity(0, {chosen.core})
    crowd = Crowd(chosen.people, chosen.complaints, chosen.think, chosen.again)
    print(json.dumps(asyncio.run(serve(crowd, chosen.delay, chosen.port))))


if __name__ == "__main__":
    main()
