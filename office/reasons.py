"""A reason that an officer gives is looked at for danger, as what they note is (domain.md 4.1).

Why they open who people are, take a file, a bundle or a case out of here, restrict a case: nobody would read
a disclosure there again. A reason mostly names what is known, so one alert of late is enough.
"""

from datetime import datetime

from casework.safeguarding import look
from office import raising
from office.house import House
from office.moves.case_file import read_file
from store.alerts import Alert, Heard
from store.scope import THE_SERVICE, Scope
from store.transaction import Tx

AS_A_REASON, AS_A_NAME = "reason", "name"  # how an officer came to type it


def look_at(
    house: House, tx: Tx, scope: Scope, case_id: str, why: str, now: datetime, how: str = AS_A_REASON
) -> Alert | None:
    """Raise an alert for a reason given on a case, in the same transaction; None where nothing is new."""
    found = look(why, house.dangers)
    if not found.level or raising.of_late(tx, case_id, found, now):
        return None
    file = read_file(tx, THE_SERVICE, case_id)
    assert file is not None  # noqa: S101 - somebody gave a reason on it
    heard = Heard(str(scope.officer_id), how, None)
    return raising.on_case(house, tx, file, None, heard, found, why.strip(), now)
