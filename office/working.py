"""A limit as the store keeps it, with both counts, so that each date explains itself."""

from casework.calendar import Counted
from casework.due import Due
from store.limits import Limit
from store.transaction import JSON


def limit_row(due: Due) -> Limit:
    """A limit with its working: the event, why, and each count day by day."""
    return Limit(
        name=due.limit,
        started_on=due.started_on,
        due_on=due.due,
        council_due=due.council.due if due.council else None,
        statute_due=due.statute.due if due.statute else None,
        working={
            "event": due.event,
            "why": due.why,
            "council": _working(due.council),
            "statute": _working(due.statute),
        },
        leads=due.whose == "council" and due.leads,
    )


def _working(counted: Counted | None) -> JSON | None:
    if counted is None:
        return None
    return {"due": counted.due.isoformat(), "days": counted.days, "working": counted.explain()}
