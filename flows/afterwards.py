"""The short conversations once something was sent: where it stands, add, take it back."""

from flows.dialogue import Dialogue
from flows.steps import choose, gather, tell, write

ADD = Dialogue(
    "add",
    version=1,
    aliases={},
    steps=(gather("add_something", then="added"), tell("added", hands_over="addition")),
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
