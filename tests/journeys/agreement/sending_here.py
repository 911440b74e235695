"""Who sends something for a child, in the words of the buttons; what they find out; how a child answers."""

import re
from dataclasses import dataclass

from tests.journeys.agreement.people_here import Person, without_numbers

WRITTEN = "They stopped his visits and nobody said why."
ANSWER = "We should have asked him first. He sees his brother again on Saturdays."
SAYS_YES = ("Yes", "Yes", "Yes, they agree", "Yes, they're happy", "Yes, they're happy")
DOES_NOT_KNOW = ("Yes", "No")
CANNOT = ("No", "I'm not sure", "I'm not sure", "I'm not sure", "I'm not sure")


@dataclass(frozen=True)
class Sender:
    """Who they are, as they answer; how old the child is; what they say of the child."""

    council: str
    who: tuple[str, ...]
    age: str
    says: tuple[str, ...]


FAMILY = ("Someone else", "I'm family")
AUNT = Sender("Sefton Council", FAMILY, "11", SAYS_YES)
YOUTH_WORKER = Sender("Knowsley Council", ("Someone else", "I work with them"), "12", CANNOT)
GRANDMOTHER = Sender(
    "Liverpool City Council",
    ("I look after a child", "I'm family or a friend", "I speak for the child"),
    "8",
    CANNOT,
)
PARENT = "I'm a mum, dad or parent"
FATHER = Sender("Manchester City Council", (PARENT, "Both"), "15", SAYS_YES)
MOTHER = Sender("Liverpool City Council", (PARENT, "I speak for the child"), "17", DOES_NOT_KNOW)
ADVOCATE = Sender("Knowsley Council", ("I'm an advocate",), "13", SAYS_YES)
ADVOCATE_OF_A_BOY_OF_11 = Sender("Knowsley Council", ("I'm an advocate",), "11", SAYS_YES)


@dataclass(frozen=True)
class Sent:
    """What whoever sent it has in their hands: the number, and what to hand on ("" where nothing is)."""

    number: str
    link: str
    code: str


async def sends(person: Person, sender: Sender) -> Sent:
    """They begin, tell it and send it."""
    await person.begins()
    await person.taps("Tell about a problem", sender.council, *sender.who)
    await person.writes(sender.age)
    await person.taps(*sender.says)
    await person.tells(WRITTEN)
    await person.taps("Not now", "No one", "Send it")
    said = person.reads
    await person.taps("Not now")
    return Sent(
        _found(r"Your number is (\S{2}-\S{3}-\S{3})", said),
        link_in(said),
        _found(r"([A-Z2-9]{4} [A-Z2-9]{4}) \(", said),
    )


async def names_another(person: Person, first: str, other: str, age: str) -> str:
    """They say that it is about another child too; the link for that one."""
    await person.writes("another child")
    for said in (first, other, age):
        await person.writes(said)
    await person.taps("Yes", "Yes, it is about them too")
    assert f"This link is for {other}." in person.reads
    return link_in(person.reads)


def link_in(text: str) -> str:
    """The link to the page that stands in it."""
    return _found(r"(\S+/link/[\w-]{32})", text)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""


# -- whoever brought it, later -----------------------------------------------------------------------


async def finds_out(person: Person) -> list[str]:
    """Everything they read when they look again and ask whatever can be asked."""
    found = []
    await person.looks()
    for asked in ("status", "what did I send", "so far", "my answers"):
        await person.writes(asked)
        found.append(without_numbers(person.reads))
    return found


# -- the young person --------------------------------------------------------------------------------

YES, NO, NOT_SURE = "yes", "no", "not sure"
SAID = {
    YES: ("Yes, I want it", "Yes, they can", "Yes, they can read it"),
    NO: ("No, I don't want it", "No, they can't", "No, they can't read it"),
    NOT_SURE: ("I'm not sure",) * 3,
}


async def opens_and_reads(child: Person, link: str) -> None:
    """They open the link, say that it is them, and read what was written."""
    await child.opens(link)
    await child.taps("Yes, show me")
    assert WRITTEN in child.reads
    await child.taps("I've read it")


async def answers(child: Person, *three: str, alone: str = "", tell: str = "No, please don't") -> None:
    """The three questions; something that the team alone reads; after a yes whether it may be told."""
    for place, said in enumerate(three):
        await child.taps(SAID[said][place])
    await (child.tells(alone) if alone else child.taps("No, nothing"))
    if YES in three:
        await child.taps(tell)
