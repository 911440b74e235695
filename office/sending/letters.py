"""Letters: what is owed, ready to be carried; and what can become of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from flows.buttons import always_button
from flows.message import Message
from flows.voice import SOURCE_LANGUAGE
from office.house import House
from store import outbox, people, ways
from store.outbox import Owed
from store.postal_round import Claimed
from store.transaction import JSON, Tx

CALL = "duty_call"  # that an alert waits, said to whoever is on duty: office.duty
ADVOCATE_WANTED = (
    "advocate_wanted"  # that somebody asks for an advocate, said to the service: office.advocates
)
NEWS = "there_is_news"  # that something waits to be read, by e-mail: office.sending.news
NEWS_SUBJECT = "news_subject"
TELLS_NOTHING = (CALL, ADVOCATE_WANTED, NEWS)


@dataclass(frozen=True)
class Letter:
    """One owed message on its way: to whom, in which words. `is_notice`: the words wait for a tap."""

    owed: Claimed
    carrier: str
    way_id: str
    address: str
    language: str
    messages: tuple[Message, ...]
    is_notice: bool

    @property
    def asks(self) -> bool:
        """Whether it brings an open question."""
        return not self.is_notice and _ask(self.messages)

    @property
    def said(self) -> int:
        """How many of its pieces have arrived; a notice is whole."""
        return 0 if self.is_notice else self.owed.said

    @property
    def has_no_content(self) -> bool:
        """Whether it may leave by a carrier that others can read: a call or a notice tells nothing."""
        return self.is_notice or self.owed.kind in TELLS_NOTHING


@dataclass(frozen=True)
class Sent:
    """It left, or a piece of it; by which number the carrier knows it."""

    their_message_id: int | None
    is_whole: bool = True


@dataclass(frozen=True)
class Wait:
    """The carrier wants a pause of so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Blocked:
    """Nothing arrives there any more."""


@dataclass(frozen=True)
class Refused:
    """The carrier will never take this message."""


@dataclass(frozen=True)
class Later:
    """The carrier did not answer; try again."""


Outcome = Sent | Wait | Blocked | Refused | Later


class Carrier(Protocol):
    """Whoever brings letters; says what became of each and raises nothing for it."""

    async def carry(self, letter: Letter) -> Outcome: ...


def body_of(messages: Iterable[Message]) -> JSON:
    """What an outbox row keeps of several messages said together."""
    return {"messages": [message.to_json() for message in messages]}


def messages_in(body: JSON) -> list[Message]:
    """The messages of an outbox row: one, or several said together."""
    parts = body.get("messages")
    return [Message.from_json(body)] if parts is None else [Message.from_json(part) for part in parts]


def letters_for(house: House, tx: Tx, claimed: Sequence[Claimed]) -> list[Letter]:
    """The letters for what is owed; what nobody is there for, or no reason any more, is given up instead."""
    return [letter for each in claimed if (letter := _letter(house, tx, each))]


def _letter(house: House, tx: Tx, owed: Claimed) -> Letter | None:
    words = tuple(messages_in(owed.body))
    if owed.address is None:
        outbox.give_up(tx, owed.id, "forgotten")
        return None
    if _is_overtaken(tx, owed, words):
        outbox.give_up(tx, owed.id, "overtaken")
        return None
    way_id, is_notice = str(owed.way_id), _is_notice(tx, owed)
    if is_notice:
        words = (notice_of(house, owed.id, owed.language),)
    elif owed.kind == NEWS:
        words = _news(house, tx, owed)
    return Letter(owed, owed.carrier, way_id, owed.address, owed.language, words, is_notice)


def _is_notice(tx: Tx, owed: Claimed) -> bool:
    """Whether its words wait for a tap; the news of a message has none that could."""
    behind = owed.notice_first and owed.kind != NEWS
    return behind and not ways.wants_words_at_once(tx, owed.person_id, str(owed.way_id))


def notice_of(house: House, message_id: str, language: str) -> Message:
    """What is sent unasked: no council, no name, no "complaint"; one button opens the words."""
    opens = always_button(house.voice, "open", language, message_id)
    return house.voice.say("notice", language, {}, [opens])


def _is_overtaken(tx: Tx, owed: Claimed, words: Iterable[Message]) -> bool:
    """A question that has not left while a later turn asks anew: of a burst only the last is asked.

    So is the news of a message that they have read since, or that may not be shown any more.
    """
    if owed.kind == NEWS:
        return not still_waits(tx, owed)
    turn = owed.turn_now or 0
    if owed.turn is None or turn <= owed.turn or not _ask(words):
        return False
    later = outbox.of_turn(tx, owed.conversation_id or "", turn)
    return any(each.state == "owed" and _ask(messages_in(each.body)) for each in later)


def still_waits(tx: Tx, news: Owed) -> bool:
    """Whether the message that this is the news of is there to be opened, and was not."""
    message = outbox.read(tx, news.body["about"])
    return message is not None and message.state in ("owed", "sent") and message.opened_at is None


def _news(house: House, tx: Tx, owed: Owed) -> tuple[Message, ...]:
    """Where to come back to: no council, no name, no "complaint", and never what opens it."""
    person = people.read_person(tx, owed.person_id)
    language = person.language if person else SOURCE_LANGUAGE
    facts = {"page_address": house.settings.page_address}
    return tuple(house.voice.say(name, language, facts) for name in (NEWS_SUBJECT, NEWS))


def _ask(messages: Iterable[Message]) -> bool:
    return any(message.open_question for message in messages)
