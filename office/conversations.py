"""Every conversation there is, by name."""

from flows.advocates import ADVOCATE, WAITING
from flows.afterwards import ADD, HOW_TO_TELL, WITHDRAW
from flows.agreement import AGREE, MY_SAY
from flows.another_child import ANOTHER_CHILD
from flows.complaint import COMPLAINT, LATER
from flows.ending import OMBUDSMAN, WAS_OK
from flows.inviting import INVITE, JOIN, SHOW
from flows.next_stage import STAGE_2, STAGE_3
from flows.panel import MEETING, PANEL
from flows.question import HANDING, POINTS, QUESTION

EVERY = (
    *(COMPLAINT, LATER, HOW_TO_TELL, ADD, WITHDRAW, ADVOCATE, WAITING, AGREE, MY_SAY),
    *(ANOTHER_CHILD, INVITE, SHOW, JOIN, QUESTION, POINTS, HANDING),
    *(STAGE_2, STAGE_3, MEETING, PANEL, OMBUDSMAN, WAS_OK),
)
DIALOGUES = {dialogue.name: dialogue for dialogue in EVERY}
ASKING = (STAGE_2.name, STAGE_3.name, MEETING.name, PANEL.name, WAS_OK.name)  # something of the council
TELLING = (  # where people tell us something they may ask back
    *(COMPLAINT.name, LATER.name, HOW_TO_TELL.name, ADD.name, QUESTION.name, POINTS.name),
    *(AGREE.name, MY_SAY.name, HANDING.name, ANOTHER_CHILD.name),
    *ASKING,
)

__all__ = [
    "ADD",
    "ADVOCATE",
    "AGREE",
    "ANOTHER_CHILD",
    "ASKING",
    "COMPLAINT",
    "DIALOGUES",
    "EVERY",
    "HANDING",
    "HOW_TO_TELL",
    "INVITE",
    "JOIN",
    "LATER",
    "MY_SAY",
    "OMBUDSMAN",
    "POINTS",
    "QUESTION",
    "SHOW",
    "STAGE_2",
    "STAGE_3",
    "TELLING",
    "WAITING",
    "WITHDRAW",
]
