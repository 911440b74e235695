"""What becomes of the dates when points are taken up that a council had decided not to consider.

No source says how they go on (decision 0017). Where the decision is taken back, the dates go on from their
first day, as if it had never been made; where it was sent again, they are counted anew from that day.
"""

from casework.clock import CORPORATE_1, STAGE_1
from casework.moving import NOT_HERE
from office.moves import due_dates, new_dates
from office.moves.case_file import CaseFile
from office.moves.work import Work
from store import limits


def is_any_considered(file: CaseFile) -> bool:
    """Whether some point had an answer before."""
    return any(point.outcome not in (None, *NOT_HERE) for point in file.points)


def let_run(work: Work, *, taken_back: bool) -> None:
    """Let a time to answer run again, from its first day or from this one."""
    if taken_back:
        limits.resume(work.tx, work.case_id)
        limits.undone(work.tx, work.case_id, (*STAGE_1, *CORPORATE_1))
        return
    kind = new_dates.kind_taken_up(work.file, work.filled)
    due_dates.start(work.tx, work.house, work.file, work.day, kind, new_dates.SENT_AGAIN)
