"""Someone is here: a neutral pause, in which nothing on the screen says what this is.

What is typed meanwhile is kept and looked at for danger; it ends on their own word.
"""

from dataclasses import replace

from flows.turn import Turn

COMES_BACK = ("go_on", "back", "start")


def hide(turn: Turn, argument: str) -> None:
    """Go quiet at once."""
    turn.conversation = replace(turn.conversation, hidden=True)
    turn.do("hide")
    keep_quiet(turn)


def keep_quiet(turn: Turn) -> None:
    """The one line that may be read by anyone."""
    turn.say("see_you")
    turn.ask = False


def keep(turn: Turn) -> None:
    """Words while hidden: theirs all the same; where no question is open they wait for an officer."""
    if turn.step.asks or turn.conversation.aside:
        turn.keep(turn.item())
    else:
        turn.do("request", kind=turn.item().kind, words=turn.item().text)


def show(turn: Turn) -> None:
    """Nothing is hidden any more."""
    turn.conversation = replace(turn.conversation, hidden=False)


def come_back(turn: Turn) -> None:
    """On their word: where they were, kindly."""
    show(turn)
    turn.do("start")
