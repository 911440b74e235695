"""The limits that a move sets running: what people are told of them before it is recorded, what runs then.

No source says how the dates of a reopened case, or of points taken up again, go on (decision 0017).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from casework.clock import CORPORATE_1, STAGE_1
from office.house import House
from office.moves import due_dates
from office.moves.case_file import CaseFile
from office.moves.fields import BY_MISTAKE, Filled
from office.moves.point_fields import TAKEN_BACK
from office.working import limit_row
from store.limits import Limit

Limits = list[Limit]

REOPENED = "Counted anew from the day it was reopened. No source says so: this is not confirmed."
SENT_AGAIN = "Counted anew from the day it was sent again. No source says so: this is not confirmed."
STAGE_ANEW = {2: "stage 2 asked for", 3: "stage 3 asked for"}  # what runs again at a later stage
SECTION = {"statutory": "stage_1", "corporate": "corporate", "data_protection": "data"}


def told(house: House, file: CaseFile, filled: Filled, names: Collection[str]) -> Limit | None:
    """The limit of these names that a move sets running; None where it sets none, or its day is past."""
    sets = SETS.get(filled.move)
    found = sets(house, file, filled) if sets else []
    return next((each for each in found if _is_told(each, filled, names)), None)


def _is_told(limit: Limit, filled: Filled, names: Collection[str]) -> bool:
    """A day that is past is told by the clock."""
    return limit.name in names and limit.leads and limit.due_on >= filled.happened_on


def reopened(house: House, file: CaseFile, filled: Filled) -> Limits:
    """By mistake: what was stopped goes on. Asked again: the time to answer of its stage, from that day."""
    if filled.facts["because"] == BY_MISTAKE:
        return _stopped(file)
    if event := STAGE_ANEW.get(file.case.stage):
        return [limit_row(due) for due in due_dates.started(house, file, event, filled.happened_on)]
    return due_dates.opening(house, file, filled.happened_on, kind_of(file), REOPENED)


def taken_up(house: House, file: CaseFile, filled: Filled) -> Limits:
    """The decision taken back: as if it had never been made. Sent again: from that day."""
    if file.answer_by is not None:
        return [file.answer_by]
    if filled.facts["because"] == TAKEN_BACK:
        ended = [each for each in file.limits if each.name in (*STAGE_1, *CORPORATE_1) and each.done_on]
        return _stopped(file) + [replace(each, done_on=None) for each in ended if not each.replaced]
    return due_dates.opening(house, file, filled.happened_on, kind_taken_up(file, filled), SENT_AGAIN)


def by_another_procedure(house: House, file: CaseFile, filled: Filled) -> Limits:
    """Another procedure's own, from the first day, once every point goes by it."""
    kind = kind_begun(file, filled)
    return due_dates.opening(house, file, file.case.received_on, kind) if kind else []


SETS: Mapping[str, Callable[[House, CaseFile, Filled], Limits]] = {
    "reopen": reopened,
    "consider_again": taken_up,
    "confirm_procedure": by_another_procedure,
}


def kind_of(file: CaseFile) -> str:
    """The procedure, or the kind where it is no complaint, by which a case is counted."""
    first = file.points[0]
    return (first.procedure or first.suggested) if file.case.kind == "complaint" else file.case.kind


def kind_taken_up(file: CaseFile, filled: Filled) -> str:
    """The procedure of the first of the points that are taken up."""
    first = file.point(filled.facts["chosen"][0])
    return (first.procedure or first.suggested) if first else "statutory"


def kind_begun(file: CaseFile, filled: Filled) -> str | None:
    """The procedure whose limits begin once a point is decided; None where those that run go on."""
    running = {limit.name.split(".")[0] for limit in file.limits if not limit.replaced}
    kind = due_dates.kind_decided(file, filled.facts["point"], filled.facts["procedure"])
    return kind if kind and SECTION[kind] not in running else None


def _stopped(file: CaseFile) -> Limits:
    """What was stopped and is neither done nor replaced, as it runs again."""
    stood = [each for each in file.limits if each.stopped_on and not (each.done_on or each.replaced)]
    return [replace(each, stopped_on=None) for each in stood]
