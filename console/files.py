"""A file of a case: only as a download, only with a reason, always recorded, never shown in the page.

One that may be a sexual image of a child is locked for everyone, and the officer is told what to do.
"""

from urllib.parse import quote

from starlette.responses import Response

from console.visit import Visit, go_to
from office import desk
from office.moves.progress import NotHere
from store.faults import Refused


def take(visit: Visit) -> Response:
    """The file, once the reason is recorded."""
    why = visit.form.get("why", "").strip()
    if not why:
        raise Refused("Say why you need this file. The reason is kept in the record.")
    with visit.house.store.turn() as tx:
        taken = desk.take_file(tx, visit.scope, visit.path["file"], why, visit.now)
    if taken is None:
        raise NotHere(visit.path["file"])
    attachment, content = taken
    name = quote(attachment.name or attachment.kind)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def lock(visit: Visit) -> Response:
    """The file, locked; back to the case, where the police route stands beside it."""
    with visit.house.store.turn() as tx:
        locked = desk.lock_file(tx, visit.scope, visit.path["file"], visit.now)
    if not locked:
        raise NotHere(visit.path["file"])
    return go_to(f"/cases/{visit.path['case']}#files")
