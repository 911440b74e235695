"""Who the people on a case are: asked for with a reason, shown to who asked for half an hour."""

from starlette.responses import Response

from console.visit import Visit, go_to
from office import identity


def show(visit: Visit) -> Response:
    """Record the reason, and go back to the people of the case."""
    with visit.house.store.turn() as tx:
        reference = identity.show(tx, visit.scope, visit.path["case"], visit.form.get("need", ""), visit.now)
    return go_to(f"/cases/{reference}#who")
