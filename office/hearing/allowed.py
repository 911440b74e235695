"""What the table of sharing allows whoever is talking: what they may be told, what they may do."""

from typing import Any

from casework import sharing
from casework.sharing import DATES, NO, OFFICER, Cell
from office.moves import rights
from office.moves.case_file import CaseFile, Someone, read_file
from store.conversations import Kept
from store.scope import THE_SERVICE
from store.transaction import Tx

ROW_OF = {"add": sharing.ADD, "later": sharing.CHANGE_ANSWER, "withdraw": sharing.WITHDRAW}  # by dialogue
ROW_OF_BUTTON = {
    **ROW_OF,
    "more": sharing.CHANGE_ANSWER,
    **dict.fromkeys(("another_child", "child_link", "link_over"), sharing.CHANGE_ANSWER),  # whom it is about
    "invite": sharing.INVITE,
    **dict.fromkeys(("next_stage", "stage_2", "stage_3", "meeting", "panel"), sharing.NEXT_STAGE),
}
ONLY_THESE = ("add", "talk")  # what is left to whoever may not do the rest
NO_DATES = {
    **dict.fromkeys(("handler", "when_due"), ""),
    **dict.fromkeys(("closed", "withdrawn", "late"), False),
}
NOT_ON_IT = Cell(OFFICER, "They are not on this case: an officer decides.", sharing.OURS)


def file_of(tx: Tx, kept: Kept) -> CaseFile | None:
    """The case that a conversation is about, as it stands now; None before there is one."""
    return read_file(tx, THE_SERVICE, kept.case_id) if kept.case_id else None


def may(file: CaseFile | None, kept: Kept, what: str) -> Cell:
    """Whether whoever talks in a conversation may see or do something on its case."""
    person = who_talks(file, kept)
    return rights.may(file, person, what) if file and person else NOT_ON_IT


def may_begin(tx: Tx, kept: Kept, name: str) -> bool:
    """Whether someone may begin this about their case; where an officer decides, they may ask."""
    row = ROW_OF_BUTTON.get(name)
    return not (kept.case_id and row and may(file_of(tx, kept), kept, row).may == NO)


def who_talks(file: CaseFile | None, kept: Kept) -> Someone | None:
    """Whoever talks in a conversation, as they are on its chat or page; None where not on its case."""
    return file.someone_at(kept.person_id, kept.way_id) if file else None


def is_heard(tx: Tx, kept: Kept) -> bool:
    """Whether it is surely them who talk here: not somebody who came by a link and was not heard yet."""
    person = who_talks(file_of(tx, kept), kept)
    return person is None or person.is_checked


def barred(file: CaseFile | None, kept: Kept) -> frozenset[str]:
    """What is not offered to someone about their case, because the table says no."""
    person = who_talks(file, kept)
    if file is None or person is None:
        return frozenset()
    return frozenset(name for name, row in ROW_OF_BUTTON.items() if rights.may(file, person, row).may == NO)


def known_to(file: CaseFile | None, kept: Kept, facts: dict[str, Any]) -> dict[str, Any]:
    """What a saying may tell them of their case: without its dates, where they may not have them."""
    cell = may(file, kept, DATES) if kept.case_id else None
    if cell is None or cell.yes:
        return facts
    return {**facts, **NO_DATES, "no_part": cell.may == NO}
