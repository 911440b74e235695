"""What is to be done by hand: the whole list, page by page; finishing a task: rung, written or visited."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.responses import Response

from console import next_page
from console.visit import Visit, go_to
from office import desk
from office.house import DESK
from office.inbox import TEAM, WHOSE, Asked, of_desk
from office.moves.progress import NotHere
from office.to_do import by_hand
from store.to_do import WhichTasks

LIST = "/tasks"


def show(visit: Visit) -> Response:
    """One page of it, for a desk, of a council and of a kind as its address asks."""
    query = dict(visit.query)
    whose, kind, council = (query.get(name, "") for name in ("whose", "kind", "council"))
    on = of_desk(Asked(whose or TEAM), visit.scope).assigned_id
    which = WhichTasks(kind or None, council or None, on)
    with visit.house.store.look() as tx:
        found = by_hand(tx, visit.scope, which, next_page.read(query.get("after", "")))
        kinds = by_hand(tx, visit.scope, WhichTasks(None, council or None, on)).kinds
    return visit.page(
        "tasks.html", found=found, kinds=kinds, kind=kind, council=council, whose=whose or TEAM, desks=WHOSE,
        councils=[each for each in desk.councils_of(visit.house, visit.scope) if each != DESK],
        address=lambda **other: address({**query, "after": "", **other}), here=address(query),
        next_page=address({**query, "after": next_page.written(found.more)}) if found.more else "",
    )  # fmt: skip


def finish(visit: Visit) -> Response:
    """Note who did it; the message it stands for counts as told."""
    with visit.house.store.turn() as tx:
        if not desk.finish_task(tx, visit.scope, visit.path["task"], visit.now):
            raise NotHere(visit.path["task"])
    return go_to(_back(visit.form.get("case", ""), visit.form.get("back", "")))


def address(query: Mapping[str, str]) -> str:
    """The list as it is asked for."""
    wanted = {name: value for name, value in query.items() if value}
    return f"{LIST}?{urlencode(wanted)}" if wanted else LIST


def _back(reference: str, back: str) -> str:
    if back == LIST or back.startswith(f"{LIST}?"):
        return back
    return f"/cases/{reference}" if reference.replace("-", "").isalnum() else "/"
