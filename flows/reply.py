"""Hearing one reply: the order in which what people send is understood.

Danger first, then an edit, a file, a tap; for words the ones that always win, then a question standing
between, then the open question (decided.md, "What people type").
"""

from dataclasses import asdict, replace
from datetime import datetime

from flows import always, asides, danger, hiding
from flows.conversation import Answer, Conversation, Item
from flows.dialogue import Dialogue
from flows.hearing import choice_of, plain, said_outright
from flows.steps import ANOTHER, SKIP, THATS_ALL
from flows.turn import SAFETY, Reply, Turn, World, write_answer
from flows.wording import SENDING, choices_of, facts_of

STORIES = ("what_happened", "say_it", "add_something")
OUR_OWN = ("not_safe", "not_meant", "hide", "go_on")  # what these mean nobody needs to guess
A_STORY = 5  # from so many words on, typed text at a question with buttons is something they want said


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
    mended = turn.reply.edited and _mended(turn)
    if not mended and said != "hide" and (turn.reply.file or turn.reply.words):
        hiding.keep(turn)
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
    won, level = _always(turn), turn.reply.danger.level
    if won in OUR_OWN or (won and level != "A") or _is_ours(turn):
        return None
    return None if level == "C" and _stands_for_safety(turn) else level


def _is_ours(turn: Turn) -> bool:
    """Whether they typed, word for word, a choice of what is asked now: "that's all" is no danger."""
    if not turn.reply.words:
        return False
    if turn.conversation.aside:
        return asides.said_outright_of(turn) is not None
    return said_outright(turn.reply.words, _meanings(turn)) is not None


def _stands_for_safety(turn: Turn) -> bool:
    """Whether "are you safe?" is what we ask: whatever is written then reaches the alert."""
    aside = turn.conversation.aside
    return aside is not None and aside.name in SAFETY


def _edit(turn: Turn) -> None:
    """An edited message keeps its first words and gains the new ones beside them."""
    if not _mended(turn):
        turn.reply = replace(turn.reply, edited=False)
        return _words(turn)
    if _always(turn) == "not_safe":
        return danger.not_safe(turn, "")
    turn.say("edit_kept")


def _mended(turn: Turn) -> bool:
    """Whether the message that was edited is one we have; then the new words stand beside the first."""
    here = turn.conversation
    kept = _with_edit(here.kept, turn.reply)
    answers = tuple(replace(a, items=_with_edit(a.items, turn.reply)) for a in here.answers)
    turn.conversation = replace(here, kept=kept, answers=answers)
    return (kept, answers) != (here.kept, here.answers)


def _with_edit(items: tuple[Item, ...], reply: Reply) -> tuple[Item, ...]:
    change = (reply.at.isoformat(), reply.words)
    return tuple(
        replace(i, edits=(*i.edits, change))
        if i.message_id is not None and i.message_id == reply.message_id
        else i
        for i in items
    )


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
        return _chosen(turn, choice)
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
    own = _own_choice(turn)
    if won and own is None and (not turn.step.takes_words or _stands_for_safety(turn)):
        return always.do(turn, won)
    if asides.words(turn):
        return
    if won and own is None:
        return turn.put_aside("stop_or_answer", word=won, words=turn.reply.words)
    reply_words(turn)


def reply_words(turn: Turn) -> None:
    """Words for the open question."""
    if not turn.step.asks:
        return _after_the_end(turn)
    choice = _spoken_choice(turn)
    if choice is not None:
        return _chosen(turn, choice)
    before = _answer_before(turn)
    if before and _is_of_one_burst(turn):
        return _add_to(turn, before)
    if turn.step.kind == "gather":
        return turn.add_item(turn.conversation.step, turn.conversation.point, turn.item())
    if turn.step.kind == "write":
        return write_answer(turn)
    if turn.step.words_mean:
        return _answered_in_advance(turn, turn.step.words_mean)
    _missed(turn)


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


