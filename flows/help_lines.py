"""Whose help lines somebody is given: the words stand in templates/lines.txt."""

from flows.conversation import Conversation

CHILD, OF_AGE, GROWN_UP, NOT_KNOWN = LINES_FOR = ("child", "of_age", "grown_up", "not_known")
THEMSELVES = "young_person"  # who writes for themselves
ADULT = "from_18"  # Childline listens to anyone under 19 (councils/helplines.toml)


def lines_for(here: Conversation) -> str:
    """child: Childline · of_age: Samaritans, once they say they are 18 · grown_up: the NSPCC's for adults.

    not_known: nobody has said yet who writes; Childline, and the NSPCC's beside it.
    """
    who = here.choice("who_are_you") or here.facts.get("who", "")
    if who != THEMSELVES:
        return GROWN_UP if who else NOT_KNOWN
    return OF_AGE if here.choice("how_old") == ADULT or here.facts.get("of_age") else CHILD
