"""Bank holidays: the list as it is known, one more entered by an officer, confirmed by a second."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from console.numbers import whole
from console.visit import Visit, go_to
from office import holidays
from office.moves.fields import Unclear
from office.moves.progress import NotHere
from store import officers
from store.faults import Refused


def show(visit: Visit) -> Response:
    """How far the list is confirmed, what was entered beside it, and a form to enter one more."""
    return _page(visit, {}, {})


def enter(visit: Visit) -> Response:
    """Enter a holiday; it counts once another officer has confirmed it."""
    _may_manage(visit)
    try:
        with visit.house.store.turn() as tx:
            holidays.enter(visit.house, tx, visit.scope, visit.form, visit.now)
    except Unclear as wrong:
        return _page(visit, visit.form, wrong.sentences, status=422)
    return go_to("/holidays")


def change(visit: Visit) -> Response:
    """Confirm what someone else entered, which moves the dates it touches; or take it back before."""
    _may_manage(visit)
    done = CHANGES.get(visit.path["what"])
    if done is None:
        raise NotHere(visit.path["what"])
    return done(visit)


def _confirm(visit: Visit) -> Response:
    with visit.house.store.turn() as tx:
        moved = holidays.confirm(visit.house, tx, visit.scope, visit.path["holiday"], visit.now)
    return go_to(f"/holidays?moved={moved}")


def _take_back(visit: Visit) -> Response:
    with visit.house.store.turn() as tx:
        holidays.take_back(tx, visit.path["holiday"])
    return go_to("/holidays")


CHANGES: Mapping[str, Callable[[Visit], Response]] = {"confirm": _confirm, "take-back": _take_back}


def _page(
    visit: Visit, typed: Mapping[str, str], sentences: Mapping[str, str], *, status: int = 200
) -> Response:
    _may_manage(visit)
    with visit.house.store.look() as tx:
        entered = holidays.everyone(tx)
        names = {each.id: each.name for each in officers.all_officers(tx)}
    moved = visit.query.get("moved", "")
    return visit.page(
        "holidays.html", status, entered=entered, names=names, calendar=visit.house.rulebook.calendar,
        warning=holidays.too_short(visit.house.rulebook.calendar, visit.now), typed=typed,
        sentences=sentences, moved=str(whole(moved)) if moved else "",
    )  # fmt: skip


def _may_manage(visit: Visit) -> None:
    if not visit.scope.councils("manage"):
        raise Refused("You may not look at the bank holidays here.")
