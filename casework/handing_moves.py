"""The moves by which a whole case goes to another council of this service, or stays after all.

The responsible council is the one whose social worker or team it is about, not where the person lives
(decided.md; Ombudsman, Nottingham 23 021 066). No source says how a case is handed on (decision 0024).
"""

from casework.moving import OPEN, Move, Need

ANNOUNCED = Need(
    lambda at: at.announced,
    "Tell everyone on the case first: nobody has been told that it is to be handed on.",
)
NOT_ANNOUNCED = Need(
    lambda at: not at.announced,
    "They were told already that it is to be handed on: hand it over, or say that it stays here.",
)

WORK_ON_HANDING = (
    Move("announce_handing", (OPEN,), needs=(NOT_ANNOUNCED,)),
    Move("hand_over", (OPEN,), needs=(ANNOUNCED,)),
    Move("keep_here", (OPEN,), needs=(ANNOUNCED,)),
)
