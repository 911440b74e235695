"""Why a council may decide not to look into a point: the grounds with their sources, and how it comes back.

Being late is never a no by itself: a council may accept what could not be expected sooner and can still be
looked into fairly, and the guidance presumes in favour (Ombudsman, Durham 25 006 810). The Regulations were
read second-hand. What could wait for a court is held instead (casework.holding).
"""

from collections.abc import Mapping
from dataclasses import dataclass

NOT_CONSIDERED = "not_considered"  # the outcome of such a point
WHEN_ENDED, SOMETHING_NEW, ANOTHER_WAY = SENT_AGAIN = (
    *("when_it_has_ended", "with_something_new", "another_way"),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground. again: how a point refused on it may be sent again."""

    source: str
    again: tuple[str, ...]


REG_9 = "SI 2006/1738 reg 9, guidance 3.3.1; the guidance presumes in favour (Ombudsman, Durham 25 006 810)"
GROUNDS: Mapping[str, Ground] = {
    "could_have_come_sooner": Ground(REG_9, (SOMETHING_NEW,)),
    "cannot_be_fair_now": Ground(REG_9, (SOMETHING_NEW,)),
    "proceedings": Ground(
        "SI 2006/1738 reg 8; it may be sent again (Ombudsman, Suffolk 24 008 471), from memory within a "
        "year of the end",
        (WHEN_ENDED,),
    ),
    "not_covered": Ground(
        "SI 2006/1738 regs 3-5; the Ombudsman's fact sheet names child protection enquiries and reports for "
        "the court (sections 7 and 37)",
        (ANOTHER_WAY, SOMETHING_NEW),
    ),
    "own_procedure": Ground(
        "Knowsley 004 L41: a separate appeal or review procedure, told with what to do next", (ANOTHER_WAY,)
    ),
}


LATE = ("could_have_come_sooner", "cannot_be_fair_now")


def why_not_again(ground: str, again: str) -> str | None:
    """Why a ground does not go with a way of sending it again, in one sentence; None when it does."""
    if again in GROUNDS[ground].again:
        return None
    if ground in LATE:
        return "What came late may be sent again with something new, such as why it could not come sooner."
    if ground == "proceedings":
        return "What could harm a court may be sent again when that has ended (reg 8)."
    return "Name the other way that it goes, so that nobody is left without one."
