"""A file of a case: only as a download, only with a reason, always recorded, never shown in the page."""

from urllib.parse import quote

from starlette.responses import Response

from console.visit import Visit
from office import desk
from office.progress import NotHere
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
