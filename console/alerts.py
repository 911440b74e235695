"""Acknowledging an alert: someone has seen it and acts on it."""

from starlette.responses import Response

from console.visit import Visit, go_to
from office import desk
from office.moves.progress import NotHere


def acknowledge(visit: Visit) -> Response:
    """Note who acts on it; it leaves the inbox of everyone."""
    with visit.house.store.turn() as tx:
        if not desk.acknowledge_alert(visit.house, tx, visit.scope, visit.path["alert"], visit.now):
            raise NotHere(visit.path["alert"])
    return go_to("/")
