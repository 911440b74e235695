"""Hearing words and taps for the open question: a choice, an answer, one more piece of an answer.

What is understood before that (danger, what always wins, a question between) is in flows.reply.
"""

from dataclasses import asdict, replace
from datetime import datetime

from flows import ages
from flows.conversation import Answer, Item
from flows.facts import facts_of
from flows.hearing import choice_of, said_outright
from flows.read_back import SENDING
from flows.steps import ANOTHER, SKIP, THATS_ALL
from flows.turn import Turn, write_answer
from flows.wording import choices_of

A_STORY = 5  # from so many words on, typed text at a question with buttons is something they want said


def answer(turn: Turn) -> None:
    """Words for the open question."""
    if not turn.step.asks:
        return _after_the_end(turn)
    choice = _spoken_choice(turn)
    if turn.step.asks_age:
        choice = ages.heard(turn, choice)
    if choice is not None:
        return chosen(turn, choice)
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


def own_choice(turn: Turn) -> str | None:
    """A choice of the open question said in its own words: there "take it back" is an answer."""
    step, here, voice = turn.step, turn.conversation, turn.world.voice
    if here.aside or step.kind != "choose":
        return None
    facts = facts_of(here, turn.world.listed)
    return said_outright(
        turn.reply.words, voice.own_words(step.name, list(step.routes), here.language, facts)
    )


def _spoken_choice(turn: Turn) -> str | None:
    return choice_of(turn.reply.words, meanings(turn), by_number=not turn.step.takes_words)


def meanings(turn: Turn) -> dict[str, list[str]]:
    """Everything that means a choice of the open question."""
    step, here, listed = turn.step, turn.conversation, turn.world.listed
    choices = choices_of(step, here, listed)
    own = listed.get(step.listed or "", ())
    return turn.world.voice.meanings(step, choices, own, here.language, facts_of(here, listed))


def chosen(turn: Turn, choice: str) -> None:
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
    first = "age_again" if turn.step.asks_age else "not_a_button"
    turn.say(first if misses < 2 else "not_a_button_again")
