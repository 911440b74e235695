"""The moves about single points: not considered, handed to another body, split, joined, held."""

from casework.moving import A_COMPLAINT, CLOSED, NOT_HERE, OPEN, STATUSES, Move, Need

LETTER_NOT_GONE = Need(
    lambda at: "adjudicate" not in at.done, "The adjudication letter has gone: its answers stand."
)
SOME_OPEN = Need(lambda at: None in at.outcomes, "Every point has an outcome already.")
SOME_REFUSED = Need(
    lambda at: any(outcome in NOT_HERE for outcome in at.outcomes),
    "No point was decided not to be considered, or handed to another body: there is none to take up.",
)
NOT_ALL_HELD = Need(
    lambda at: at.outcomes.count(None) > at.held, "Every point that has no answer yet is held already."
)
SOME_FREE = Need(
    lambda at: at.outcomes.count(None) > at.held,
    "What has an answer or is held because of court is not split, and nothing else is left.",
)
TWO_FREE = Need(
    lambda at: at.outcomes.count(None) - at.held > 1,
    "There are not two points that wait for an answer and are not held because of court.",
)
SOME_HELD = Need(lambda at: at.held > 0, "No point is held because of court.")
SOMETHING_AGREED = Need(
    lambda at: at.agreed, "Nothing was agreed that is still to be done: there is nothing to follow up."
)

WORK_ON_POINTS = (
    Move("not_consider", (OPEN,), stages=(1,), needs=(A_COMPLAINT, SOME_OPEN)),
    Move(
        "consider_again",
        (OPEN, CLOSED),
        OPEN,
        stages=(1, 2),
        needs=(A_COMPLAINT, SOME_REFUSED, LETTER_NOT_GONE),
    ),
    Move("hand_point", (OPEN,), stages=(1, 2), needs=(A_COMPLAINT, LETTER_NOT_GONE, SOME_OPEN)),
    Move("split_point", (OPEN,), stages=(1, 2), needs=(A_COMPLAINT, LETTER_NOT_GONE, SOME_FREE)),
    Move("join_points", (OPEN,), stages=(1, 2), needs=(A_COMPLAINT, LETTER_NOT_GONE, TWO_FREE)),
    Move("agree_remedy", (OPEN, CLOSED), needs=(A_COMPLAINT,)),  # reg 15 and guidance 3.5.7, second-hand
    Move("follow_remedy", STATUSES, needs=(SOMETHING_AGREED,)),
    Move("hold", (OPEN,), needs=(A_COMPLAINT, NOT_ALL_HELD)),  # reg 8
    Move("release", (OPEN,), needs=(SOME_HELD,)),
)
