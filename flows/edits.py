"""An edited message keeps its first words and gains the new ones beside them."""

from dataclasses import replace

from flows.conversation import Answer, Item
from flows.turn import Reply, Turn


def mended(turn: Turn) -> bool:
    """Whether the message that was edited is one we have; then the new words stand beside the first."""
    here = turn.conversation
    kept = _with_edit(here.kept, turn.reply)
    answers = tuple(_mended(answer, turn.reply) for answer in here.answers)
    turn.conversation = replace(here, kept=kept, answers=answers)
    return (kept, answers) != (here.kept, here.answers)


def _mended(answer: Answer, reply: Reply) -> Answer:
    """With its words changed, what was read of them holds no more."""
    items = _with_edit(answer.items, reply)
    return answer if items == answer.items else replace(answer, items=items, age="")


def _with_edit(items: tuple[Item, ...], reply: Reply) -> tuple[Item, ...]:
    change = (reply.at.isoformat(), reply.words)
    return tuple(
        replace(i, edits=(*i.edits, change))
        if i.message_id is not None and i.message_id == reply.message_id
        else i
        for i in items
    )
