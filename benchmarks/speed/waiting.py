"""How long a person waits with Telegram's real limits: `python -m benchmarks.speed.waiting`.

At 1, 10, 30 and 100 chats at once, people who answer at once (nobody does) and people who read for some
seconds; and a safety answer behind 5,000 notices. `python -m benchmarks.speed.waiting 1 10`: so many chats.
"""

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.speed.bots import BOTS
from benchmarks.speed.runs import Setting, one_run
from flows.help_lines import NOT_KNOWN
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
READS_FOR = (0.0, 5.0)  # seconds until a person answers


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
    facts = {"council": "", "lines_for": NOT_KNOWN}
    message = house.voice.say("danger_read", "en", facts).to_json()
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


def waits_of(chats: int, reads_for: float) -> list[str]:
    """p50 and p99 in seconds, or what went wrong."""
    ours = next(bot for bot in BOTS if bot.store == "sqlite")
    setting = Setting(chats, chats + 1, A_CALL, is_paced=True, think=reads_for)
    with tempfile.TemporaryDirectory() as here:
        found = one_run(ours, setting, f"sqlite:///{here}/heard.sqlite", Path(here))
    wrong = "; ".join(found["faults"])
    return [wrong, ""] if wrong else [f"{found[each] / 1000:.1f}" for each in ("p50", "p99")]


def main() -> None:
    asked = [int(word) for word in sys.argv[1:]]
    columns = [f"{each}, answers after {seconds:.0f} s" for seconds in READS_FOR for each in ("p50", "p99")]
    print(f"| chats at once | {' | '.join(columns)} |\n|{'---|' * (1 + len(columns))}")
    for chats in asked or CHATS:
        waits = [wait for seconds in READS_FOR for wait in waits_of(chats, seconds)]
        print(f"| {chats} | {' | '.join(waits)} |", flush=True)
    if not asked:
        _behind_notices()


def _behind_notices() -> None:
    with tempfile.TemporaryDirectory() as here:
        url, key = f"sqlite:///{here}/heard.sqlite", new_key()
        upgrade(url)
        house = open_house(Settings(_env_file=None, database_url=url, key=key), Store.open(url, key))  # type: ignore[call-arg]
        print(f"A safety answer behind {NOTICES} notices: {asyncio.run(behind_notices(house)):.2f} s")


if __name__ == "__main__":
    main()
