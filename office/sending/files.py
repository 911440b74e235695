"""Fetching what people sent: a leased, retried job. "Got it" is said only when the bytes are stored."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Protocol

import structlog

from office.hearing.speaking import ANSWER
from office.house import House
from office.sending.post import plain, rung, utc_now
from store import attachments, conversations, fetching, outbox, ways
from store.attachments import AT_MOST, PART, Attachment
from store.room import has_room
from store.transaction import Tx

log = structlog.get_logger("heard.files")

AT_ONCE = 4
PAUSES = (0.0, 1.0, 3.0)  # seconds before each try under one lease


class TooBig(Exception):
    """The carrier will not hand over so much."""


class Gone(Exception):
    """The carrier does not have it any more."""


class Unreachable(Exception):
    """The carrier does not answer; try again."""


class Fetcher(Protocol):
    """Whoever has the files; its address of a file is never told."""

    def fetch(self, remote: str) -> AsyncIterator[bytes]:
        """The file's bytes as they come. Raises TooBig, Gone or Unreachable."""
        ...


class Files:
    """Fetches what is awaited. `wake` after a turn; otherwise every few seconds."""

    def __init__(
        self, house: House, fetcher: Fetcher, wake_post: Callable[[], None],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:  # fmt: skip
        self.house, self.fetcher, self.wake_post, self.clock = house, fetcher, wake_post, clock
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Perhaps there is a file to fetch."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch until told to stop."""
        while not stop.is_set():
            self._woken.clear()
            try:
                await self.round()
            except Exception as fault:
                log.error("no file can be fetched just now", why=type(fault).__name__, what=plain(fault))
            await rung(self._woken, self.house.settings.post_every_seconds)

    async def round(self) -> int:
        """Fetch what is awaited now, side by side; returns how many files."""
        claimed = await asyncio.to_thread(self._claim)
        await asyncio.gather(*(self._bring(attachment) for attachment in claimed))
        return len(claimed)

    async def _bring(self, attachment: Attachment) -> None:
        try:
            became = await self._became(attachment)
            if became:
                await asyncio.to_thread(self._tell, attachment, became)
                self.wake_post()
        except Exception as fault:  # its lease runs out, and it is taken again
            log.warning("a file could not be kept", attachment=attachment.id, why=type(fault).__name__)

    async def _became(self, attachment: Attachment) -> str:
        """What became of it: stored, too_big, lost; "" when it must be tried again later."""
        if (attachment.size or 0) > AT_MOST:
            return "too_big"
        for pause in PAUSES:
            await asyncio.sleep(pause)
            try:
                return await self._take_in(attachment)
            except TooBig:
                return "too_big"
            except Gone:
                return "lost"
            except Unreachable as fault:
                log.info("a file did not come", attachment=attachment.id, why=str(fault))
        return "lost" if await asyncio.to_thread(self._failed, attachment) else ""

    async def _take_in(self, attachment: Attachment) -> str:
        size = number = 0
        async for part in in_parts(self.fetcher.fetch(attachment.remote or "")):
            size += len(part)
            if size > AT_MOST:
                return "too_big"
            await asyncio.to_thread(self._keep, attachment, number, part)
            number += 1
        return "stored"

    # -- in the store ----------------------------------------------------------------------------

    def _claim(self) -> list[Attachment]:
        """Nothing while the disk has only its reserve left: the carrier keeps the files meanwhile."""
        if not has_room(self.house.settings.database_url):
            log.error("the disk is nearly full: files wait, words are taken")
            return []
        with self.house.store.turn() as tx:
            return fetching.claim(tx, self.clock(), AT_ONCE)

    def _keep(self, attachment: Attachment, number: int, part: bytes) -> None:
        with self.house.store.turn() as tx:
            attachments.add_part(tx, attachment.id, number, part)

    def _failed(self, attachment: Attachment) -> bool:
        with self.house.store.turn() as tx:
            return fetching.failed(tx, attachment.id)

    def _tell(self, attachment: Attachment, became: str) -> None:
        """Keep what became of it, and owe the person the truth, in one transaction."""
        with self.house.store.turn() as tx:
            BECAME[became](tx, attachment.id)
            self._owe(tx, attachment, became)

    def _owe(self, tx: Tx, attachment: Attachment, became: str) -> None:
        kept = conversations.read(tx, attachment.conversation_id or "")
        way = ways.read_way(tx, kept.way_id) if kept else None
        if kept is None or way is None or kept.state.get("hidden"):
            return
        said = self.house.voice.say(f"file_{became}", way.language, {"kind": attachment.kind})
        outbox.owe(
            tx, kept.person_id, said.name, ANSWER, said.to_json(), way.id, self.clock(),
            conversation_id=kept.id, case_id=kept.case_id, once=f"file:{attachment.id}",
        )  # fmt: skip


BECAME: dict[str, Callable[[Tx, str], None]] = {
    "stored": attachments.stored,
    "too_big": attachments.too_big,
    "lost": attachments.lost,
}


async def in_parts(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """A stream in parts of 1 MiB, as the store keeps them; the last may be shorter."""
    held = bytearray()
    async for piece in pieces:
        held += piece
        while len(held) >= PART:
            yield bytes(held[:PART])
            del held[:PART]
    if held:
        yield bytes(held)
