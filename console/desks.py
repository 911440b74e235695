"""Taking a case, giving it to a colleague, putting it back: from the inbox or from the case."""

from starlette.responses import Response

from console.visit import Visit, go_to
from office.moves import assigning


def assign(visit: Visit) -> Response:
    """Put it on the desk that was chosen, and go back to where that was."""
    case, (was, to, back) = visit.path["case"], (visit.form.get(name, "") for name in ("was", "to", "back"))
    with visit.house.store.turn() as tx:
        assigning.assign(tx, visit.scope, case, was, to, visit.now)
    return go_to(back if back.startswith("/?") else f"/cases/{case}?done=assigned#desk")
