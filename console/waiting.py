"""What waits for an answer: the whole list, page by page."""

from urllib.parse import urlencode

from starlette.responses import Response

from console import next_page
from console.visit import Visit
from office.inbox import TEAM, WHOSE, Asked, of_desk
from office.to_answer import waiting

LIST = "/requests"


def show(visit: Visit) -> Response:
    """One page of it, for a desk as its address asks."""
    whose = visit.query.get("whose", "") or TEAM
    desk = of_desk(Asked(whose), visit.scope).assigned_id
    with visit.house.store.look() as tx:
        found = waiting(tx, visit.scope, desk, next_page.read(visit.query.get("after", "")))
    following = address(whose, next_page.written(found.more)) if found.more else ""
    return visit.page("requests.html", waiting=found, whose=whose, desks=WHOSE, next_page=following)


def address(whose: str, after: str = "") -> str:
    """The list as it is asked for."""
    wanted = {name: value for name, value in (("whose", whose), ("after", after)) if value}
    return f"{LIST}?{urlencode(wanted)}" if wanted else LIST
