"""The bundle for stage 2, the panel or the Ombudsman: looked at first, then taken, with a reason."""

from starlette.responses import Response

from console.visit import Visit
from office import bundles, desk, printing
from office.bundles import Bundle
from office.moves.progress import NotHere
from store.faults import Refused
from store.transaction import Tx


def show(visit: Visit) -> Response:
    """The bundle as it would be handed on."""
    with visit.house.store.look() as tx:
        return visit.page("bundle.html", bundle=_read(visit, tx))


def take(visit: Visit) -> Response:
    """The bundle as PDF, once the reason is recorded."""
    why = visit.form.get("why", "").strip()
    if not why:
        raise Refused("Say whom this bundle is for. The reason is kept in the record.")
    with visit.house.store.turn() as tx:
        found = _read(visit, tx)
        desk.note_taken(visit.house, tx, visit.scope, visit.path["case"], why, visit.now)
    headers = {"content-disposition": f'attachment; filename="{found.reference}.pdf"'}
    return Response(printing.pdf_of(found), media_type="application/pdf", headers=headers)


def _read(visit: Visit, tx: Tx) -> Bundle:
    found = bundles.for_officers(visit.house, tx, visit.scope, visit.path["case"], visit.now)
    if found is None:
        raise NotHere(visit.path["case"])
    return found
