"""Questions of ours that stand between, and what each answer does; then the open question is asked again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flows import always, danger
from flows.conversation import Aside, Conversation, Item
from flows.dialogue import Dialogue, path
from flows.hearing import choice_of, said_outright
from flows.steps import Step
from flows.turn import Turn, write_answer
from flows.voice import Button, Message, Voice
from flows.wording import ONLY_ASKED, UNSAID, Choices, always_button, facts_of, token

NEVER_MIND = "never_mind"
WITH_A_WAY_BACK = ("which_language", "which_worry", "change_which")
BESIDE = {"are_you_safe": ("hide",), "when_ready": ("hide", "not_safe")}  # what always wins, as buttons
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
    item = _item_in(held)
    if choice == "before":
        turn.add_item(held["step"], held["point"], item)
        turn.say("added_to_before")
    else:
        turn.reply = replace(turn.reply, words=item.text, message_id=item.message_id)
        write_answer(turn)


def _item_in(held: Mapping[str, Any]) -> Item:
    return Item(**{**held["item"], "edits": ()}) if isinstance(held["item"], Mapping) else held["item"]


def keep_what_waited(turn: Turn, before: Aside | None) -> None:
    """Words that waited for "which answer?" while something else came first: they join the answer before."""
    if before is None or before.name != "which_answer" or turn.conversation.aside == before:
        return
    item, theirs = _item_in(before.held), list(turn.conversation.items())
    if item.text not in [words for each in theirs for words in (each.text, *(new for _, new in each.edits))]:
        turn.add_item(before.held["step"], before.held["point"], item)
        turn.say("added_to_before")


def _which_words(turn: Turn, held: Mapping[str, Any]) -> bool:
    """They write on instead of saying which: what waited goes to the answer before, nothing is lost."""
    _which_answer(turn, "before", held)
    return False


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
}


def answer(turn: Turn, choice: str) -> None:
    """A button of the question between. Without one open, it is an old button."""
    aside = turn.conversation.aside
    if aside is None:
        return turn.say("old_button")
    turn.close_aside()
    between = BETWEEN[aside.name]
    if choice == NEVER_MIND:
        return None
    if between.choices and choice not in between.choices:
        return turn.say("old_button")
    return between.answered(turn, choice, aside.held)


def hears(turn: Turn) -> bool:
    """Whether what they typed is one of the choices of the question between; then it is answered."""
    aside = turn.conversation.aside
    said = _choice_said(turn, aside, BETWEEN[aside.name]) if aside else None
    if said is not None:
        answer(turn, said)
    return said is not None


def words(turn: Turn) -> bool:
    """Words at a question between that are none of its choices.

    False lets the open question hear them: nobody is stuck in a question of ours.
    """
    aside = turn.conversation.aside
    if aside is None:
        return False
    takes = BETWEEN[aside.name].words
    turn.close_aside()
    if takes and takes(turn, aside.held):
        return True
    return words(turn)  # the question about safety that it stood before, if there is one


def said_outright_of(turn: Turn) -> str | None:
    """The choice of the question between whose own words were typed, and nothing looser."""
    aside, here, listed = turn.conversation.aside, turn.conversation, turn.world.listed
    if aside is None:
        return None
    voice, facts = turn.world.voice, {**facts_of(here, listed), **aside.held}
    buttons = choices(aside.name, turn.dialogue, here, voice, listed)
    own = voice.own_words(aside.name, [code for code, _ in buttons], here.language, facts)
    return said_outright(turn.reply.words, {code: [label, *own[code]] for code, label in buttons})


def _choice_said(turn: Turn, aside: Aside, between: Between) -> str | None:
    here, voice = turn.conversation, turn.world.voice
    buttons = choices(aside.name, turn.dialogue, here, voice, turn.world.listed)
    if aside.name in WITH_A_WAY_BACK:
        buttons.append((NEVER_MIND, voice.label("", NEVER_MIND, here.language, {})))
    facts = {**facts_of(here, turn.world.listed), **aside.held}
    codes = [code for code, _ in buttons]
    if between.outright:
        return said_outright(turn.reply.words, voice.own_words(aside.name, codes, here.language, facts))
    spoken = voice.meanings(Step(aside.name, "choose", {}), codes, (), here.language, facts)
    return choice_of(turn.reply.words, {code: [label, *spoken[code]] for code, label in buttons})


def choices(
    name: str, dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices
) -> list[tuple[str, str]]:
    """The (code, label) pairs of one aside."""
    if name == "which_language":
        return list(voice.languages.items())
    if name == "change_which":
        return list(_answered(dialogue, here, voice, listed))
    facts = {**facts_of(here, listed), **(here.aside.held if here.aside else {})}
    return [(c, voice.label(name, c, here.language, facts)) for c in BETWEEN[name].choices]


def _answered(
    dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices
) -> Iterator[tuple[str, str]]:
    for asked in path(dialogue, here):
        if asked.answer and asked.answer.choice not in (None, *UNSAID) and asked.step.name not in ONLY_ASKED:
            facts = {**facts_of(here, listed), "point": asked.point}
            title = voice.title(asked.step.name, here.language, facts)
            yield f"{asked.step.name}:{asked.point}", f"{asked.point}. {title}" if asked.point > 1 else title


def ask(aside: Aside, dialogue: Dialogue, here: Conversation, voice: Voice, listed: Choices) -> Message:
    """The question between, as a message."""
    name = aside.name
    pairs = choices(name, dialogue, here, voice, listed)
    buttons = tuple(Button(token(here.tag, "?", 0, code), label, code) for code, label in pairs)
    way_back = voice.label("", NEVER_MIND, here.language, {})
    never_mind = Button(token(here.tag, "?", 0, NEVER_MIND), way_back, NEVER_MIND)
    extra = (never_mind,) if name in WITH_A_WAY_BACK else ()
    beside = BESIDE.get(name, ("not_safe",))
    always = tuple(always_button(voice, each, here.language) for each in beside)
    facts = {**facts_of(here, listed), **aside.held}
    grave = name in danger.ASKED
    return Message(
        name,
        voice.question(name, here.language, facts),
        (*buttons, *extra, *always),
        typing=True,
        open_question=True,
        danger=grave,
        english=voice.english_below(name, here.language, facts) if grave else "",
    )
