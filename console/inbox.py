"""The inbox: alerts first, what waits for an answer, then cases by the day they are due."""

from datetime import date
from urllib.parse import urlencode

from starlette.responses import Response

from casework.stages import STAGES, STATUSES
from console.visit import Visit
from office import desk, raised
from office.desk import Asked
from store.cases import After

FLAGS = (
    *("must_not_know", "wants_advocate", "consent_needed", "under_12", "sufficient_interest"),
    *("late", "court", "needs_translation", "has_files", "told_more", "council_not_known"),
    "about_worker",
)

LOOKS_AGAIN = "60"  # seconds, while an alert waits; the page says how to stop it


def show(visit: Visit) -> Response:
    """One page of the inbox, filtered as its address says."""
    asked = _asked(visit)
    with visit.house.store.look() as tx:
        inbox = desk.inbox(visit.house, tx, visit.scope, asked, visit.now)
        waiting = raised.raised(visit.house, tx, visit.scope, inbox.alerts, visit.now)
        acted_on = raised.acted_on(visit.house, tx, visit.scope, visit.now)
    looks_again = any(each.is_urgent for each in waiting) and "still" not in visit.query
    page = visit.page(
        "inbox.html",
        inbox=inbox,
        alerts=waiting,
        acted_on=acted_on,
        looks_again=looks_again,
        asked=asked,
        councils=desk.councils_of(visit.house, visit.scope),
        stages=STAGES,
        statuses=STATUSES,
        flags=FLAGS,
        next_page=_next_page(visit, inbox.more),
        still="/?" + urlencode({**visit.query, "still": "1"}),
    )
    if looks_again:
        page.headers["refresh"] = LOOKS_AGAIN
    return page


def _asked(visit: Visit) -> Asked:
    query = visit.query
    stage, status = query.get("stage", ""), query.get("status", "open")
    return Asked(
        council=query.get("council") or None,
        stage=int(stage) if stage in [str(each) for each in STAGES] else None,
        flag=query.get("flag") if query.get("flag") in FLAGS else None,
        status=status if status in STATUSES else None,
        after=_after(query.get("after", "")),
    )


def _after(text: str) -> After | None:
    """The place in the list where the page before ended: a date or nothing, a dot, a case's id."""
    due, dot, case_id = text.partition("~")
    try:
        return (date.fromisoformat(due) if due else None, case_id) if dot else None
    except ValueError:
        return None


def _next_page(visit: Visit, more: After | None) -> str:
    if more is None:
        return ""
    due = more[0].isoformat() if more[0] else ""
    return "/?" + urlencode({**visit.query, "after": f"{due}~{more[1]}"})
