"""On whose desk a case lies: taken, given to a colleague, put back. Recorded; nobody on the case is told.

Whom its people were told of stays as it is until an officer tells them anew: the name that they see is the
handler's of the acknowledgement (store.cases).
"""

from datetime import datetime

from casework.calendar import london_day
from office.moves.case_file import read_file
from office.moves.progress import NotHere, may_deal_with
from store import cases, officers, record
from store.faults import Conflict, Refused
from store.scope import Scope
from store.transaction import Tx

NOTHING = Scope(None)


def assign(tx: Tx, scope: Scope, name: str, was: str, to: str, now: datetime) -> None:
    """Put a case on an officer's desk, or on nobody's (""); `was`: whose it was when this was chosen.

    Raises NotHere, Refused, Conflict with the name of whoever was quicker.
    """
    file = read_file(tx, scope, name, for_update=True)
    if file is None:
        raise NotHere(name)
    case = file.case
    if not scope.may(case.council, "move"):
        raise Refused("You may look at this case but not change it.")
    if to and to not in may_deal_with(tx, file):
        raise Refused("Choose an officer who may record moves on this case.")
    if not cases.assign(tx, case.id, was or None, to or None):
        raise Conflict(f"It lies on another desk now: {_name(tx, case.assigned_id)}. Look at the case again.")
    if was != to:
        _enter(tx, scope, case.id, to, now)


def clear_the_desk_of(tx: Tx, scope: Scope, officer_id: str, now: datetime, keep: Scope = NOTHING) -> None:
    """Put back whatever lies on an officer's desk that they may not move (any more: `keep`).

    Also what the scope of whoever ends that does not see.
    """
    for case_id, council in cases.assigned_to(tx, officer_id):
        if not keep.may(council, "move"):
            cases.assign(tx, case_id, officer_id, None)
            _enter(tx, scope, case_id, "", now)


def _enter(tx: Tx, scope: Scope, case_id: str, to: str, now: datetime) -> None:
    facts, what = ({"officer": to}, "assigned") if to else ({}, "put_back")
    record.append(tx, case_id, f"officer:{scope.officer_id}", what, london_day(now), now, facts)


def _name(tx: Tx, officer_id: str | None) -> str:
    found = officers.read_officer(tx, officer_id) if officer_id else None
    return found.name if found else "nobody's"
