"""Finishing a task done by hand: rung, written or visited."""

from starlette.responses import Response

from console.visit import Visit, go_to
from office import desk
from office.moves.progress import NotHere


def finish(visit: Visit) -> Response:
    """Note who did it; the message it stands for counts as told."""
    with visit.house.store.turn() as tx:
        if not desk.finish_task(tx, visit.scope, visit.path["task"], visit.now):
            raise NotHere(visit.path["task"])
    return go_to(_back(visit.form.get("case", "")))


def _back(reference: str) -> str:
    return f"/cases/{reference}" if reference.replace("-", "").isalnum() else "/"
