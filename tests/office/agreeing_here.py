"""Someone who complains for a child, and the child with a device of their own: no porch, the real store."""

import re
from dataclasses import dataclass
from datetime import datetime

from flows.message import Message
from office.hearing import opening
from office.hearing.intake import Heard, hear
from office.house import House
from office.sending.letters import messages_in
from store import consents, links, outbox, requests
from store.consents import Consent
from store.requests import Request
from store.scope import THE_SERVICE
from tests.office.chatting import START, Someone
from tests.office.hearing_here import the_case

WRITTEN = "They stopped his visits and nobody said why."
AUNT = ("problem", "sefton", "someone else", "family", "11", "yes", "yes", "yes", "yes", "yes")
ADVOCATE = ("problem", "knowsley", "advocate", "13", "yes", "yes", "yes", "yes", "yes")
TO_SEND = (WRITTEN, "that's all", "no", "no one", "send")


@dataclass
class Given:
    """What whoever sent it was given to hand on."""

    secret: str
    code: str


def links_in(messages: list[Message]) -> list[Given]:
    """The links among what was said, as somebody would copy them."""
    shown = ["\n".join(row.words for row in each.rows) for each in messages if each.name == "the_link"]
    return [
        Given(_found(r"/link/([\w-]+)", each), _found(r"([A-Z2-9]{4} [A-Z2-9]{4}) \(", each))
        for each in shown
    ]


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1]


def a_child(house: House, carrier: str = "telegram", address: str = "500", now: datetime = START) -> Someone:
    return Someone(house, carrier=carrier, address=address, now=now)


def opens(someone: Someone, secret: str) -> list[Message]:
    """They press the link: Telegram's Start, or the page's button."""
    now = someone._later()
    with someone.house.store.turn() as tx:
        if someone.carrier == "telegram":
            hear(someone.house, tx, someone.way, Heard(now, words="/start", start=secret), now)
        else:
            link = links.find(tx, secret)
            why = opening.look_at(tx, link, someone.way, now)
            assert link
            if why in ("", opening.THEIRS):
                opening.open_here(someone.house, tx, someone.way, link, now)
    return someone.said()


def facts(house: House) -> list[Consent]:
    """What was said by the young people themselves."""
    with house.store.look() as tx:
        found = consents.consents_of(tx, the_case(house).id)
    return [each for each in found if each.method != "said_by_representative"]


def said(house: House) -> dict[str, str]:
    return {each.fact: each.value for each in facts(house)}


def asked_of_officers(house: House) -> list[Request]:
    with house.store.look() as tx:
        waiting = requests.waiting(tx, THE_SERVICE)
    return [each for each in waiting if each.case_id == the_case(house).id]


def told(someone: Someone) -> list[str]:
    """Every message ever owed on this person's way, in order, as it reads."""
    with someone.house.store.look() as tx:
        rows = tx.all(
            outbox.outbox.select().where(outbox.is_.way_id == someone.way.id).order_by(outbox.is_.seq)
        )
        found = [outbox.read(tx, row.id) for row in rows]
    return [
        f"{each.kind}: {message.text} {message.quote} {[(r.title, r.words) for r in message.rows]}"
        for each in found if each
        for message in messages_in(each.body)
    ]  # fmt: skip
