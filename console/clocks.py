"""The clock of a rehearsal, moved by whoever practises."""

from starlette.responses import Response

from console.visit import Visit, go_to
from store.faults import Refused

AS_FAR_AS = {"day": 1, "week": 5, "month": 21}  # working days


def move(visit: Visit) -> Response:
    """Live through the next days; back to the inbox."""
    rehearsal = visit.pages.rehearsal
    days = AS_FAR_AS.get(visit.form.get("far", ""))
    if rehearsal is None or days is None:
        raise Refused("Choose how far to move the clock.")
    rehearsal.move(days)
    return go_to("/")
