"""Whoever acts for a child names another one whom the same complaint is about.

What the other child wants nobody asks here: they say it themselves, by a link of their own.
"""

from flows.complaint import AGES
from flows.dialogue import Dialogue
from flows.steps import Answers, choose, go, tell, write


def _is_the_first_named(told: Answers) -> str:
    """Two links without a name could not be told apart."""
    return "named" if told.facts.get("first_child") else "unnamed"


ANOTHER_CHILD = Dialogue(
    "another_child",
    version=1,
    aliases={},
    steps=(
        go("is_the_first_named", _is_the_first_named, named="childs_name", unnamed="first_childs_name"),
        write("first_childs_name", then="childs_name"),
        write("childs_name", then="childs_age", skip=False),
        choose("childs_age", *AGES, "not_sure", then="understands", asks_age=True),
        choose("understands", "yes", "no", "not_sure", then="child_sure"),
        choose("child_sure", yes="child_named", no="child_not"),
        tell("child_named", hands_over="another_child"),
        tell("child_not"),
    ),
)
