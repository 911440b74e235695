"""An edited message keeps its first words and gains the new ones beside them."""

from dataclasses import replace

from flows.conversation import Answer, Conversation, Item
from flows.turn import Reply, Turn


def mended(turn: Turn) -> bool:
    """Whether the message that was edited is one we have; then the new words stand beside the first."""
    here = turn.conversation
    kept = _with_edit(here.kept, turn.reply)
    answers = tuple(_mended(answer, turn.reply) for answer in here.answers)
    turn.conversation = replace(here, kept=kept, answers=answers)
    return (kept, answers) != (here.kept, here.answers)


def words_at(here: Conversation, step: str, point: int, place: int) -> str:
    """One message of an answer as it reads now; "" where there is none, or it is a file or a pick."""
    answer = here.answer(step, point)
    item = answer.items[place] if answer and place < len(answer.items) else None
    if item is None or item.kind != "words":
        return ""
    return item.edits[-1][1] if item.edits else item.text


def said_anew(turn: Turn, step: str, point: int, place: int) -> bool:
    """One message of an answer in other words: the first stay beside them. False where there is none."""
    had, now = turn.conversation.answer(step, point), words_at(turn.conversation, step, point, place)
    if had is None or not now:
        return False
    if now != turn.reply.words:
        items = list(had.items)
        edit = (turn.reply.at.isoformat(), turn.reply.words)
        items[place] = replace(items[place], edits=(*items[place].edits, edit))
        turn.conversation = turn.conversation.with_answer(replace(had, items=tuple(items), age=""))
        turn.say("edit_kept")
    return True


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
