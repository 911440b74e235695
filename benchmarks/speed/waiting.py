"""How long a person waits with Telegram's real limits: `python -m benchmarks.speed.waiting`.

At 1, 10, 30 and 100 chats at once, people without thinking time; and a safety answer behind 5,000 notices.
"""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.speed.bots import BOTS
from benchmarks.speed.runs import Setting, one_run
from office.hearing.speaking import NOTICE, SAFETY
from office.house import House, open_house
from office.sending.letters import Letter, Outcome, Sent
from office.sending.post import Post
from office.settings import Settings
from store import outbox, people, ways
from store.database import Store
from store.upgrading import upgrade
from store.vault import new_key

CHATS = (1, 10, 30, 100)
NOTICES = 5_000
A_CALL = 0.05  # seconds


class Street:
    """A carrier that takes as long as Telegram does, and notes when what is grave arrived."""

    def __init__(self) -> None:
        self.carried = 0
        self.safety_came = asyncio.Event()

    async def carry(self, letter: Letter) -> Outcome:
        await asyncio.sleep(A_CALL)
        self.carried += 1
        if letter.owed.rank == SAFETY:
            self.safety_came.set()
        return Sent(self.carried)


def _owe(house: House, chat: str, rank: int) -> None:
    now = datetime.now(UTC)
    message = house.voice.say("danger_read", "en", {"council": ""}).to_json()
    with house.store.turn() as tx:
        way = ways.add_way(tx, "telegram", chat, "en", now)
        person = people.add_person(tx, "en", {}, tx.new_key(now), now)
        outbox.owe(tx, person, "danger_read", rank, message, way.id, now)


async def behind_notices(house: House) -> float:
    """Seconds from owing a safety answer, with so many notices due before it, until it arrived."""
    for number in range(NOTICES):
        _owe(house, str(number), NOTICE)
    street, stop = Street(), asyncio.Event()
    post = Post(house, {"telegram": street})
    running = asyncio.create_task(post.run(stop))
    await asyncio.sleep(3)  # the notices are on their way, as fast as Telegram allows
    began = time.perf_counter()
    await asyncio.to_thread(_owe, house, "in danger", SAFETY)
    post.wake()
    await street.safety_came.wait()
    waited = time.perf_counter() - began
    stop.set()
    await running
    return waited


def main() -> None:
    ours = next(bot for bot in BOTS if bot.store == "sqlite")
    print("| chats at once | p50 s | p99 s |\n|---|---|---|")
    for chats in CHATS:
        with tempfile.TemporaryDirectory() as here:
            setting = Setting(chats, chats + 1, A_CALL, is_paced=True)
            found = one_run(ours, setting, f"sqlite:///{here}/heard.sqlite", Path(here))
        wrong = "; ".join(found["faults"])
        waits = (wrong, "") if wrong else [f"{found[each] / 1000:.1f}" for each in ("p50", "p99")]
        print(f"| {chats} | {' | '.join(waits)} |", flush=True)
    with tempfile.TemporaryDirectory() as here:
        url, key = f"sqlite:///{here}/heard.sqlite", new_key()
        upgrade(url)
        house = open_house(Settings(_env_file=None, database_url=url, key=key), Store.open(url, key))  # type: ignore[call-arg]
        print(f"A safety answer behind {NOTICES} notices: {asyncio.run(behind_notices(house)):.2f} s")


if __name__ == "__main__":
    main()
