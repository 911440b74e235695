"""What becomes of the dates when points are taken up that a council had decided not to consider.

No source says how they go on (decision 0017). Where the decision is taken back, the dates go on from their
first day, as if it had never been made; where it was sent again, they are counted anew from that day.
"""

from casework.calendar import london_day
from casework.clock import CORPORATE_1, STAGE_1
from casework.moving import NOT_HERE
from office.moves import due_dates
from office.moves.case_file import CaseFile, read_file
from office.moves.fields import Filled
from office.moves.work import Work
from store import limits
from store.scope import THE_SERVICE

ANEW = "Counted anew from the day it was sent again. No source says so: this is not confirmed."
DUE_NOW = "due_now"  # what people are told of the date that runs then


def is_any_considered(file: CaseFile) -> bool:
    """Whether some point had an answer before."""
    return any(point.outcome not in (None, *NOT_HERE) for point in file.points)


def let_run(work: Work, *, taken_back: bool) -> None:
    """Let a time to answer run again, from its first day or from this one."""
    if taken_back:
        limits.resume(work.tx, work.case_id)
        limits.undone(work.tx, work.case_id, (*STAGE_1, *CORPORATE_1))
        return
    first = work.file.point(work.facts["chosen"][0])
    kind = (first.procedure or first.suggested) if first else "statutory"
    due_dates.start(work.tx, work.house, work.file, work.day, kind, ANEW)


def news_of_the_date(work: Work) -> Filled | None:
    """The day an answer is due now; None where that is past, which the clock tells by itself."""
    file = read_file(work.tx, THE_SERVICE, work.case_id)
    due = file.answer_by if file else None
    today = london_day(work.now)
    return Filled(DUE_NOW, {"to": due.due_on}, today) if due and due.due_on >= today else None
