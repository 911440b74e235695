"""The stage of a case as its page shows it: what was asked for, what the council says of its people."""

from typing import Any

from casework.procedure import Procedure
from casework.said import Sourced
from office.moves.at_stage import Answered, AtStage
from office.moves.case_file import CaseFile
from store.record import Entry

ASKED_FOR = (
    *("ask_stage_2", "ask_stage_3", "wants_stage_2", "wants_stage_3"),
    *("meeting", "panel", "look_again", "was_ok"),
)
TITLES = {
    2: ("titles.investigator", "titles.independent_person", "titles.stage_2_reply"),
    3: ("titles.panel",),
}


def of_the_stage(file: CaseFile, procedure: Procedure | None) -> dict[str, Any]:
    """The facts of templates/console/stage.html."""
    return {
        "asked": [entry for entry in file.entries if entry.what in ASKED_FOR],
        "earlier": _earlier(file.case.stage, file.entries),
        "titles": _titles(file.case.stage, procedure),
    }


def _earlier(stage: int, entries: list[Entry]) -> list[tuple[int, Answered]]:
    """What every stage before this one answered, point by point."""
    before = (AtStage(number, entries) for number in range(1, stage))
    return [(at.stage, answer) for at in before for _, answer in sorted(at.answers.items())]


def _titles(stage: int, procedure: Procedure | None) -> list[Sourced]:
    named = TITLES.get(stage, ()) if procedure else ()
    found = (procedure.rule(name).used for name in named) if procedure else ()
    return [each for each in found if each]
