"""Whoever brought it cannot work out what the child said: word for word the same, on the same days."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from office import bundles
from office.house import House
from office.watch import tick
from store.tables import outbox
from tests.office.agreeing_here import ADVOCATE, AUNT, TO_SEND, a_child, links_in, opens, told
from tests.office.chatting import START, Someone

YES_TO_ALL = ("yes", "read it", "yes", "yes", "yes")
SAME: dict[str, tuple[str, ...] | None] = {
    "not opened": None,
    "half an answer": ("yes", "read it", "yes"),
    "no": ("yes", "read it", "no", "no", "no", "he must not know this", "that's all"),
    "not sure": ("yes", "read it", "not sure", "not sure", "not sure", "no"),
    "stop": ("yes", "read it", "stop"),
    "not me": ("no",),
    "yes, and it may not be told": (*YES_TO_ALL, "I am scared", "that's all", "no"),
    "asks for an advocate": (
        *("yes", "read it", "no", "not sure", "no", "no", "advocate", "yes please"),
        *("advocate", "status", "/so_far"),
    ),
    "danger": ("yes", "read it", "my dad is hitting me right now"),
    "yes, then no": (
        *(*YES_TO_ALL, "no", "no", "my answers", "they read the answer", "no"),
        *("talk", "add", "More of mine", "that's all", "status"),
    ),
}  # fmt: skip
MAY_BE_TOLD = (*YES_TO_ALL, "no", "yes")
REFERENCE = re.compile(r"\b[A-Z0-9]{2}-[A-Z0-9]{3}-[A-Z0-9]{3}\b")
AT_TEN = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)
TICKS = (0, 5, 8, 9, 14)  # days after that; 10 April is the fifth working day after 1 April 2026


def a_story(
    house: House, carrier: str, number: int, who: tuple[str, ...], answers: tuple[str, ...] | None
) -> Someone:
    """Somebody sends it for a child, who answers so; returns whoever sent it."""
    sender = Someone(house, carrier=carrier, address=f"1{number}")
    (given,) = links_in(sender.types(*who, *TO_SEND))
    sender.types("not now")
    if answers is not None:
        child = a_child(house, carrier, f"2{number}", START + timedelta(hours=1))
        opens(child, given.secret)
        child.types(*answers)
    sender.types("status", "the link again", "hello", "what did I send", "my answers", "/so_far")
    return sender


def transcripts(
    house: House, carrier: str, who: tuple[str, ...], stories: dict[str, tuple[str, ...] | None]
) -> dict[str, list[str]]:
    """Everything each of them is ever told, with the day it may leave."""
    senders = {
        name: a_story(house, carrier, n, who, answers) for n, (name, answers) in enumerate(stories.items())
    }
    for days in TICKS:
        tick(house, AT_TEN + timedelta(days=days))
    for sender in senders.values():
        sender.now = AT_TEN + timedelta(days=15)
        sender.types("status", "hello", "what did I send", "/so_far", "advocate", "yes please", "status")
    return {
        name: [*map(_as_a_kind, [*told(each), *shown(each)]), *owed(house, each)]
        for name, each in senders.items()
    }


def _as_a_kind(words: str) -> str:
    """Each link and number is another; that there is one is the same."""
    shown = words.partition("[(")[0] if words.startswith("the_link") else words
    return REFERENCE.sub("a number", shown)


def shown(someone: Someone) -> list[str]:
    """The page as it stands, what can be done from it, and what the PDF of it so far is made of."""
    house, seen = someone.house, someone.sees()
    with house.store.look() as tx:
        papers = bundles.of_way(house, tx, someone.way, someone.now)
    texts = [each.text for each in (*seen.says, *seen.question)]
    opened = [f"{told.at} {each.text} {each.quote}" for told in seen.told for each in told.messages]
    menu = [seen.progress, str(seen.at_home), str(seen.doings), f"{len(seen.waiting)} wait"]
    return [*texts, *opened, *menu, *(str(each.to_json()) for each in papers)]


def owed(house: House, someone: Someone) -> list[str]:
    with house.store.look() as tx:
        rows = tx.all(outbox.select().where(outbox.c.way_id == someone.way.id).order_by(outbox.c.seq))
    return [f"{row.kind} {row.state} {row.not_before.date()}" for row in rows]


@pytest.mark.parametrize(
    ("carrier", "who"),
    [("page", AUNT), ("telegram", ADVOCATE)],
    ids=["aunt on the page", "advocate in a chat"],
)
def test_it_reads_the_same_whatever_the_child_did(house: House, carrier: str, who: tuple[str, ...]) -> None:
    read = transcripts(house, carrier, who, SAME)
    assert reminders(read["not opened"]) == ["link_reminder owed 2026-04-10"]
    assert {name for name in read if read[name] != read["not opened"]} == set()


def test_a_yes_is_told_when_it_may_be_and_nobody_is_reminded_then(house: House, carrier: str) -> None:
    (read,) = transcripts(house, carrier, AUNT, {"yes": MAY_BE_TOLD}).values()
    assert "child_said_yes owed 2026-04-01" in read
    assert reminders(read) == []


def reminders(read: list[str]) -> list[str]:
    """Each that was owed, with its day."""
    return [each for each in read if each.startswith("link_reminder ")]
