"""An answer of many messages, as a page of ours shows it while it is open: what there is, and its end."""

from dataclasses import dataclass

from flows.buttons import token
from flows.conversation import Conversation, Item
from flows.message import Button
from flows.steps import THATS_ALL
from office.conversations import DIALOGUES
from office.house import House


@dataclass(frozen=True)
class Gathering:
    """What they wrote for the open question, and "that's all", which sends what was just typed too."""

    so_far: tuple[str, ...]
    thats_all: Button


def gathering(house: House, here: Conversation) -> Gathering | None:
    """None where the open question takes no more than one message."""
    step = DIALOGUES[here.dialogue].step(here.step)
    if here.aside or step.kind != "gather":
        return None
    answer = here.answer(here.step, here.point)
    told = [item for item in answer.items if item.kind != "pick"] if answer else []
    label = house.voice.label(here.step, THATS_ALL, here.language, {})
    last = Button(token(here.tag, here.step, here.point, THATS_ALL), label, THATS_ALL)
    return Gathering(tuple(_shown(house, here, item) for item in told), last)


def _shown(house: House, here: Conversation, item: Item) -> str:
    if item.kind == "words":
        return item.edits[-1][1] if item.edits else item.text
    return f"{house.voice.label('', f'a_{item.kind}', here.language, {})}: {item.text}"
