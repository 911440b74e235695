"""One alert: who was called, acting on it, and writing back before anything else is said."""

from collections.abc import Mapping

from starlette.responses import Response

from console.visit import Visit, go_to
from console.writing import Writing, language_of, words_of
from office import desk, raised, writing_back
from office.house import DESK
from office.moves.progress import NotHere
from office.writing_back import WriteBack
from store import cases, standard_texts
from store.alerts import Alert
from store.cases import Case
from store.faults import Refused
from store.scope import THE_SERVICE
from store.transaction import Tx


def show(visit: Visit) -> Response:
    """The alert with all that became of it, and a form to write back."""
    return _page(visit, {}, {}, 200)


def acknowledge(visit: Visit) -> Response:
    """Note who acts on it; it leaves the inbox of everyone, and nobody else is called."""
    with visit.house.store.turn() as tx:
        if not desk.acknowledge_alert(visit.house, tx, visit.scope, visit.path["alert"], visit.now):
            raise NotHere(visit.path["alert"])
    return go_to(f"/alerts/{visit.path['alert']}")


def alarmed(visit: Visit, tx: Tx, case: Case, alert: Alert) -> Response:
    """What an officer noted raised this: shown once, for the case may be kept from them now."""
    [found] = raised.raised(visit.house, tx, THE_SERVICE, [alert], visit.now)
    still_seen = cases.read_case(tx, visit.scope, case.id) is not None
    return visit.page("alarmed.html", found=found, case=case, still_seen=still_seen)


def preview(visit: Visit) -> Response:
    """What they will read, exactly, and how it reaches them; or that no safe way does."""
    return WRITING.preview(visit)


def insert(visit: Visit) -> Response:
    """The form with a standard text in it."""
    with visit.house.store.look() as tx:
        found = raised.one(visit.house, tx, visit.scope, visit.path["alert"], visit.now)
    if found is None:
        raise NotHere(visit.path["alert"])
    if not writing_back.may_write(visit.scope, found.alert):
        raise Refused(writing_back.ONLY_LOOK)
    return WRITING.insert(visit, found.alert.council)


def write(visit: Visit) -> Response:
    """Owe it before all else; nothing is sent when no safe way reaches them."""
    return WRITING.send(visit, lambda tx: _write(visit, tx)) or preview(visit)


def _write(visit: Visit, tx: Tx) -> Response | None:
    alert, words, language = visit.path["alert"], words_of(visit), language_of(visit)
    sent = writing_back.write(visit.house, tx, visit.scope, alert, words, visit.now, language)
    return go_to(f"/alerts/{alert}?done=written") if sent else None


def _prepare(visit: Visit, tx: Tx) -> WriteBack:
    return writing_back.prepare(
        visit.house, tx, visit.scope, visit.path["alert"], words_of(visit), language_of(visit)
    )


def _page(visit: Visit, typed: Mapping[str, str], sentences: Mapping[str, str], status: int) -> Response:
    with visit.house.store.look() as tx:
        found = raised.one(visit.house, tx, visit.scope, visit.path["alert"], visit.now)
        texts = standard_texts.offered(tx, [found.alert.council or DESK]) if found else []
    if found is None:
        raise NotHere(visit.path["alert"])
    return visit.page(
        "alert.html", status, found=found, texts=texts, typed=typed, sentences=sentences,
        may_act=visit.scope.may_act(found.alert.council),
        may_write=writing_back.may_write(visit.scope, found.alert),
        written=visit.query.get("done") == "written",
    )  # fmt: skip


WRITING = Writing(_page, _prepare, "alert_preview.html", lambda tx, ready: True)
