"""What was said about a child's understanding, and whether this representative seems able to act.

Capacity is an officer's decision. Manchester's rule ([S1] L15-23) is a flag here, never a block, and limits
representatives only: a child of any age may complain for themselves.
"""

from casework.people import Speaker
from casework.suggestion import Suggestion

ABLE = ("able", "not_able")  # what an officer decides, for this complaint and each young person
MANCHESTER = "Manchester 001 L15-23, used as a flag for every council; Gillick"


def suggest_capacity(age: str | None, understands: str | None) -> Suggestion:
    """Whether the child's own agreement seems to be needed. Age 12 is "usually", understanding decides."""
    if age in ("from_16", "from_18"):
        return Suggestion("presumed_able", "sixteen_or_over", "Mental Capacity Act 2005 s1 (16 and over)")
    if understands == "yes":
        return Suggestion("may_understand", "said_to_understand", MANCHESTER)
    if understands == "no":
        return Suggestion("may_not_understand", "said_not_to_understand", MANCHESTER)
    why = "under_12" if age == "under_12" else "not_known"
    return Suggestion("officer_decides", why, MANCHESTER)


def is_asked(capacity: str | None) -> bool:
    """Whether the child is asked themselves: everyone who is not said not to understand."""
    return capacity not in (None, "may_not_understand")


def suggest_may_act(speaker: Speaker, age: str | None, understands: str | None) -> Suggestion:
    """Whether this person may act for a child who may not understand: a parent or the day-to-day carer.

    Everyone else becomes a sufficient-interest question for the officer.
    """
    capacity = suggest_capacity(age, understands)
    if capacity.what in ("presumed_able", "may_understand"):
        return Suggestion("child_decides", capacity.why, capacity.source)
    if speaker.role == "parent":
        return Suggestion("may_act", "parent", "Manchester 001 L22: with parental responsibility")
    if speaker.role == "carer":
        return Suggestion("may_act", "day_to_day_carer", "Manchester 001 L23")
    return Suggestion("officer_decides", "sufficient_interest", "Children Act 1989 s26(3)(e)")
