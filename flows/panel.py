"""Meeting the council after stage 2, and the panel of stage 3: who comes, in which way.

Whoever asked may come, bring an advocate and one more, who may speak (SI 2006/1738, reg 19(5)-(6)); or send
someone, or write (Manchester 001 L72-76). The panel also meets without them (Sefton 002 L330-333).
"""

from flows.complaint import NEEDS
from flows.dialogue import Dialogue
from flows.steps import choose, gather, tell, write

MEETING = Dialogue(
    "meeting",
    version=1,
    aliases={},
    steps=(
        gather("meeting_about", then="meeting_with", skip=True),
        choose("meeting_with", "alone", "advocate", then="meeting_asked", someone="meeting_who", skip=True),
        write("meeting_who", then="meeting_asked"),
        tell("meeting_asked", hands_over="meeting"),
    ),
)

PANEL = Dialogue(
    "panel",
    version=2,
    aliases={},
    steps=(
        choose(
            "panel_coming",
            "not_sure",
            come="panel_with",
            send="panel_who",
            write="panel_words",
            another_day="panel_days",
            then="panel_needs",
        ),
        choose("panel_with", "alone", "advocate", then="panel_needs", someone="panel_who", skip=True),
        write("panel_who", then="panel_needs"),
        write("panel_days", then="panel_needs", skip=True),
        gather("panel_words", then="panel_needs", skip=True),
        gather("panel_needs", then="panel_told", skip=True, options=NEEDS),
        tell("panel_told", hands_over="panel"),
    ),
)
