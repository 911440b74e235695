"""A case is restricted by itself when someone who works with children may be accused in it.

domain.md 4.1: an allegation about a worker or carer is not told to them or their team first.
"""

from datetime import datetime

from casework.calendar import london_day
from store import cases, officers, readers, record
from store.alerts import Alert
from store.scope import THE_SERVICE
from store.transaction import Tx

ABOUT_WORKER = "about_worker"  # the flag of such a case
HOLDS = "safeguarding"


def for_an_alert(tx: Tx, alert: Alert, now: datetime) -> None:
    """Restrict the case of an alert about someone who works with children, flagged in any case.

    Where nobody holds safeguarding it stays open to its officers: it must not disappear from everybody.
    """
    case = cases.read_case(tx, THE_SERVICE, alert.case_id) if alert.about_worker and alert.case_id else None
    if case is None:
        return
    cases.add_flag(tx, case.id, ABOUT_WORKER)
    holders = who_may(tx, case.council, HOLDS)
    if case.restricted or (ABOUT_WORKER in case.flags and not holders):
        return
    if holders:
        readers.restrict(tx, case.id, holders)
    what = "restricted" if holders else "nobody_to_restrict_to"
    record.append(tx, case.id, "heard", what, london_day(now), now, {"alert": alert.id})


def who_may(tx: Tx, council: str, permission: str) -> dict[str, str]:
    """The officers who may see a council's cases and hold this permission for it: names by id."""
    found = {}
    for each in officers.all_officers(tx):
        theirs = officers.scope_of(tx, each.id)  # nothing once their access ended
        if theirs.may(council, "see") and theirs.may(council, permission):
            found[each.id] = each.name
    return found
