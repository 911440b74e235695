"""Hearing one reply: the order in which what people send is understood.

Danger first, then an edit, a file, a tap; for words the ones that always win, then a question standing
between, then the open question (flows.open_question; decided.md, "What people type").
"""

from dataclasses import replace

from flows import always, asides, danger, edits, hiding, open_question, unread
from flows.conversation import Conversation, Item
from flows.dialogue import Dialogue
from flows.hearing import plain, said_outright
from flows.turn import SAFETY, Reply, Turn, World

STORIES = ("what_happened", "say_it", "add_something")
OUR_OWN = ("not_safe", "not_meant", "hide", "go_on")  # what these mean nobody needs to guess


def reply(dialogue: Dialogue, conversation: Conversation, reply: Reply, world: World) -> Turn:
    """Take one turn."""
    turn = Turn(dialogue, conversation, reply, world)
    level = _level(turn)
    if conversation.hidden and _stays_quiet(turn, level):
        return turn
    if level:
        danger.notice(turn, level)
    if reply.edited:
        _edit(turn)
    elif reply.file is not None:
        _file(turn, reply.file)
    elif reply.tap is not None:
        _tap(turn, *reply.tap)
    elif reply.words:
        _words(turn)
    waiting = turn.conversation.aside
    if level:
        danger.follow(turn, level)
    else:
        unread.notice(turn, conversation.step)
    for held in (conversation.aside, waiting):
        asides.keep_what_waited(turn, held)
    return turn


def _stays_quiet(turn: Turn, level: str | None) -> bool:
    """While someone is here: everything is kept, danger reaches an alert, and only the neutral line is said.

    False for danger now and "I'm not safe", which are answered as ever.
    """
    said = _said_to_what_is_hidden(turn)
    if level == "A" or said == "not_safe":
        hiding.show(turn)
        return False
    if said in hiding.COMES_BACK:
        hiding.come_back(turn)
        return True
    if level:
        danger.alert(turn, level)
    mended = turn.reply.edited and edits.mended(turn)
    if not mended and said != "hide" and (turn.reply.file or turn.reply.words):
        hiding.keep(turn)
    unread.notice(turn, turn.conversation.step)
    hiding.keep_quiet(turn)
    return True


def _said_to_what_is_hidden(turn: Turn) -> str | None:
    """The word that always wins which was typed or tapped; "hello" may be from whoever is here."""
    if turn.reply.tap:
        return turn.reply.tap[3] if turn.reply.tap[1] == "!" else None
    won = _always(turn)
    return None if won == "start" and not turn.reply.words.startswith("/") else won


def _level(turn: Turn) -> str | None:
    """How grave the words are.

    Words of ours mean what we asked with them: "police" where we ask about the police, "worried" for its
    menu, "someone is here" for going quiet. "I'm not safe" is answered once, as that; a cry for help stays
    one.
    """
    level = turn.reply.danger.level
    if level is None:
        return None
    won = _always(turn)
    if won in OUR_OWN or (won and level != "A") or _is_ours(turn):
        return None
    return None if level == "C" and _stands_for_safety(turn) else level


def _is_ours(turn: Turn) -> bool:
    """Whether they typed, word for word, a choice of what is asked now: "that's all" is no danger."""
    if not turn.reply.words:
        return False
    if turn.conversation.aside:
        return asides.said_outright_of(turn) is not None
    return said_outright(turn.reply.words, open_question.meanings(turn)) is not None


def _stands_for_safety(turn: Turn) -> bool:
    """Whether "are you safe?" is what we ask: whatever is written then reaches the alert."""
    aside = turn.conversation.aside
    return aside is not None and aside.name in SAFETY


def _edit(turn: Turn) -> None:
    """An edited message keeps its first words and gains the new ones beside them."""
    if not edits.mended(turn):
        turn.reply = replace(turn.reply, edited=False)
        return _words(turn)
    if _always(turn) == "not_safe":
        return danger.not_safe(turn, "")
    turn.say("edit_kept")


def _file(turn: Turn, item: Item) -> None:
    if not turn.step.asks:
        turn.do("request", kind="file", words=item.text)
    here = turn.conversation
    story = next((a for a in reversed(here.answers) if a.step in STORIES), None)
    if turn.step.kind == "gather":
        turn.add_item(here.step, here.point, item)
    elif story:
        turn.add_item(story.step, story.point, item)
    else:
        turn.keep(item)
    turn.say("file_here" if turn.reply.file_is_here else "file_coming", kind=item.kind)


def _tap(turn: Turn, tag: str, step: str, point: int, choice: str) -> None:
    here = turn.conversation
    if step == "!":
        return always.do(turn, choice)
    if tag and tag != here.tag:
        return turn.say("old_button")
    if step == "?":
        return asides.answer(turn, choice)
    step = turn.dialogue.aliases.get(step, step)
    choice = turn.dialogue.choice_now(step, choice)
    if (step, point) == (here.step, here.point) and here.aside is None:
        return open_question.chosen(turn, choice)
    _old_tap(turn, step, point, choice)


def _old_tap(turn: Turn, step: str, point: int, choice: str) -> None:
    """A button of an earlier question: kindly ask whether to change that answer."""
    before = turn.dialogue.answer_now(turn.conversation.answer(step, point))
    if before is not None and before.choice == choice:
        return
    if step not in turn.dialogue.by_name or before is None:
        return turn.say("old_button")
    turn.put_aside("change_that", step=step, point=point, choice=choice)


def _words(turn: Turn) -> None:
    won = _always(turn)
    if won in always.AT_ONCE:
        return always.do(turn, won)
    meant = turn.reply.meant_for
    if meant and meant != (turn.conversation.tag, turn.conversation.step, turn.conversation.point):
        turn.keep(turn.item())  # a form of an earlier page: nothing is lost, nothing is answered by it
        return turn.say("kept_your_words")
    if asides.hears(turn):
        return
    own = open_question.own_choice(turn)
    if won and own is None and (not turn.step.takes_words or _stands_for_safety(turn)):
        return always.do(turn, won)
    if asides.words(turn):
        return
    if won and own is None:
        return turn.put_aside("stop_or_answer", word=won, words=turn.reply.words)
    open_question.answer(turn)


def _always(turn: Turn) -> str | None:
    """The word that always wins which this message is, as a whole; an unknown command asks for help."""
    if turn.reply.words.startswith("/"):
        command = turn.reply.words[1:].split("@")[0].split(" ")[0].casefold()
        return command if command in always.ACTIONS else "help"
    spoken = turn.world.voice.always_words(turn.conversation.language, tuple(always.ACTIONS))
    won = spoken.get(plain(turn.reply.words))
    here = turn.conversation
    means_nothing = {"not_meant": not here.noticed, "go_on": not here.hidden}
    return None if won and means_nothing.get(won) else won
