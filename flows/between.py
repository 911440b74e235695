"""The questions of ours that stand between: their choices, and what an answer to each does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flows import always, danger, edits
from flows.conversation import Item
from flows.turn import Turn, write_answer

WORRIES = ("who_knows", "trouble", "moved", "permission", "how_long", "can_i_stop", "who_are_you")


@dataclass(frozen=True)
class Between:
    """One aside: its choices, and what an answer does. `words` takes typed words that are no choice."""

    choices: tuple[str, ...]
    answered: Callable[[Turn, str, Mapping[str, Any]], None]
    words: Callable[[Turn, Mapping[str, Any]], bool] | None = None  # whether they were meant for this
    outright: bool = False  # only its own words count: neither "ok" nor 👍 answers "are you safe?"


def _stop_or_answer(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    if choice == "do_it":
        always.do(turn, held["word"])
    else:
        turn.reply = replace(turn.reply, words=held["words"])
        if turn.step.kind == "write":
            write_answer(turn)
        else:
            turn.add_item(turn.conversation.step, turn.conversation.point, turn.item())


def _change_that(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    if choice == "yes":
        turn.answered(held["step"], held["point"], held["choice"])


def _which_answer(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    item = item_in(held)
    if choice == "before":
        turn.add_item(held["step"], held["point"], item)
        turn.say("added_to_before")
    else:
        turn.reply = replace(turn.reply, words=item.text, message_id=item.message_id)
        write_answer(turn)


def item_in(held: Mapping[str, Any]) -> Item:
    return Item(**{**held["item"], "edits": ()}) if isinstance(held["item"], Mapping) else held["item"]


def _which_words(turn: Turn, held: Mapping[str, Any]) -> bool:
    """They write on instead of saying which: what waited goes to the answer before, nothing is lost."""
    _which_answer(turn, "before", held)
    return False


def _said_anew(turn: Turn, held: Mapping[str, Any]) -> bool:
    return edits.said_anew(turn, held["step"], held["point"], held["place"])


def _safe_words(turn: Turn, held: Mapping[str, Any]) -> bool:
    return danger.words_after_danger(turn, "are_you_safe")


def _ready_words(turn: Turn, held: Mapping[str, Any]) -> bool:
    return danger.words_after_danger(turn, "when_ready")


def _delete_sure(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    if choice == "yes":
        turn.do("delete")
        turn.ask = False
    else:
        turn.say("nothing_deleted")


def _which_language(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    always.language(turn, choice)


def _which_worry(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    turn.say(f"worry_{choice}")


def _change_which(turn: Turn, choice: str, held: Mapping[str, Any]) -> None:
    always.change(turn, choice)


BETWEEN: dict[str, Between] = {
    "are_you_safe": Between(
        ("yes", "no", "not_sure", "not_meant"), danger.are_you_safe, _safe_words, outright=True
    ),
    "when_ready": Between(("safe_now", "go_on"), danger.when_ready, _ready_words, outright=True),
    "is_it_like_that": Between(("yes", "no", "not_sure"), danger.is_it_like_that),
    "stop_or_answer": Between(("do_it", "my_answer"), _stop_or_answer),
    "change_that": Between(("yes", "no"), _change_that),
    "which_answer": Between(("before", "this_one"), _which_answer, _which_words),
    "delete_sure": Between(("yes", "no"), _delete_sure),
    "which_language": Between((), _which_language),  # the languages themselves
    "which_worry": Between(WORRIES, _which_worry),
    "change_which": Between((), _change_which),  # the answered questions
    "say_anew": Between((), _change_which, _said_anew),  # one message of theirs, in other words
}
