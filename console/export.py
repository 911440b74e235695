"""Taking one case out as data: with a reason, recorded, as a download."""

from starlette.responses import Response

from console.visit import Visit
from office import export
from office.moves.progress import NotHere
from store.cases import read_case

KINDS = {"json": "application/json", "zip": "application/zip"}


def show(visit: Visit) -> Response:
    """What is in it, what is not, and the form that asks why."""
    with visit.house.store.look() as tx:
        case = read_case(tx, visit.scope, visit.path["case"])
    if case is None:
        raise NotHere(visit.path["case"])
    return visit.page("export.html", case=case, forms=export.FORMS)


def take(visit: Visit) -> Response:
    """The case, once the reason is recorded."""
    form, why = visit.form.get("form", ""), visit.form.get("why", "")
    with visit.house.store.turn() as tx:
        taken = export.take(visit.house, tx, visit.scope, visit.path["case"], form, why, visit.now)
    if taken is None:
        raise NotHere(visit.path["case"])
    name, content = taken
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=KINDS[form], headers=headers)
