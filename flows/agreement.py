"""The young person's own conversation about what somebody sent for them: they speak for themselves.

Three facts, one at a time, never one tick-box (domain.md 1.2): do they want this complaint, may this person
act, may this person get the answer. Whoever brought it sees nothing of this conversation.
"""

from collections.abc import Mapping

from casework.consent import ACT, AGREEMENT, REPLY, TOGETHER, VALUES, YES
from flows.dialogue import Dialogue
from flows.steps import Answers, choose, gather, go, tell

ASKED: Mapping[str, str] = {AGREEMENT: "you_agree", ACT: "they_act", REPLY: "they_get_reply"}  # fact → step


def _who_is_here(told: Answers) -> str:
    """Beside whoever brought it nobody can say something they must not see."""
    return "together" if told.facts.get("came_by") == TOGETHER else "alone"


def _any_yes(told: Answers) -> str:
    return "yes" if YES in (told(step) for step in ASKED.values()) else "none"


AGREE = Dialogue(
    "agreement",
    version=1,
    aliases={},
    stops_at="stopped_here",  # here "stop" is an answer: not agreed for now
    steps=(
        choose("is_it_you", yes="what_they_wrote", not_me="not_for_you", not_now="stopped_here"),
        choose("what_they_wrote", "read_it", then="you_agree"),
        choose("you_agree", *VALUES, then="they_act"),
        choose("they_act", *VALUES, then="they_get_reply"),
        choose("they_get_reply", *VALUES, then="who_is_here"),
        go("who_is_here", _who_is_here, alone="only_us", together="said_together"),
        gather("only_us", then="any_yes", skip=True),
        go("any_yes", _any_yes, yes="may_we_say", none="say_is_kept"),
        choose("may_we_say", "yes", "no", then="say_is_kept"),
        tell("say_is_kept", hands_over="say"),
        tell("said_together", hands_over="say"),
        tell("stopped_here", hands_over="stopped"),
        tell("not_for_you", hands_over="not_for_you"),
    ),
)

MY_SAY = Dialogue(  # each of the three can be changed at any time: the newest counts
    "my_say",
    version=1,
    aliases={},
    steps=(
        choose(
            "which_say", agreement="you_agree", act="they_act", reply="they_get_reply", leave_it="say_stays"
        ),
        choose("you_agree", *VALUES, then="new_yes"),
        choose("they_act", *VALUES, then="new_yes"),
        choose("they_get_reply", *VALUES, then="new_yes"),
        go("new_yes", _any_yes, yes="may_we_say", none="say_is_kept"),
        choose("may_we_say", "yes", "no", then="say_is_kept"),
        tell("say_is_kept", hands_over="say"),
        tell("say_stays"),
    ),
)
