"""A file of a case: put in for somebody on it; taken only as a download, with a reason, and recorded.

It is sealed as it arrives and never shown in the page. One that may be a sexual image of a child is locked
for everyone, and the officer is told what to do.
"""

from urllib.parse import quote

from starlette.responses import Response

from console.alerts import alarmed
from console.gate import said
from console.visit import Visit, go_to
from office import desk, putting_in
from office.hearing.uploads import Expects
from office.moves.fields import Unclear
from office.moves.progress import NotHere
from store.faults import Refused


def opens(visit: Visit) -> Expects:
    """Where a file goes that is put in here."""
    return putting_in.expects(visit.scope, visit.path["case"], visit.form, visit.now)


def put_in(visit: Visit) -> Response:
    """Kept, with whose it is and who put it in; back to the case."""
    try:
        with visit.house.store.turn() as tx:
            name, file = visit.path["case"], visit.upload
            case, alert = putting_in.put_in(visit.house, tx, visit.scope, name, visit.form, file, visit.now)
            if file:
                file.taken = True
            if alert:
                return alarmed(visit, tx, case, alert)
    except Unclear as wrong:
        sentence = " ".join(wrong.sentences.values())
        return said(visit, 422, "Nothing was put in yet", sentence, visit.form)
    return go_to(f"/cases/{visit.path['case']}?done=put_in#files")


def take(visit: Visit) -> Response:
    """The file, once the reason is recorded."""
    why = visit.form.get("why", "").strip()
    if not why:
        raise Refused("Say why you need this file. The reason is kept in the record.")
    with visit.house.store.turn() as tx:
        taken = desk.take_file(visit.house, tx, visit.scope, visit.path["file"], why, visit.now)
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
