"""Handing a whole case to another council of this service: announced first, then handed over, or it stays.

The responsible council is the one whose social worker or team it is about (decided.md). Everyone on the case
is told before, and asked whether they mind; nothing is handed over while somebody waits for an answer.
"""

from collections.abc import Mapping

from casework.parties import NO_LONGER
from office.house import House
from office.moves.announcing import ANNOUNCE, HAND_OVER, announced, have_said
from office.moves.case_file import CaseFile, Someone
from office.restricting import HOLDS, who_may
from store import outbox, readers
from store.cases import Case
from store.transaction import Tx

NOT_READ = "Not everyone has read it yet. Say who told each of them, how, and what they said."


def untold(tx: Tx, file: CaseFile) -> list[Someone]:
    """Who has not opened the announcement, nor heard it from an officer."""
    stands = announced(file.entries)
    if stands is None:
        return []
    opened = {
        each.person_id
        for each in outbox.owed_to_case(tx, file.case.id)
        if each.kind == ANNOUNCE and each.opened_at and each.made_at >= stands.entry.entered_at
    }
    said = have_said(file.entries)
    return [
        each
        for each in file.people
        if each.standing != NO_LONGER and each.id not in opened and f"person:{each.id}" not in said
    ]


def wrong_with(
    tx: Tx, house: House, file: CaseFile, move: str, facts: Mapping[str, object]
) -> dict[str, str]:
    """What must be mended before a case can be announced or handed over: the sentences by field."""
    if move not in (ANNOUNCE, HAND_OVER):
        return {}
    to = str(facts["to_council"])
    if not receivers(tx, file.case, to):
        return {"to_council": _nobody(file, house.council_name(to))}
    return _not_yet(tx, file, facts) if move == HAND_OVER else {}


def receivers(tx: Tx, case: Case, council: str) -> dict[str, str]:
    """Who could deal with a case at another council; with a restricted one, who holds safeguarding there."""
    if not case.restricted:
        return who_may(tx, council, "move")
    taken_off = readers.kept_from_whom(tx, case.id)
    return {each: name for each, name in who_may(tx, council, HOLDS).items() if each not in taken_off}


def _nobody(file: CaseFile, council: str) -> str:
    if file.case.restricted:
        return (
            f"This case is restricted, and nobody at {council} holds safeguarding: nobody there could see it."
        )
    return f"Nobody at {council} may record moves here yet: nobody there could deal with it."


def _not_yet(tx: Tx, file: CaseFile, facts: Mapping[str, object]) -> dict[str, str]:
    stands = announced(file.entries)
    since = stands.entry.entered_at if stands else None
    if any(each.answered_at is None and since and each.since >= since for each in file.requests):
        return {"": "Somebody has written since it was announced, and has no answer yet: answer them first."}
    if untold(tx, file) and not facts["told_how"]:
        return {"told_how": NOT_READ}
    return {}
