"""A question of ours that stands between: asked, heard and answered; then the open one is asked again."""

from collections.abc import Iterator

from flows import danger
from flows.between import BETWEEN, Between, item_in
from flows.buttons import always_button, token
from flows.conversation import Aside, Conversation
from flows.dialogue import Dialogue, path
from flows.facts import facts_of
from flows.hearing import choice_of, said_outright
from flows.message import Button, Message
from flows.read_back import ONLY_ASKED, UNSAID
from flows.steps import Step
from flows.turn import Turn
from flows.voice import Choices, Voice

NEVER_MIND = "never_mind"
WITH_A_WAY_BACK = ("which_language", "which_worry", "change_which", "say_anew")
BESIDE = {"are_you_safe": ("hide",), "when_ready": ("hide", "not_safe")}  # what always wins, as buttons


def keep_what_waited(turn: Turn, before: Aside | None) -> None:
    """Words that waited for "which answer?" while something else came first: they join the answer before."""
    if before is None or before.name != "which_answer" or turn.conversation.aside == before:
        return
    item, theirs = item_in(before.held), list(turn.conversation.items())
    if item.text not in [words for each in theirs for words in (each.text, *(new for _, new in each.edits))]:
        turn.add_item(before.held["step"], before.held["point"], item)
        turn.say("added_to_before")


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
