"""Whose help lines somebody is given: the words stand in templates/lines.txt."""

from flows.conversation import Conversation

CHILD, OF_AGE, GROWN_UP = LINES_FOR = ("child", "of_age", "grown_up")
THEMSELVES = ("", "young_person")  # who writes for themselves, as far as they have said
ADULT = "from_18"  # Childline listens to anyone under 19 (councils/helplines.toml)


def lines_for(here: Conversation) -> str:
    """child: Childline · of_age: Samaritans, once they say they are 18 · grown_up: the NSPCC's for adults."""
    if (here.choice("who_are_you") or here.facts.get("who", "")) not in THEMSELVES:
        return GROWN_UP
    return OF_AGE if here.choice("how_old") == ADULT or here.facts.get("of_age") else CHILD
