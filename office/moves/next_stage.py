"""A case goes on to its next stage, asked for by the person or recorded by an officer: the same change."""

from datetime import date

from office.house import House
from office.moves import due_dates
from office.moves.case_file import ASKED_LATE, CaseFile
from store import cases, points
from store.transaction import Tx

EVENTS = {2: "stage 2 asked for", 3: "stage 3 asked for"}


def begin(tx: Tx, house: House, file: CaseFile, stage: int, day: date) -> None:
    """The clocks run from the day it was asked for; at stage 2 every point is answered anew.

    What stage 1 answered stays in the record (office.moves.at_stage).
    """
    due_dates.begin(tx, house, file, EVENTS[stage], day)
    if stage == 2:
        points.answer_anew(tx, file.case.id)
    elif is_late(file, day):
        cases.add_flag(tx, file.case.id, ASKED_LATE)


def is_late(file: CaseFile, day: date) -> bool:
    """Whether stage 3 is asked for after its 20 working days (reg 18)."""
    until = ask_by(file)
    return until is not None and day > until


def ask_by(file: CaseFile) -> date | None:
    """The last day of the person's own time to ask for the next stage, as it was counted; None: none runs."""
    name = f"stage_{file.case.stage + 1}.ask_within"
    return next((each.due_on for each in file.limits if each.name == name and not each.replaced), None)


def decided_lateness(tx: Tx, case_id: str) -> None:
    """An officer has decided whether what was asked for late goes on."""
    cases.remove_flag(tx, case_id, ASKED_LATE)
