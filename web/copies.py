"""What did I send: everything one person told us on a way, to keep or to print."""

from dataclasses import dataclass, replace
from datetime import date

from casework.calendar import london_day
from casework.consent import TOGETHER
from flows.message import Message
from office.conversations import AGREE, TELLING
from office.hearing.beginning import conversation_in
from office.hearing.speaking import copy_of
from office.house import House
from store import attachments, cases, conversations
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import Tx
from web.sessions import Here

YOUR_COPY = "your_copy"


@dataclass(frozen=True)
class Copy:
    """One thing they told us, to keep or print: exact words, answers, files by name; its number once sent."""

    messages: tuple[Message, ...] = ()
    files: tuple[str, ...] = ()
    reference: str = ""
    council: str = ""
    sent_on: date | None = None
    goes_nowhere: bool = False  # a copy to take along is all there will be
    is_their_say: bool = False  # what a young person said about what somebody else sent


def copies_of(house: House, tx: Tx, here: Here, language: str) -> tuple[str, list[Copy]]:
    """The language, and everything whoever is here told us on this way, in order. Reads only."""
    if here.way is None:
        return language, []
    held = list(reversed(conversations.of_way(tx, here.way.id)))
    language = conversation_in(held[-1]).language
    matters: dict[str, list[Kept]] = {}
    for each in held:
        if each.dialogue in TELLING and conversation_in(each).facts.get("came_by") != TOGETHER:
            matters.setdefault(each.case_id or each.id, []).append(each)
    copies = [_copy(house, tx, told, language) for told in matters.values()]
    return language, [copy for copy in copies if copy.messages]


def _copy(house: House, tx: Tx, told: list[Kept], language: str) -> Copy:
    case = cases.read_case(tx, THE_SERVICE, told[0].case_id) if told[0].case_id else None
    files = [file for each in told for file in attachments.of_conversation(tx, each.id)]
    return Copy(
        tuple(message for each in told for message in _read_back(house, each, language)),
        tuple(file.name or "" for file in files if file.state == "stored"),
        case.reference if case else "",
        house.council_name(case.council if case else told[0].council),
        london_day(case.opened_at) if case else None,
        told[-1].step == YOUR_COPY,
        told[0].dialogue == AGREE.name,
    )


def _read_back(house: House, kept: Kept, language: str) -> list[Message]:
    return [_without_empty_rows(each) for each in copy_of(house, conversation_in(kept), language)]


def _without_empty_rows(message: Message) -> Message:
    return replace(message, rows=tuple(row for row in message.rows if row.words))
