"""What a move is: where a case stands, what a move needs besides its stage, where it leads.

The rows stand in casework.stages (at any stage), casework.stage_2 and casework.stage_3.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casework.not_considering import NOT_CONSIDERED
from casework.other_bodies import HANDED_ON

OPEN, CLOSED, WITHDRAWN = STATUSES = ("open", "closed", "withdrawn")
STAGES = (1, 2, 3)  # 1 local resolution, 2 investigation, 3 review panel (SI 2006/1738)
FINDINGS = ("upheld", "partly", "not_upheld", "no_finding", "resolved")
NOT_HERE = (NOT_CONSIDERED, HANDED_ON)  # the council itself gives no answer to such a point
OUTCOMES = (*FINDINGS, *NOT_HERE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands, as far as the moves ask. `outcomes` has one entry per point, None while open.

    done: the moves recorded at this stage. parts: who is appointed at it. reports: whose have come.
    """

    stage: int = 1
    status: str = OPEN
    kind: str = "complaint"
    acknowledged: bool = False
    extended: bool = False
    runs: bool = True  # a time to answer is still running
    outcomes: tuple[str | None, ...] = (None,)
    waiting: bool = False  # someone wrote and has no answer yet
    confirmed: bool = False  # that it was withdrawn has been confirmed in writing
    held: int = 0  # points held because of court
    brought_by_others: bool = False  # a grown-up brought it, in whatever right
    acted_for: bool = False  # somebody acts for a young person
    unchecked: bool = False  # a young person answered by link or beside their representative
    one_of_several: bool = False  # it is about several young people, and one of them was named by others
    misnamed: bool = False  # a young person was taken off it, named by mistake
    opened: bool = False  # a link was opened as a young person, and it was not found to be somebody else
    statutory: bool = True  # no point was decided to go another way
    done: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    agreed: bool = False  # something was agreed, and nobody has said yet what became of it
    asked: bool = False  # an officer asked somebody something, and has no answer yet
    announced: bool = False  # people were told that it is to be handed to another council
    asked_late: bool = False  # stage 3 was asked for after its 20 days, and nobody has decided yet

    @property
    def is_answered(self) -> bool:
        """Every point has an outcome; a compliment or a comment asks for none."""
        return self.kind != "complaint" or None not in self.outcomes

    @property
    def is_considered(self) -> bool:
        """The council looks into some point of it itself."""
        return not self.outcomes or not set(self.outcomes).issubset(NOT_HERE)


@dataclass(frozen=True, slots=True)
class Need:
    """What a move needs besides its stage, and the sentence when it is missing."""

    met: Callable[[Place], bool]
    sentence: str


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: where a move may start, where it leads (None: it stays), what it needs."""

    name: str
    starts: tuple[str, ...]
    leads: str | None = None
    stages: tuple[int, ...] = STAGES
    needs: tuple[Need, ...] = ()
    leads_to_stage: int | None = None


A_COMPLAINT = Need(lambda at: at.kind == "complaint", "Only a complaint is answered point by point.")
STATUTORY = Need(
    lambda at: at.statutory, "It goes another way than the statutory procedure, which alone has three stages."
)
IS_COMPLAINT = (A_COMPLAINT,)
CONSIDERED = Need(
    lambda at: at.is_considered,
    "It was decided not to consider any point of it here: take one up again first.",
)


def needs_done(move: str, sentence: str) -> Need:
    """Another move must have been recorded at this stage before."""
    return Need(lambda at: move in at.done, sentence)


def not_yet(move: str, sentence: str) -> Need:
    """It is done once at a stage."""
    return Need(lambda at: move not in at.done, sentence)
