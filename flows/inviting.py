"""Asking somebody in: a young person lets someone take part, and keeps a private line.

What the young person writes is shown to nobody whom they asked in, unless they say so each time.
"""

from flows.dialogue import Dialogue
from flows.steps import Answers, choose, go, tell, write

ADVOCATE, TRUSTED = ASKED_IN_AS = ("advocate", "trusted")


def _who_is_known(told: Answers) -> str:
    """Whom they have named already is not asked for again."""
    return "known" if told.facts.get("asks_in") else "unknown"


INVITE = Dialogue(
    "invite",
    version=1,
    aliases={},
    steps=(
        go("who_is_known", _who_is_known, known="invite_sure", unknown="invite_whom"),
        choose("invite_whom", *ASKED_IN_AS, leave_it="invite_not", then="invite_name"),
        write("invite_name", then="invite_sure"),
        choose("invite_sure", yes="invited", no="invite_not"),
        tell("invited", hands_over="invitation"),
        tell("invite_not"),
    ),
)

SHOW = Dialogue(  # after something was added: to whom it may be shown, one person at a time
    "show",
    version=1,
    aliases={},
    steps=(
        choose("show_it", yes="shown", no="not_shown"),
        tell("shown", hands_over="shown"),
        tell("not_shown", hands_over="not_shown"),
    ),
)

JOIN = Dialogue(  # of whoever was asked in
    "join",
    version=1,
    aliases={},
    steps=(
        choose("is_it_for_you", yes="you_take_part", not_me="not_for_you"),
        tell("you_take_part", hands_over="takes_part"),
        tell("not_for_you", hands_over="not_theirs"),
    ),
)
