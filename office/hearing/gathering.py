"""An answer of many messages, as a page of ours shows it while it is open: what there is, and its end."""

from dataclasses import dataclass

from flows.buttons import token
from flows.conversation import Conversation, Item
from flows.edits import words_at
from flows.message import Button
from flows.steps import THATS_ALL
from office.conversations import DIALOGUES
from office.house import House


@dataclass(frozen=True)
class Told:
    """One message of theirs as it reads; `change` is the token that opens it again, "" for a file."""

    words: str
    change: str = ""


@dataclass(frozen=True)
class Gathering:
    """What they wrote for the open question, and "that's all", which sends what was just typed too.

    anew: the words that they are saying differently now; then there is no "that's all".
    """

    so_far: tuple[Told, ...]
    thats_all: Button | None
    anew: str = ""


def gathering(house: House, here: Conversation) -> Gathering | None:
    """None where the open question takes no more than one message."""
    if here.aside and here.aside.name == "say_anew":
        words = str(here.aside.held["words"])
        return Gathering((Told(words),), None, words)
    step = DIALOGUES[here.dialogue].step(here.step)
    if here.aside or step.kind != "gather":
        return None
    answer = here.answer(here.step, here.point)
    items = answer.items if answer else ()
    told = (_told(house, here, place, item) for place, item in enumerate(items) if item.kind != "pick")
    label = house.voice.label(here.step, THATS_ALL, here.language, {})
    last = Button(token(here.tag, here.step, here.point, THATS_ALL), label, THATS_ALL)
    return Gathering(tuple(told), last)


def _told(house: House, here: Conversation, place: int, item: Item) -> Told:
    if item.kind != "words":
        return Told(f"{house.voice.label('', f'a_{item.kind}', here.language, {})}: {item.text}")
    change = token("", "!", 0, f"change:{here.step}:{here.point}:{place}")
    return Told(words_at(here, here.step, here.point, place), change)
