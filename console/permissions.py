"""What one officer may do, council by council: looked at and changed by whoever manages them."""

from starlette.responses import Response

from console.visit import Visit, go_to
from office import permissions
from office.accounts import PERMISSIONS
from store.officers import Grant


def show(visit: Visit) -> Response:
    """The permissions of an officer, what may be changed, and what was changed before by whom."""
    with visit.house.store.look() as tx:
        found = permissions.read(visit.house, tx, visit.scope, visit.path["officer"])
    done = visit.query.get("done") == "changed"
    return visit.page("permissions.html", found=found, permissions=PERMISSIONS, done=done)


def change(visit: Visit) -> Response:
    """Give them what is ticked in the place of what they had."""
    officer_id, ticked = visit.path["officer"], visit.many.get("grant", [])
    with visit.house.store.turn() as tx:
        permissions.change(
            visit.house,
            tx,
            visit.scope,
            officer_id,
            visit.form.get("shown", ""),
            [*map(_grant, ticked)],
            visit.now,
        )
    return go_to(f"/officers/{officer_id}?done=changed")


def _grant(ticked: str) -> Grant:
    council, _, permission = ticked.partition(":")
    return council, permission