def _own_choice(turn: Turn) -> str | None:
    """A choice of the open question said in its own words: there "take it back" is an answer."""
    step, here, voice = turn.step, turn.conversation, turn.world.voice
    if here.aside or step.kind != "choose":
        return None
    facts = facts_of(here, turn.world.listed)
    return said_outright(
        turn.reply.words, voice.own_words(step.name, list(step.routes), here.language, facts)
    )


def _spoken_choice(turn: Turn) -> str | None:
    return choice_of(turn.reply.words, _meanings(turn), by_number=not turn.step.takes_words)


def _meanings(turn: Turn) -> dict[str, list[str]]:
    """Everything that means a choice of the open question."""
    step, here, listed = turn.step, turn.conversation, turn.world.listed
    choices = choices_of(step, here, listed)
    own = listed.get(step.listed or "", ())
    return turn.world.voice.meanings(step, choices, own, here.language, facts_of(here, listed))


def _chosen(turn: Turn, choice: str) -> None:
    """A choice of the open question, by button or by word."""
    here, step = turn.conversation, turn.step
    if choice == "change" and step.name in SENDING:
        return turn.put_aside("change_which")
    if choice in step.options:
        return _pick(turn, choice)
    if choice not in choices_of(step, here, turn.world.listed):
        return turn.say("old_button")
    gathered = here.answer(here.step, here.point)
    if step.kind == "gather" and choice in (THATS_ALL, ANOTHER) and not (gathered and gathered.items):
        if SKIP not in step.routes:
            return turn.say("nothing_yet")
        choice = SKIP
    turn.answered(here.step, here.point, choice)


def _pick(turn: Turn, option: str) -> None:
    """Take an option of several, or put it back."""
    here = turn.conversation
    had = here.answer(here.step, here.point)
    taken = had.items if had else ()
    if had and option in had.picks:
        turn.conversation = here.with_answer(replace(had, items=tuple(i for i in taken if i.text != option)))
    else:
        turn.add_item(here.step, here.point, Item("pick", option, turn.reply.at.isoformat()))


def _answer_before(turn: Turn) -> Answer | None:
    """The newest answer in words, when the open question came straight after it."""
    answers = [a for a in reversed(turn.conversation.answers) if a.choice is not None]
    newest = max(answers, key=lambda a: a.at, default=None)  # of two in one turn the later step
    return (
        newest if newest and turn.dialogue.step(newest.step).takes_words and newest.choice != SKIP else None
    )


def _is_of_one_burst(turn: Turn) -> bool:
    """Sent before the open question had left, or within seconds of it: one thought in several messages.

    A page's form names its question, so its words are never of an earlier one.
    """
    if turn.reply.meant_for:
        return False
    asked_at = turn.conversation.asked_at
    return not asked_at or turn.reply.at <= datetime.fromisoformat(asked_at) + turn.world.burst


def _add_to(turn: Turn, before: Answer) -> None:
    if turn.step.takes_words:
        return turn.put_aside("which_answer", item=asdict(turn.item()), step=before.step, point=before.point)
    turn.add_item(before.step, before.point, turn.item())
    turn.say("added_to_before")


def _answered_in_advance(turn: Turn, choice: str) -> None:
    """ "Who must not know?" answered with a name: that is a yes, and the answer to what comes next."""
    turn.answered(turn.conversation.step, turn.conversation.point, choice)
    write_answer(turn)


def _after_the_end(turn: Turn) -> None:
    """No question is open: kept as their words on the case, "unanswered since …" (decided.md)."""
    turn.do("request", kind="words", words=turn.reply.words)
    turn.say("kept_for_the_team")


def _missed(turn: Turn) -> None:
    """Words that are none of the buttons: kept all the same, and asked again, better each time."""
    turn.keep(turn.item())
    if turn.reply.danger.level == "A":
        return  # what we ask now is whether they are safe
    if turn.reply.danger.level or len(turn.reply.words.split()) >= A_STORY:
        return turn.say("kept_your_words")
    misses = turn.conversation.misses + 1
    turn.conversation = replace(turn.conversation, misses=misses)
    turn.say("not_a_button" if misses < 2 else "not_a_button_again")
