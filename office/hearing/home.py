"""What can be done when no question is open, by who somebody is."""

from casework.consent import LINK
from flows.conversation import Conversation

AT_HOME = ("status", "so_far", "what_i_sent", "add", "more", "advocate", "talk", "withdraw", "new")
SPEAKS_FOR_THEMSELVES = ("status", "my_say", "add", "advocate", "talk")  # a young person who came by a link


def at_home(here: Conversation, may_have_an_advocate: bool) -> tuple[str, ...]:
    """The words that always win which are offered to this person as buttons."""
    offered = SPEAKS_FOR_THEMSELVES if here.facts.get("came_by") == LINK else AT_HOME
    hidden = () if may_have_an_advocate else ("advocate",)
    extra = ("child_link",) if here.facts.get("for_child") == "yes" else ()
    return (*(each for each in offered if each not in hidden), *extra)
