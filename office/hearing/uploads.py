"""A file as it arrives: sealed part by part in the store, never whole in memory, never plain on the disk."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from office.hearing.beginning import conversation_in, point_now
from office.hearing.intake import FileHeard
from office.house import House
from store import attachments, conversations
from store.attachments import AT_MOST, PART
from store.faults import StoreUnavailable
from store.room import has_room
from store.transaction import Tx
from store.ways import Way

ALL_TOGETHER = 500 * PART  # from one address; a children's home does not reach it
KINDS = {"image": "photo", "audio": "voice", "video": "video"}


@dataclass
class Upload:
    """One file of a form. state: coming · stored · too_big · full · lost."""

    house: House
    name: str
    media_type: str
    attachment: str = ""
    state: str = "coming"
    size: int = 0
    taken: bool = False  # whoever reads the form has made something of it
    _held: bytearray = field(default_factory=bytearray, repr=False)
    _number: int = 0

    @property
    def kind(self) -> str:
        return KINDS.get(self.media_type.partition("/")[0], "file")

    async def begin(self, expects: "Expects") -> None:
        """Expect it where it belongs; full when there or on the disk is no room for it."""
        try:
            await asyncio.to_thread(self._begin, expects)
        except StoreUnavailable:  # the words beside it go on, and are handed back if need be
            self.state = "lost"

    async def take(self, data: bytes) -> None:
        """Seal every whole part of what has arrived."""
        self.size += len(data)
        if self.state != "coming":
            return
        if self.size > AT_MOST:
            self.state = "too_big"
            self._held.clear()
            return
        self._held += data
        while len(self._held) >= PART:
            await asyncio.to_thread(self._keep, self._cut())

    async def end(self) -> None:
        """Note what became of it; a file of no bytes is none."""
        try:
            await asyncio.to_thread(self._end)
        except StoreUnavailable:
            self.state = "lost"

    async def throw_away(self) -> None:
        """Keep none of it: nobody made anything of it."""
        if self.state == "stored":
            await asyncio.to_thread(self._throw_away)

    def heard(self) -> FileHeard | None:
        """What the office hears of it."""
        if self.state != "stored":
            return None
        return FileHeard(self.kind, self.name, self.media_type, self.size, attachment=self.attachment)

    def _begin(self, expects: "Expects") -> None:
        with self.house.store.turn() as tx:
            room = has_room(self.house.settings.database_url)
            self.attachment = expects(tx, self) if room else ""
        self.state = "coming" if self.attachment else "full"

    def _cut(self) -> bytes:
        part = bytes(self._held[:PART])
        del self._held[:PART]
        return part

    def _keep(self, part: bytes) -> None:
        try:
            with self.house.store.turn() as tx:
                attachments.add_part(tx, self.attachment, self._number, part)
        except StoreUnavailable:
            self.state = "lost"
        self._number += 1

    def _throw_away(self) -> None:
        with self.house.store.turn() as tx:
            attachments.lost(tx, self.attachment)

    def _end(self) -> None:
        if self.state == "coming" and self._held:
            self._keep(self._cut())
        if not self.attachment:
            return
        with self.house.store.turn() as tx:
            if self.state == "coming":
                attachments.stored(tx, self.attachment)
                self.state = "stored"
            elif self.state == "too_big":
                attachments.too_big(tx, self.attachment)
            else:
                attachments.lost(tx, self.attachment)


Expects = Callable[[Tx, Upload], str]  # the attachment that is expected; "" where there is no room for it


def in_the_conversation(way: Way, officer_id: str | None = None) -> Expects:
    """In the open conversation of a way. officer_id: who puts it in for them, where somebody does."""

    def expects(tx: Tx, file: Upload) -> str:
        kept = conversations.open_one(tx, way.id)
        if kept is None or attachments.total_of_way(tx, way.id) > ALL_TOGETHER:
            return ""
        return attachments.expect(
            tx, kept.id, kept.key_id, file.kind, datetime.now(UTC), name=file.name,
            media_type=file.media_type, case_id=kept.case_id, point=point_now(conversation_in(kept)),
            person_id=kept.person_id if officer_id else None, officer_id=officer_id,
        )  # fmt: skip

    return expects
