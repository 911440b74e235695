"""Who is called about alerts: each route in order, a contact more or less, one-time codes for Telegram."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response

from console.visit import Visit, go_to
from office import contacts, rota
from office.house import DESK
from office.moves.fields import Unclear
from office.moves.progress import NotHere
from office.sending.webhook import secret_of
from store import ways
from store.duty import DutyContact
from store.faults import Refused
from store.transaction import Tx


def show(visit: Visit) -> Response:
    """Every route that this officer manages, and a form to put someone on one."""
    return _page(visit, {"hours": "always"}, {})


def add(visit: Visit) -> Response:
    """Put a contact on a route; what is shown once is shown now: a Telegram code, a webhook's secret."""
    _may_manage(visit)
    try:
        with visit.house.store.turn() as tx:
            contact = rota.add(visit.house, tx, visit.scope, visit.form, visit.now)
            once = _shown_once(visit, tx, contact)
    except Unclear as wrong:
        return _page(visit, visit.form, wrong.sentences, status=422)
    return _page(visit, {"hours": "always"}, {}, added=True, **once)


def change(visit: Visit) -> Response:
    """Make a new code, call sooner, or call no more."""
    done = CHANGES.get(visit.path["what"])
    if done is None:
        raise NotHere(visit.path["what"])
    return done(visit, visit.path["contact"])


def _code(visit: Visit, contact_id: str) -> Response:
    with visit.house.store.turn() as tx:
        once = _shown_once(visit, tx, rota.mine(tx, visit.scope, contact_id))
    return _page(visit, {"hours": "always"}, {}, **once)


def _sooner(visit: Visit, contact_id: str) -> Response:
    with visit.house.store.turn() as tx:
        rota.sooner(tx, visit.scope, contact_id)
    return go_to("/duty")


def _end(visit: Visit, contact_id: str) -> Response:
    with visit.house.store.turn() as tx:
        rota.end(tx, visit.scope, contact_id, visit.now)
    return go_to("/duty")


CHANGES: Mapping[str, Callable[[Visit, str], Response]] = {"code": _code, "sooner": _sooner, "end": _end}


def _shown_once(visit: Visit, tx: Tx, contact: DutyContact) -> dict[str, Any]:
    if contact.carrier == "telegram":
        return {
            "code": contacts.new_code(tx, visit.scope, contact.id, visit.now),
            "whose": rota.who_is(tx, contact),
        }
    address = ways.address_of(tx, contact.way_id) if contact.way_id else None
    return {"secret": secret_of(tx, address)} if contact.carrier == "webhook" and address else {}


def _page(
    visit: Visit, typed: Mapping[str, str], sentences: Mapping[str, str], *, status: int = 200, **once: Any
) -> Response:
    _may_manage(visit)
    with visit.house.store.look() as tx:
        routes = rota.routes(visit.house, tx, visit.scope, visit.now)
        to_call = rota.officers_to_call(tx, visit.scope)
    return visit.page(
        "duty.html", status, routes=routes, to_call=to_call, carriers=contacts.CARRIERS, desk=DESK,
        typed=typed, sentences=sentences, once=once,
    )  # fmt: skip


def _may_manage(visit: Visit) -> None:
    if not visit.scope.councils("manage"):
        raise Refused("You may not look at who is called.")
