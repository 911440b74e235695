"""The short conversations once something was sent: add, take it back, how to tell them that there is news."""

from flows.dialogue import Dialogue
from flows.reaching import how_to_reach
from flows.steps import choose, gather, tell, write

ADD = Dialogue(
    "add",
    version=1,
    aliases={},
    steps=(gather("add_something", then="added"), tell("added", hands_over="addition")),
)

HOW_TO_TELL = Dialogue(  # asked once, of whoever writes on the page: nothing else reaches them
    "how_to_tell",
    version=1,
    aliases={},
    steps=(
        *how_to_reach(then="thanks"),
        tell("thanks", hands_over="added"),
    ),
)

WITHDRAW = Dialogue(
    "withdraw",
    version=1,
    aliases={},
    steps=(
        choose("withdraw_sure", yes="withdraw_why", no="withdraw_not"),
        write("withdraw_why", then="withdrawn"),
        tell("withdrawn", hands_over="withdrawal"),
        tell("withdraw_not"),
    ),
)
