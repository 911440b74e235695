"""Which entries of a case's record are one reader's to read in what they keep of it (office.timeline).

Without a reader it is made to be handed on by officers, redacted, and every entry counts.
"""

from casework.other_bodies import SENT_FOR_SAFETY
from casework.sharing import DATES
from office.entries import PUT_IN
from office.moves import rights
from office.moves.case_file import CaseFile, Someone
from office.moves.questions import ASK, HEARD, whom_asked
from office.moves.updates import row_of
from store.record import Entry

OWN = frozenset(
    (
        *("added", "told_more", "answered", "points_wrong", "handing_not_ok"),
        *("wants_stage_2", "wants_stage_3", "meeting", "panel"),
    )
)  # shown to nobody but whoever told it, and redacted to officers
APPOINTED = "appoint_advocate"  # whoever acts for a young person learns only of one whom they asked for


def is_theirs(file: CaseFile, reader: Someone | None, entry: Entry) -> bool:
    """Whether an entry may have a line for this reader."""
    if reader is None:
        return True
    if told_by(file, entry) is None or _is_anothers(file, reader, entry):
        return False
    return not _is_kept_from(file, reader, entry)


def told_by(file: CaseFile, entry: Entry) -> Entry | None:
    """The entry that told people of it: of an answer at stage 2 the letter; None before it has gone."""
    if (entry.what, entry.facts.get("stage")) != ("answer_point", 2):
        return entry
    later = (each for each in file.entries if each.place > entry.place)
    return next((each for each in later if each.what == "adjudicate"), None)


def was_told(file: CaseFile, reader: Someone | None, entry: Entry) -> bool:
    """Whether they were told of a move, or will be once it is no longer held."""
    facts = (told_by(file, entry) or entry).facts
    return reader is None or reader.id in (*facts.get("told", ()), *facts.get("held", ()))


def _is_anothers(file: CaseFile, reader: Someone, entry: Entry) -> bool:
    """What another said, or perhaps did: a young person whom nobody has heard yet may be somebody else."""
    if entry.what in OWN:
        surely = reader.is_checked or reader.speaks_only_here
        return entry.who != f"person:{reader.id}" or not surely
    if entry.what in (ASK, HEARD):  # between an officer and whom they asked; heard: not on this device
        asked = whom_asked(file.entries, entry) == reader.id
        return not asked or (entry.what == HEARD and not reader.is_checked)
    if entry.what == PUT_IN:  # it came another way than by this device too
        return entry.facts["person"] != reader.id or not reader.is_checked
    return False


def _is_kept_from(file: CaseFile, reader: Someone, entry: Entry) -> bool:
    only_told = entry.what == APPOINTED or entry.facts.get("goes") == SENT_FOR_SAFETY
    if only_told and not was_told(file, reader, entry):
        return True
    row = DATES if entry.what == "limit_missed" else row_of(entry.what)
    return row == DATES and not rights.may(file, reader, DATES).yes
