"""Who is told what when a case goes to another council: rows of office.moves.updates, and their facts."""

from collections.abc import Mapping
from typing import Any

from casework.parties import NO_LONGER
from casework.sharing import EXISTENCE
from office.facts import spoken_day
from office.house import House
from office.moves import handing_dates
from office.moves.announcing import ANNOUNCE, HAND_OVER, KEEP, announced
from office.moves.case_file import CaseFile, Someone
from office.moves.fields import Filled
from office.moves.update import Update


def _not_once_their_part_is_over(file: CaseFile, filled: Filled, person: Someone) -> str:
    return "acting_ended" if person.standing == NO_LONGER else ""


HANDING_UPDATES: Mapping[str, Update] = {
    ANNOUNCE: Update(
        ("handing", "handing_stays", "handing_mind"), shows=EXISTENCE, unless=_not_once_their_part_is_over
    ),
    HAND_OVER: Update(("handed_over", "handed_when"), shows=EXISTENCE, unless=_not_once_their_part_is_over),
    KEEP: Update(("kept_here",), shows=EXISTENCE, unless=_not_once_their_part_is_over),
}
HANDING_QUOTES: Mapping[str, str] = {"handing": "reason", "kept_here": "reason"}


def facts_of_handing(house: House, file: CaseFile, filled: Filled, person: Someone) -> dict[str, Any]:
    """The other council's name; the day its answer is due; whether somebody speaks for this young person."""
    stands, day = announced(file.entries), filled.happened_on
    to = str(filled.facts.get("to_council") or (stands.council if stands else ""))
    due = handing_dates.answer_by(house, file, to, day) if filled.move == HAND_OVER else None
    return {
        "new_council": house.council_name(to),
        "handed_due": spoken_day(due.due_on, person.language) if due and due.due_on >= day else "",
        "desk": house.procedure(file.case.council) is None,
        "spoken_for": file.acted_for and person.role == "young_person",
    }
