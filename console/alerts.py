"""One alert: who was called, acting on it, and writing back before anything else is said."""

from collections.abc import Mapping

from starlette.responses import Response

from console.visit import Visit, go_to
from office import desk, duty, raised
from office.moves.fields import Unclear
from office.moves.progress import NotHere


def show(visit: Visit) -> Response:
    """The alert with all that became of it, and a form to write back."""
    return _page(visit, {}, {})


def acknowledge(visit: Visit) -> Response:
    """Note who acts on it; it leaves the inbox of everyone, and nobody else is called."""
    with visit.house.store.turn() as tx:
        if not desk.acknowledge_alert(visit.house, tx, visit.scope, visit.path["alert"], visit.now):
            raise NotHere(visit.path["alert"])
    return go_to(f"/alerts/{visit.path['alert']}")


def preview(visit: Visit) -> Response:
    """What they will read, exactly, and how it reaches them; or that no safe way does."""
    return _preview(visit)


def write(visit: Visit) -> Response:
    """Owe it before all else; nothing is sent when no safe way reaches them."""
    try:
        with visit.house.store.turn() as tx:
            sent = duty.write(visit.house, tx, visit.scope, visit.path["alert"], _words(visit), visit.now)
    except Unclear as wrong:
        return _page(visit, visit.form, wrong.sentences, 422)
    return go_to(f"/alerts/{visit.path['alert']}?done=written") if sent else _preview(visit)


def _preview(visit: Visit) -> Response:
    try:
        with visit.house.store.look() as tx:
            ready = duty.prepare(visit.house, tx, visit.scope, visit.path["alert"], _words(visit))
    except Unclear as wrong:
        return _page(visit, visit.form, wrong.sentences, 422)
    return visit.page("alert_preview.html", ready=ready, words=_words(visit))


def _page(
    visit: Visit, typed: Mapping[str, str], sentences: Mapping[str, str], status: int = 200
) -> Response:
    with visit.house.store.look() as tx:
        found = raised.one(visit.house, tx, visit.scope, visit.path["alert"], visit.now)
    if found is None:
        raise NotHere(visit.path["alert"])
    return visit.page(
        "alert.html", status, found=found, may_write=duty.may_write(visit.scope, found.alert), typed=typed,
        sentences=sentences, written=visit.query.get("done") == "written",
    )  # fmt: skip


def _words(visit: Visit) -> str:
    return visit.form.get("words", "").replace("\r\n", "\n")
