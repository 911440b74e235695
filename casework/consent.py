"""Three separate facts for each young person, never one tick-box (domain.md 1.2, 2.5).

agreement: they agree to this complaint. act: this person may act for them. reply: this person may get the
answer. Each has a value, a day, a method and who recorded it; the newest counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

AGREEMENT, ACT, REPLY = FACTS = ("agreement", "act", "reply")
YES, NO, NOT_SURE = VALUES = ("yes", "no", "not_sure")
SIGNED, *_ = HEARD_FROM_THE_CHILD = ("signed", "typed", "voice", "told_officer")
LINK, TOGETHER = NOT_YET_CHECKED = ("link", "together")  # by link; with the representative present
SAID_BY_REPRESENTATIVE = "said_by_representative"
BY_AN_OFFICER = (*HEARD_FROM_THE_CHILD, SAID_BY_REPRESENTATIVE)  # the methods an officer records by hand
METHODS = (*HEARD_FROM_THE_CHILD, *NOT_YET_CHECKED, SAID_BY_REPRESENTATIVE)
HOW_CHECKED = ("with_child_alone", "with_independent_advocate")


@dataclass(frozen=True, slots=True)
class Consent:
    """One fact as recorded; said_by_representative is what someone else said, not the child's word.

    checked_on: the day an officer, or an independent advocate, heard it from the child without their
    representative. may_tell: a yes may be told to the representative, the young person says.
    """

    fact: str
    value: str
    method: str
    happened_on: date
    recorded_by: str
    checked_on: date | None = None
    may_tell: bool = False

    @property
    def is_the_childs(self) -> bool:
        """Whether the young person said it, in whatever way."""
        return self.method != SAID_BY_REPRESENTATIVE

    @property
    def is_heard(self) -> bool:
        """Whether it was surely the young person, alone: what came by a link or a shared phone is checked."""
        return self.is_the_childs and not self.waits_for_a_check

    @property
    def waits_for_a_check(self) -> bool:
        """Whether somebody has to hear it from the young person alone before it counts as theirs.

        A signed form is agreement (Manchester 001 L17), but it does not say who sat beside them: a yes to
        the answer on paper waits, as one with the representative present does.
        """
        on_paper = (self.method, self.fact, self.value) == (SIGNED, REPLY, YES)
        return (on_paper or self.method in NOT_YET_CHECKED) and self.checked_on is None


def newest(consents: Iterable[Consent], fact: str) -> Consent | None:
    """The fact as it stands: the last one recorded."""
    return next((c for c in reversed(list(consents)) if c.fact == fact), None)


def is_a_heard_yes(consents: Iterable[Consent], fact: str) -> bool:
    """Whether a fact stands at the child's own yes, heard from them.

    A no, from whomever, holds at once. A yes said again does not undo that the first was heard.
    """
    said = (each for each in reversed(list(consents)) if each.fact == fact)
    return any(each.is_heard for each in takewhile(lambda each: each.value == YES, said))


def acting_has_ended(consents: Iterable[Consent]) -> bool:
    """Whether the child has said that nobody may act for them, and somebody heard it from them.

    Until then nothing changes for the representative, who could else work out what the child said.
    """
    held = newest(consents, ACT)
    return bool(held and held.value == NO and held.is_heard)
