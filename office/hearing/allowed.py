"""What the table of sharing allows whoever is talking: what they may be told, what they may do."""

from typing import Any

from casework import sharing
from casework.sharing import DATES, OFFICER, Cell
from office.moves import rights
from office.moves.case_file import read_file
from store.scope import THE_SERVICE
from store.transaction import Tx

ROW_OF = {"add": sharing.ADD, "later": sharing.CHANGE_ANSWER, "withdraw": sharing.WITHDRAW}  # by dialogue
ROW_OF_BUTTON = {
    **ROW_OF,
    "more": sharing.CHANGE_ANSWER,
    "invite": sharing.INVITE,
    **dict.fromkeys(("next_stage", "stage_2", "stage_3", "meeting", "panel"), sharing.NEXT_STAGE),
}
NO_DATES = {
    **dict.fromkeys(("handler", "when_due"), ""),
    **dict.fromkeys(("closed", "withdrawn", "late"), False),
}
NOT_ON_IT = Cell(OFFICER, "They are not on this case: an officer decides.", sharing.OURS)


def may(tx: Tx, case_id: str, person_id: str, what: str) -> Cell:
    """Whether somebody may see or do something on a case."""
    file = read_file(tx, THE_SERVICE, case_id)
    person = file.someone(person_id) if file else None
    return rights.may(file, person, what) if file and person else NOT_ON_IT


def known_to(tx: Tx, case_id: str | None, person_id: str, facts: dict[str, Any]) -> dict[str, Any]:
    """What a saying may tell this person of a case: without its dates, where they may not have them."""
    if case_id is None or may(tx, case_id, person_id, DATES).yes:
        return facts
    return {**facts, **NO_DATES}
