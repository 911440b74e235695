"""Asking for the next stage: "did they answer me?" for stage 2, the reasons for stage 3.

Each numbered point is shown with the council's answer and ticked: answered, partly, not. That becomes the
request. Asking is a right, so nothing here is a condition, and every question can be skipped.
"""

from flows.complaint import REMEDIES
from flows.dialogue import Dialogue
from flows.steps import Answers, choose, for_each_point, gather, go, tell, write

REASONS = ("wrong_or_missing", "not_followed", "not_tried")  # Sefton 002 L152-156


def _answers_here(told: Answers) -> str:
    return "answers" if told.facts.get("answers") else "none"


def _this_one(told: Answers) -> str:
    """A number whose point was joined to another is asked nothing."""
    if told.facts.get(f"gone_{told.point}"):
        return "gone"
    return "answered" if told.facts.get(f"said_{told.point}") else "not_answered"


def _more_points(told: Answers) -> str:
    return "next_point" if told.point < told.points else "done"


def _in_time(told: Answers) -> str:
    return "late" if told.facts.get("asks_late") else "in_time"


def _as_what(told: Answers) -> str:
    """A young person's own asking begins the next stage; another's goes to an officer as a request."""
    return "right" if told.facts.get("may_ask") else "request"


ENDS = (
    gather("anything_more", then="ready_to_ask", skip=True),
    choose("ready_to_ask", send="as_what", not_now="not_asked"),
)

STAGE_2 = Dialogue(
    "stage_2",
    version=1,
    aliases={},
    steps=(
        go("answers_here", _answers_here, answers="this_one", none="still_want"),
        *for_each_point(
            go(
                "this_one",
                _this_one,
                answered="did_they_answer",
                not_answered="what_is_missing",
                gone="each_answer",
            ),
            choose(
                "did_they_answer",
                yes="each_answer",
                partly="what_is_missing",
                no="what_is_missing",
                skip=True,
                then="each_answer",
                quotes=("told", "said"),
            ),
            write("what_is_missing", then="each_answer"),
            go("each_answer", _more_points, next_point="this_one+", done="still_want"),
        ),
        gather("still_want", then="anything_more", skip=True, options=REMEDIES),
        *ENDS,
        go("as_what", _as_what, right="stage_2_asked", request="stage_passed_on"),
        tell("stage_2_asked", hands_over="stage_2"),
        tell("stage_passed_on", hands_over="stage_2"),
        tell("not_asked"),
    ),
)

STAGE_3 = Dialogue(  # 20 working days are a rule here (reg 18): late is passed on too, an officer decides
    "stage_3",
    version=1,
    aliases={},
    steps=(
        gather("stage_3_why", then="in_time", skip=True, options=REASONS),
        go("in_time", _in_time, late="why_late", in_time="still_want"),
        write("why_late", then="still_want"),
        gather("still_want", then="anything_more", skip=True, options=REMEDIES),
        *ENDS,
        go("as_what", _as_what, right="stage_3_asked", request="stage_passed_on"),
        tell("stage_3_asked", hands_over="stage_3"),
        tell("stage_passed_on", hands_over="stage_3"),
        tell("not_asked"),
    ),
)
