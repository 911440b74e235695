"""Finding a case by someone's name: only the exact whole name, for who may record moves, always recorded.

Nothing is recorded where nothing is found: a list of the names that officers looked for would be one more
place where names stand.
"""

from datetime import datetime, timedelta

from casework.calendar import london_day
from store import names, record
from store.cases import CaseLine
from store.faults import Refused
from store.scope import Scope
from store.transaction import Tx

FOUND = "found_by_name"
AGAIN = timedelta(minutes=30)  # one search pressed twice is one entry


def find(tx: Tx, scope: Scope, name: str, now: datetime) -> list[CaseLine]:
    """The cases on which someone has this name; the record of each says who looked. Raises Refused."""
    if not scope.councils("move"):
        raise Refused("You may not look for people by name.")
    found = [case for case in names.cases_of(tx, scope, name) if scope.may(case.council, "move")]
    for case in found:
        _note(tx, scope, case.id, now)
    return found


def _note(tx: Tx, scope: Scope, case_id: str, now: datetime) -> None:
    who = f"officer:{scope.officer_id}"
    mine = (each for each in record.read(tx, case_id) if each.who == who and each.what == FOUND)
    if not any(now - each.entered_at < AGAIN for each in mine):
        record.append(tx, case_id, who, FOUND, london_day(now), now)
