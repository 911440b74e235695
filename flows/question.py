"""An officer's question: it stands before the open question, and may be left for later."""

from flows.dialogue import Dialogue
from flows.steps import SKIP, Answers, gather, go, tell


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
