"""What can be done when no question is open, by who somebody is."""

from casework.consent import LINK
from flows.conversation import Conversation

SPEAKS_FOR_THEMSELVES = ("status", "my_say", "add", "advocate", "talk")  # a young person who came by a link


def at_home(here: Conversation, may_have_an_advocate: bool, fits: tuple[str, ...]) -> tuple[str, ...]:
    """The words that always win which are offered to this person as buttons; `fits`: what fits their case."""
    offered = SPEAKS_FOR_THEMSELVES if here.facts.get("came_by") == LINK else fits
    hidden = () if may_have_an_advocate else ("advocate",)
    extra = ("child_link",) if here.facts.get("for_child") == "yes" else ()
    return (*(each for each in offered if each not in hidden), *extra)
