"""Help from an advocate, once something was sent: ask for one, say who helps, say not to wait for one.

An advocate is a right of children and care leavers (Children Act 1989, s26A). The offer can be taken up at
any time; the clock waits for whoever was asked for, unless they say not to wait (casework.clock).
"""

from flows.dialogue import Dialogue
from flows.steps import choose, tell, write

ANSWERS = ("yes", "have_one", "someone_trusted", "not_now")
EARLIER = {"no": "not_now", "later": "not_now"}  # what these choices were called before

ADVOCATE = Dialogue(
    "advocate",
    version=1,
    aliases={},
    renamed={"advocate": EARLIER},
    steps=(
        choose(
            "advocate",
            yes="advocate_asked",
            have_one="advocate_name",
            someone_trusted="advocate_name",
            not_now="advocate_not_now",
        ),
        write("advocate_name", then="advocate_named"),
        tell("advocate_asked", hands_over="advocate"),
        tell("advocate_named", hands_over="advocate"),
        tell("advocate_not_now", hands_over="advocate"),
    ),
)

WAITING = Dialogue(
    "waiting",
    version=1,
    aliases={},
    steps=(
        choose("advocate_waits", wait="advocate_waited", dont_wait="advocate_not_waited"),
        tell("advocate_waited"),
        tell("advocate_not_waited", hands_over="advocate_not_waited"),
    ),
)
