"""The end: telling the Ombudsman, at any time; and "was this OK?" once the council has ended its work."""

from flows.complaint import REMEDIES
from flows.dialogue import Dialogue
from flows.steps import choose, gather, tell, write

OMBUDSMAN = Dialogue(  # no council reads what is written here: it is theirs, to take along
    "ombudsman",
    version=1,
    aliases={},
    steps=(
        choose("ombudsman_help", yes="ombudsman_wrong", no="ombudsman_later"),
        gather("ombudsman_wrong", then="ombudsman_want", skip=True),
        gather("ombudsman_want", then="ombudsman_copy", skip=True, options=REMEDIES),
        tell("ombudsman_copy", hands_over="ombudsman"),
        tell("ombudsman_later"),
    ),
)

WAS_OK = Dialogue(  # a "no" can open it again: an officer decides, and the next stage stays their right
    "was_ok",
    version=1,
    aliases={},
    steps=(
        choose("was_it_ok", yes="ok_words", partly="not_ok", no="not_ok"),
        write("ok_words", then="ok_thanks"),
        gather("not_ok", then="look_again", skip=True),
        choose("look_again", yes="look_again_asked", no="ok_thanks"),
        tell("ok_thanks", hands_over="was_ok"),
        tell("look_again_asked", hands_over="look_again"),
    ),
)
