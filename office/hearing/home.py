"""What can be done when no question is open, by who somebody is."""

from casework.consent import LINK, TOGETHER
from casework.going_on import TO_GO_ON
from flows.conversation import Conversation
from flows.facts import facts_for_later

TAKES_PART = ("status", "so_far", "add", "talk")  # whoever the young person asked in
INVITED = "invited"  # how they came
SPEAKS_FOR_THEMSELVES = ("status", "my_say", "add", "advocate", "talk")  # a young person who came by a link

BY_LINK = {LINK: SPEAKS_FOR_THEMSELVES, INVITED: TAKES_PART}
WHERE_IT_FITS = {LINK: ("answer", *TO_GO_ON), INVITED: ("answer",)}  # first, when their case has come to it


def at_home(here: Conversation, may_have_an_advocate: bool, fits: tuple[str, ...]) -> tuple[str, ...]:
    """The words that always win which are offered to this person as buttons; `fits`: what fits their case."""
    came_by = here.facts.get("came_by", "")
    also = (each for each in fits if each in WHERE_IT_FITS.get(came_by, ()))
    offered = (*also, *BY_LINK[came_by]) if came_by in BY_LINK else fits
    hidden = () if may_have_an_advocate else ("advocate",)
    extra = ("child_link", "another_child") if here.facts.get("for_child") == "yes" else _asks_in(here)
    return (*(each for each in offered if each not in hidden), *extra)


def _asks_in(here: Conversation) -> tuple[str, ...]:
    """Who takes part is the young person's to say."""
    known = facts_for_later(here)
    return ("invite",) if known["who"] == "young_person" and known.get("came_by") != TOGETHER else ()
