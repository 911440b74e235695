"""Stage 2, the investigation: its moves, the people and the documents each needs (SI 2006/1738, reg 17).

What is quoted from *Getting the Best from Complaints* is from memory (domain.md 7); the pages say the same.
"""

from casework.moving import (
    A_COMPLAINT,
    CLOSED,
    CONSIDERED,
    IS_COMPLAINT,
    OPEN,
    STATUTORY,
    Move,
    Need,
    needs_done,
    not_yet,
)

INVESTIGATING_OFFICER, INDEPENDENT_PERSON = APPOINTED = ("investigating_officer", "independent_person")

BOTH_APPOINTED = Need(
    lambda at: at.parts.issuperset(APPOINTED),
    "An investigating officer and an independent person must be appointed first "
    "(SI 2006/1738, reg 17; Liverpool 000 L34).",
)
STATEMENT_NOT_AGREED_YET = not_yet("agree_statement", "The statement of the complaint was agreed already.")
STATEMENT_AGREED = needs_done(
    "agree_statement",
    "What is investigated must be written down and agreed first (SI 2006/1738, reg 16; Liverpool 000 L34).",
)
BOTH_REPORTS = Need(
    lambda at: at.reports.issuperset(APPOINTED),
    "The letter answers two reports, the investigating officer's and the independent person's, and one has "
    "not come yet (Getting the Best from Complaints; Sefton 002 L293-313).",
)
EVERY_POINT = Need(
    lambda at: at.is_answered,
    "The letter answers every point, and one has no outcome yet (Liverpool 000 L34).",
)
NOT_ADJUDICATED = not_yet("adjudicate", "The adjudication letter has gone already.")
ADJUDICATED = needs_done(
    "adjudicate", "There is no adjudication letter yet; the meeting and stage 3 come after it (reg 18)."
)

WORK_2 = (
    Move("appoint", (OPEN,), stages=(2,), needs=IS_COMPLAINT),
    Move("agree_statement", (OPEN,), stages=(2,), needs=(BOTH_APPOINTED, STATEMENT_NOT_AGREED_YET)),
    Move("keep_report", (OPEN,), stages=(2,), needs=(BOTH_APPOINTED, STATEMENT_AGREED)),
    Move("adjudicate", (OPEN,), stages=(2,), needs=(BOTH_REPORTS, EVERY_POINT, NOT_ADJUDICATED)),
    Move("arrange_meeting", (OPEN, CLOSED), stages=(2,), needs=(ADJUDICATED,)),
)
ASK_2 = Move(  # a right, never a favour, and late always passes on (guidance 3.5.8; domain.md 0.3, 0.4)
    "ask_stage_2", (OPEN, CLOSED), OPEN, (1,), (A_COMPLAINT, STATUTORY, CONSIDERED), leads_to_stage=2
)
