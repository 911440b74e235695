"""The words that always win, at any question, by word, command or button (decided.md, "What people type")."""

from collections.abc import Callable
from dataclasses import replace

from flows import danger, edits, hiding
from flows.buttons import is_point
from flows.dialogue import back as one_back
from flows.turn import SAFETY, Turn
from flows.turn import change as open_again


def help_(turn: Turn, argument: str) -> None:
    turn.say("help")


def stop(turn: Turn, argument: str) -> None:
    """Pauses and keeps; it never withdraws, deletes or refuses. Where it is an answer it is taken as one."""
    if turn.dialogue.stops_at and turn.step.asks:
        return turn.stopped()
    turn.do("pause")
    turn.say("paused")
    turn.ask = False


def back(turn: Turn, argument: str) -> None:
    before = turn.conversation
    turn.conversation = replace(one_back(turn.dialogue, before), aside=None)
    if turn.conversation.step == before.step and turn.conversation.point == before.point:
        turn.say("this_is_the_start")


def language(turn: Turn, argument: str) -> None:
    """Changing language keeps every answer and changes every text."""
    if argument in turn.world.voice.languages:
        turn.conversation = replace(turn.conversation, language=argument)
        turn.do("language", code=argument)
    else:
        turn.put_aside("which_language")


def talk(turn: Turn, argument: str) -> None:
    turn.do("request", kind="talk")
    turn.say("talk")


def worried(turn: Turn, argument: str) -> None:
    if argument:
        turn.say(f"worry_{argument}")
    else:
        turn.put_aside("which_worry")


def delete(turn: Turn, argument: str) -> None:
    """Before sending only: what was sent is the council's record, and we say so."""
    sent = turn.conversation.facts.get("on_case") or turn.step.hands_over in ("case", "desk")
    if sent:
        turn.say("deleted_not_sent")
    else:
        turn.put_aside("delete_sure")


def change(turn: Turn, argument: str) -> None:
    """Open an earlier question again: `change:STEP:POINT`; or one message: `change:STEP:POINT:PLACE`."""
    step, point, place = (*argument.split(":", 2), "", "")[:3]
    if step not in turn.dialogue.by_name or not is_point(point):
        turn.put_aside("change_which")
    elif place:
        _say_anew(turn, step, int(point), place)
    else:
        open_again(turn, step, int(point))


def _say_anew(turn: Turn, step: str, point: int, place: str) -> None:
    words = edits.words_at(turn.conversation, step, point, int(place)) if is_point(place) else ""
    if words:
        turn.put_aside("say_anew", step=step, point=point, place=int(place), words=words)
    else:
        turn.say("old_button")


def _office(name: str) -> Callable[[Turn, str], None]:
    """Something only the office can answer: where it stands, what was sent, a new conversation."""

    def act(turn: Turn, argument: str) -> None:
        turn.do(name, argument=argument)

    return act


GOING_ON = (
    "answer",
    "next_stage",
    "meeting",
    "panel",
    "ombudsman",
    "was_ok",
)  # each a conversation of its own
ACTIONS: dict[str, Callable[[Turn, str], None]] = {
    "not_safe": danger.not_safe,
    "not_meant": danger.not_meant,
    "hide": hiding.hide,
    "go_on": _office("start"),
    "help": help_,
    "stop": stop,
    "back": back,
    "language": language,
    "status": _office("status"),
    "talk": talk,
    "worried": worried,
    "what_i_sent": _office("what_i_sent"),
    "so_far": _office("so_far"),
    "delete": delete,
    "add": _office("add"),
    "withdraw": _office("withdraw"),
    "new": _office("new"),
    "start": _office("start"),
    "more": _office("more"),
    "advocate": _office("advocate"),
    **{name: _office(name) for name in GOING_ON},
    "open": _office("open"),
    "my_say": _office("my_say"),
    "child_link": _office("child_link"),
    "link_over": _office("link_over"),
    "another_child": _office("another_child"),
    "invite": _office("invite"),
    "part_over": _office("part_over"),
    "together": _office("together"),
    "change": change,
}

# At a question in words these win at once; the others are asked about: "is that your answer?"
AT_ONCE = ("not_safe", "hide", "not_meant", "help", "start")

# What leaves "are you safe?" behind; after anything else it is asked again.
LEAVES_SAFETY = (
    *("not_meant", "back", "change", "new", "add", "withdraw", "more", "advocate"),
    *("my_say", "together", "invite", "another_child"),
    *GOING_ON,
)


def do(turn: Turn, choice: str) -> None:
    """Do what an always-word or its button says; an unknown one is an old button."""
    name, _, argument = choice.partition(":")
    action = ACTIONS.get(name)
    if action is None:
        turn.say("old_button")
        return
    aside = turn.conversation.aside
    if aside and (aside.name not in SAFETY or name in LEAVES_SAFETY):
        turn.conversation = replace(turn.conversation, aside=None)
    action(turn, argument)
