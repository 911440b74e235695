"""Someone at the page or in a chat, as the office hears them: no porch, the real store."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from flows.message import Message
from office.hearing.intake import Heard, hear
from office.hearing.reading import Page, page
from office.house import House
from store import conversations, outbox, ways
from store.conversations import Kept
from store.ways import Way

START = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)  # a Wednesday before Easter


@dataclass
class Someone:
    """A person who types; every typed line is one turn, a minute after the last."""

    house: House
    carrier: str = "page"
    address: str = "four quiet garden words"
    now: datetime = START
    way: Way = field(init=False)

    def __post_init__(self) -> None:
        with self.house.store.turn() as tx:
            self.way = ways.add_way(tx, self.carrier, self.address, "en", self.now)

    @classmethod
    def back_again(cls, house: House, carrier: str, address: str, now: datetime) -> "Someone":
        """Whoever has written on this way before."""
        someone = cls.__new__(cls)
        someone.house, someone.carrier, someone.address, someone.now = house, carrier, address, now
        with house.store.look() as tx:
            found = ways.find_way(tx, carrier, address)
        assert found
        someone.way = found
        return someone

    def types(self, *lines: str) -> list[Message]:
        """Type lines one after another; returns what was said to the last."""
        for line in lines:
            self._heard(Heard(at=self._later(), words=line))
        return self.said()

    def taps(self, token: str) -> list[Message]:
        self._heard(Heard(at=self._later(), tap=token))
        return self.said()

    def said(self) -> list[Message]:
        """What the last turn said, besides the open question."""
        with self.house.store.look() as tx:
            kept = self._kept(tx)
            return [Message.from_json(owed.body) for owed in outbox.of_turn(tx, kept.id, kept.turn)]

    def sees(self) -> Page:
        with self.house.store.look() as tx:
            return page(self.house, tx, self.way, self.now)

    @property
    def kept(self) -> Kept:
        with self.house.store.look() as tx:
            return self._kept(tx)

    def _kept(self, tx: object) -> Kept:
        found = conversations.open_one(tx, self.way.id, for_update=False)  # type: ignore[arg-type]
        return found or conversations.of_way(tx, self.way.id)[0]  # type: ignore[arg-type]

    def _heard(self, heard: Heard) -> None:
        with self.house.store.turn() as tx:
            hear(self.house, tx, self.way, heard, self.now)

    def _later(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def names(messages: list[Message]) -> list[str]:
    return [message.name for message in messages]
