"""Danger in what someone wrote: what is said at once, what is asked, and how they can put our guess right.

Levels as in domain.md 4.1: A immediate danger, B disclosure, C ambiguous, slang or low mood. The answers
follow UNICEF's *Safer Chatbots*: acknowledge at once, let them correct the guess, clear help, a human.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows.turn import SAFETY, Turn

SAID = {"A": "danger_now", "B": "danger_told", "C": "danger_worry"}
CORRECTED = {"B": ("not_meant:B",), "C": ("not_meant:C",)}  # after A it is a choice of "are you safe?"
ASKED = (*SAFETY, "is_it_like_that")
WORDS_AFTER_DANGER = "words_after_danger"


def notice(turn: Turn, level: str) -> None:
    """Answer the danger before anything else; the alert stands in the same transaction."""
    alert(turn, level)
    turn.say(SAID[level], buttons=CORRECTED.get(level, ()))


def alert(turn: Turn, level: str) -> None:
    """The alert alone, with the words or the file's name that raised it."""
    found, said = turn.reply.danger, turn.reply
    words = said.words or (said.file.text if said.file else "")
    _raise(turn, level, found.rule, words)
    turn.conversation = replace(turn.conversation, noticed=level)


def follow(turn: Turn, level: str) -> None:
    """What comes after the words have found their place: the one question, or gently on."""
    here, found = turn.conversation, turn.reply.danger
    if level == "A":
        turn.put_aside("are_you_safe")
    elif level == "C" and not here.told_how:
        held = {"words": turn.reply.words, "matched": found.words, "about_worker": found.about_worker}
        turn.put_aside("is_it_like_that", **held)
    elif level == "B" and here.aside is None and turn.step.asks:
        turn.says = [each for each in turn.says if each.name != "kept_your_words"]  # the same, said twice
        turn.say("danger_when_you_want")


def not_safe(turn: Turn, argument: str) -> None:
    """Their own word for it, typed or tapped."""
    _raise(turn, "A", "said_not_safe", turn.reply.words)
    turn.say("danger_now")
    turn.conversation = replace(turn.conversation, noticed="A")
    turn.put_aside("are_you_safe")


def not_meant(turn: Turn, argument: str) -> None:
    """ "That's not what I meant": recorded, and it lowers nothing; the argument is the level it was under."""
    turn.do("not_meant", level=argument or turn.conversation.noticed)
    turn.say("danger_not_meant")
    turn.conversation = replace(turn.conversation, noticed="")


def are_you_safe(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    """Yes goes back to where they were; no and not sure leave help standing."""
    if choice == "not_meant":
        return not_meant(turn, "A")
    turn.do("safe_now", answer=choice)
    if choice == "yes":
        return turn.say("danger_safe_yes")
    turn.say("danger_safe_no")
    turn.put_aside("when_ready")


def when_ready(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    """They say when the form goes on, and nobody else."""
    if choice == "safe_now":
        return are_you_safe(turn, "yes", held)
    turn.say("danger_going_on")


def words_after_danger(turn: Turn, asked: str) -> bool:
    """A bare "ok" is no answer to "are you safe?": the words reach the alert, and help is shown again."""
    turn.keep(turn.item())
    if turn.reply.danger.level not in ("A", "B"):  # else they raised an alert, and read help, of their own
        _raise(turn, "A", WORDS_AFTER_DANGER, turn.reply.words)
        turn.say("danger_still_here" if asked == "are_you_safe" else "danger_help_stands")
    turn.put_aside(asked)
    return True


def is_it_like_that(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    """ "Is that how it is for you?": yes and not sure are a disclosure, no goes on."""
    turn.conversation = replace(turn.conversation, told_how=True)
    if choice == "no":
        turn.do("not_meant", level="C")
        return turn.say("danger_worry_no")
    about, matched = held.get("about_worker", False), held.get("matched", "")
    turn.do(
        "alert", level="B", rule="said_it_is_like_that", words=held.get("words"), matched=matched,
        about_worker=about,
    )  # fmt: skip
    turn.say("danger_told", buttons=CORRECTED["B"])
    turn.conversation = replace(turn.conversation, noticed="B")
    if turn.step.asks:
        turn.say("danger_when_you_want")


def _raise(turn: Turn, level: str, rule: str, words: str) -> None:
    """Which of the words matched, and whether a worker is named, is what safeguarding found in this reply."""
    found = turn.reply.danger
    turn.do(
        "alert", level=level, rule=rule, words=words, matched=found.words, about_worker=found.about_worker
    )
