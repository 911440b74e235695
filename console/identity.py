"""Who the people on a case are: asked for with a reason, shown to who asked for half an hour."""

from starlette.responses import Response

from console.alerts import alarmed
from console.visit import Visit, go_to
from office import identity


def show(visit: Visit) -> Response:
    """Record the reason, and go back to the people of the case; or say that the reason raised an alert."""
    with visit.house.store.turn() as tx:
        name, why = visit.path["case"], visit.form.get("need", "")
        case, alert = identity.show(visit.house, tx, visit.scope, name, why, visit.now)
        return alarmed(visit, tx, case, alert) if alert else go_to(f"/cases/{case.reference}#who")
