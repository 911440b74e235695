"""The statutory stage machine: one table of the moves an officer can record, where and why not.

`transitions` holds the table as one shared flat machine; a throw-away walk takes a move. What is not possible
is not shown; what is refused says why in one sentence.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from transitions import EventData, Machine

from casework.handing_moves import WORK_ON_HANDING
from casework.moving import (
    A_COMPLAINT,
    CLOSED,
    CONSIDERED,
    FINDINGS,
    IS_COMPLAINT,
    OPEN,
    OUTCOMES,
    STAGES,
    STATUSES,
    WITHDRAWN,
    Move,
    Need,
    Place,
)
from casework.naming_moves import WORK_ON_NAMES
from casework.point_moves import LETTER_NOT_GONE, WORK_ON_POINTS
from casework.stage_2 import ASK_2, WORK_2
from casework.stage_3 import ASK_3, WORK_3

__all__ = [
    "CLOSED",
    "FINDINGS",
    "OPEN",
    "OUTCOMES",
    "STAGES",
    "STATUSES",
    "WITHDRAWN",
    "Move",
    "Need",
    "Place",
]

ANSWERS = {1: None, 2: "adjudicate", 3: "reply"}  # the move that answers a stage besides its points
NOT_YET_ACKNOWLEDGED = Need(lambda at: not at.acknowledged, "It was acknowledged already.")
NOT_YET_EXTENDED = Need(
    lambda at: at.stage > 1 or not at.extended, "Stage 1 can be extended once, and it was."
)
STILL_RUNS = Need(lambda at: at.runs, "No time to answer is running, so there is none to extend.")
EVERY_OUTCOME = Need(
    lambda at: at.is_answered, "It can be closed once every point has an outcome, and one has none yet."
)
NOT_YET_CONFIRMED = Need(lambda at: not at.confirmed, "The withdrawal was confirmed in writing already.")
STAGE_ANSWERED = Need(
    lambda at: ANSWERS[at.stage] in (None, *at.done) or not at.is_considered,
    "It can be closed once its stage is answered: stage 2 by the adjudication letter, stage 3 by the reply.",
)
SOMEONE_WAITS = Need(lambda at: at.waiting, "Nobody is waiting for an answer.")
SOMEONE_ASKED = Need(lambda at: at.asked, "Nobody was asked anything that waits for their answer.")
BROUGHT_BY_OTHERS = Need(
    lambda at: at.brought_by_others, "The young person brought it themselves: that is their right."
)
ACTED_FOR = Need(
    lambda at: at.acted_for,
    "Nobody acts for a young person here, and anyone of any age may complain themselves.",
)
LINK_OPENED = Need(lambda at: at.opened, "No link was opened that a young person could have opened.")
UNCHECKED = Need(lambda at: at.unchecked, "There is no answer by link or beside a representative to check.")

MOVES = (
    Move("acknowledge", (OPEN,), needs=(NOT_YET_ACKNOWLEDGED,)),
    *WORK_2,
    *WORK_3,
    Move("answer_point", (OPEN,), stages=(1, 2), needs=(A_COMPLAINT, LETTER_NOT_GONE, CONSIDERED)),
    *WORK_ON_POINTS,
    Move("extend", (OPEN,), stages=(1, 2), needs=(A_COMPLAINT, NOT_YET_EXTENDED, STILL_RUNS)),
    Move("record_consent", (OPEN, CLOSED)),
    Move("offer_advocate", (OPEN,)),
    Move("appoint_advocate", (OPEN, CLOSED)),
    Move("check_consent", (OPEN, CLOSED), needs=(UNCHECKED,)),
    Move("check_link", STATUSES, needs=(LINK_OPENED,)),
    Move("decide_standing", (OPEN, CLOSED), needs=(BROUGHT_BY_OTHERS,)),
    Move("decide_understanding", (OPEN, CLOSED), needs=(ACTED_FOR,)),
    Move("record_age", (OPEN, CLOSED)),
    *WORK_ON_NAMES,
    Move("confirm_procedure", (OPEN,), stages=(1,), needs=IS_COMPLAINT),
    ASK_2,
    ASK_3,
    *WORK_ON_HANDING,
    Move("answer_request", STATUSES, needs=(SOMEONE_WAITS,)),
    Move("write", STATUSES),
    Move("ask", STATUSES),
    Move("note_answer", STATUSES, needs=(SOMEONE_ASKED,)),
    Move("note", STATUSES),
    Move("withdraw", (OPEN, WITHDRAWN), WITHDRAWN, needs=(NOT_YET_CONFIRMED,)),  # reg 7; Sefton 002 L239
    Move("close", (OPEN,), CLOSED, needs=(EVERY_OUTCOME, STAGE_ANSWERED)),
    Move("reopen", (CLOSED, WITHDRAWN), OPEN),
)
BY_NAME = {move.name: move for move in MOVES}
WRONG_STATUS = {
    OPEN: "The case is open.",
    CLOSED: "The case is closed: reopen it first.",
    WITHDRAWN: "The case was withdrawn: reopen it first.",
}


class NotPossible(ValueError):
    """A move that this case does not allow now; the sentence says why."""


def moves_possible(at: Place) -> tuple[str, ...]:
    """The names of the moves that are possible now, in the order of the table."""
    return tuple(move.name for move in MOVES if why_not(at, move.name) is None)


def why_not(at: Place, move: str) -> str | None:
    """Why a move is not possible now, in one sentence; None when it is. KeyError for an unknown move."""
    row = BY_NAME[move]
    if at.status not in row.starts:
        return WRONG_STATUS[at.status]
    if at.stage not in row.stages:
        return f"This is not done at stage {at.stage}."
    return next((need.sentence for need in row.needs if not need.met(at)), None)


def take(at: Place, move: str) -> Place:
    """The case after a move; raises NotPossible with the sentence that says why not."""
    if sentence := why_not(at, move):
        raise NotPossible(sentence)
    walk = _Walk(at, _state(at.stage, at.status))
    machine().events[move].trigger(walk)
    stage, status = walk.state.split(" ")
    return replace(at, stage=int(stage), status=status)


@dataclass
class _Walk:
    """The throw-away model that transitions moves along."""

    at: Place
    state: str


@cache
def machine() -> Machine:
    """The table as one flat machine, shared by all cases."""
    states = [_state(stage, status) for stage in STAGES for status in STATUSES]
    made = Machine(model=None, states=states, initial=states[0], auto_transitions=False, send_event=True)
    for move, source, leads in _ways():
        made.add_transition(move.name, source, leads, conditions=[_met(need) for need in move.needs])
    return made


def _ways() -> Iterator[tuple[Move, str, str]]:
    for move in MOVES:
        for stage in move.stages:
            for status in move.starts:
                leads = _state(move.leads_to_stage or stage, move.leads or status)
                yield move, _state(stage, status), leads


def _met(need: Need) -> Callable[[EventData], bool]:
    def met(event: EventData) -> bool:
        walk = event.model
        return isinstance(walk, _Walk) and need.met(walk.at)

    return met


def _state(stage: int, status: str) -> str:
    return f"{stage} {status}"
