"""What an officer asks in the chat: a question of their own; whether points, or a handing, are right."""

from flows.dialogue import Dialogue
from flows.steps import SKIP, Answers, choose, gather, go, tell


def _has_answered(told: Answers) -> str:
    return "later" if told("their_answer") == SKIP else "answered"


QUESTION = Dialogue(
    "question",
    version=1,
    aliases={},
    steps=(
        gather("their_answer", then="has_answered", skip=True, quotes=("asked",)),
        go("has_answered", _has_answered, answered="their_answer_kept", later="their_answer_later"),
        tell("their_answer_kept", hands_over="answer"),
        tell("their_answer_later"),
    ),
)

POINTS = Dialogue(  # once an officer has split or joined what they told
    "points",
    version=1,
    aliases={},
    steps=(
        choose("points_right", yes="points_are_right", no="what_is_wrong", skip=True, then="points_are_left"),
        gather("what_is_wrong", then="points_are_wrong", skip=True),
        tell("points_are_right", hands_over="points_right"),
        tell("points_are_left"),
        tell("points_are_wrong", hands_over="points_wrong"),
    ),
)

HANDING = Dialogue(  # before an officer hands the case to another council
    "handing",
    version=1,
    aliases={},
    steps=(
        choose("may_hand_on", yes="hand_on_fine", no="hand_on_why", skip=True, then="hand_on_left"),
        gather("hand_on_why", then="hand_on_talk", skip=True),
        tell("hand_on_fine", hands_over="handing_ok"),
        tell("hand_on_left"),
        tell("hand_on_talk", hands_over="handing_not_ok"),
    ),
)
