"""Stage 3, the review panel: its moves, its people and documents (SI 2006/1738, regs 18-20).

Asking within 20 working days is a rule (reg 18): who asks late is never turned away here, an officer decides
with a reason (domain.md 0.4).
"""

from casework.moving import CLOSED, IS_COMPLAINT, OPEN, STATUTORY, Move, Need, needs_done, not_yet
from casework.stage_2 import ADJUDICATED

CHAIR, MEMBER = "panel_chair", "panel_member"

DECIDED_WHETHER_LATE = Need(
    lambda at: not at.asked_late,
    "It was asked for after its 20 working days: decide first, with a reason, whether it goes on (reg 18).",
)
ASKED_LATE = Need(
    lambda at: at.asked_late,
    "It was asked for in time, or that was decided already: there is nothing to decide.",
)
ARRANGED = needs_done(
    "arrange_panel", "No panel is arranged yet: three independent people and a day (reg 19)."
)
PAPERS_SENT = needs_done(
    "send_papers",
    "The papers have not been sent: everyone has them at least 10 working days before "
    "(Getting the Best from Complaints; Sefton 002 L328-329).",
)
NOT_MET = not_yet("panel_met", "The panel has met already.")
MET = needs_done("panel_met", "The panel has not met yet.")
REPORT_CAME = needs_done(
    "keep_panel_report", "The reply answers the panel's report, which has not come yet (reg 20)."
)
NO_REPORT_YET = not_yet("keep_panel_report", "The panel's report has come already.")
NOT_REPLIED = not_yet("reply", "The council has replied already.")

WORK_3 = (
    Move("accept_late", (OPEN,), stages=(3,), needs=(ASKED_LATE,)),
    Move("not_accept_late", (OPEN,), CLOSED, stages=(3,), needs=(ASKED_LATE,)),
    Move("arrange_panel", (OPEN,), stages=(3,), needs=(*IS_COMPLAINT, DECIDED_WHETHER_LATE, NOT_MET)),
    Move("send_papers", (OPEN,), stages=(3,), needs=(ARRANGED, NOT_MET)),
    Move("panel_met", (OPEN,), stages=(3,), needs=(ARRANGED, PAPERS_SENT, NOT_MET)),
    Move("keep_panel_report", (OPEN,), stages=(3,), needs=(MET, NO_REPORT_YET)),
    Move("reply", (OPEN,), stages=(3,), needs=(REPORT_CAME, NOT_REPLIED)),
)
ASK_3 = Move(
    "ask_stage_3", (OPEN, CLOSED), OPEN, (2,), (*IS_COMPLAINT, STATUTORY, ADJUDICATED), leads_to_stage=3
)
