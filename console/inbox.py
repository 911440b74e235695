"""The inbox: alerts first, what waits for an answer, then cases by the day they are due."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.responses import Response

from casework.stages import STAGES, STATUSES
from console import asking, live
from console.pages import many
from console.tasks import address as to_do_address
from console.visit import Visit
from console.waiting import address as to_answer_address
from office import desk, raised
from office import inbox as desks
from office.hearing import ageing
from office.inbox import WHEN, WHOSE

LIVE = "inbox_live"  # the part that looks again by itself
LOOKS_AGAIN = "60"  # seconds, without scripts, while an alert waits; the page says how to stop it


def show(visit: Visit) -> Response:
    """One page of the inbox, filtered as its address says."""
    shown = facts(visit)
    said = live.digest(summary(shown))
    return visit.page("inbox.html", **shown, **live.drawn(visit, LIVE, shown), said=said)


def again(visit: Visit) -> Response:
    """The inbox as it is now, and in one sentence what waits, where that has changed."""
    shown = facts(visit)
    news = summary(shown)
    said = live.digest(news)
    told = {"said": said, "news": "" if said == visit.query.get("said") else news, "moved": "yes"}
    return live.anew(visit, LIVE, shown, told)


def facts(visit: Visit) -> dict[str, Any]:
    """All that the inbox shows."""
    asked, query = asking.asked(visit.query), dict(visit.query)
    with visit.house.store.look() as tx:
        inbox = desks.inbox(visit.house, tx, visit.scope, asked, visit.now)
        waiting = raised.raised(visit.house, tx, visit.scope, inbox.alerts, visit.now)
        acted_on = raised.acted_on(visit.house, tx, visit.scope, visit.now)
    urgent = any(each.is_urgent for each in waiting)
    return {
        "inbox": inbox,
        "alerts": waiting,
        "acted_on": acted_on,
        "looks_again": LOOKS_AGAIN if urgent and "still" not in query else "",
        "asked": asked,
        "query": query,
        "councils": desk.councils_of(visit.house, visit.scope),
        "stages": STAGES,
        "statuses": STATUSES,
        "flags": asking.FLAGS,
        "choices": asking.CHOICES,
        "days": asking.DAYS,
        "whose": WHOSE,
        "when": WHEN,
        "narrowed": any(getattr(asked.which, name) for name in (*asking.CHOICES, *asking.DAYS, "limit")),
        "address": lambda **other: asking.address(query, **other),
        "deleted_on": partial(ageing.deleted_on, visit.house),
        "next_page": asking.next_page(query, inbox.more),
        "to_do": lambda **other: to_do_address({"whose": query.get("whose", ""), **other}),
        "to_answer": to_answer_address(query.get("whose", "")),
        "live": "" if "still" in query else asking.live(query),
        "every": live.EVERY,
    }


def summary(shown: Mapping[str, Any]) -> str:
    """What waits, in the numbers that a listener needs to hear when they change."""
    inbox, urgent = shown["inbox"], sum(each.is_urgent for each in shown["alerts"])
    counts = (
        many(urgent, "alert that nobody acts on", "alerts that nobody acts on"),
        f"{inbox.waiting.many} waiting for an answer",
        f"{inbox.by_hand.many} to do by hand",
        many(inbox.whose["team"], "case open", "cases open"),
        f"{inbox.when['late']} overdue",
    )
    return ", ".join(counts) + "."
