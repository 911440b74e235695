"""Finding one case: by its reference, as it is said aloud, or by someone's whole name."""

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from console.visit import Visit, go_to
from office import names
from store.cases import CaseLine, read_case

NOTHING = "Write the letters and numbers of its reference."
NONE = "You see no case with this reference. Look at its letters again."


def show(visit: Visit) -> Response:
    """The two forms; a reference leads to its case at once."""
    reference = visit.query.get("reference", "").strip()
    if not reference:
        return _page(visit, {"reference": NOTHING} if "reference" in visit.query else {})
    with visit.house.store.look() as tx:
        found = read_case(tx, visit.scope, reference.replace(" ", "-"))
        handed = visit.handed(tx, reference.replace(" ", "-"))
    if found is None:
        return _page(visit, {"reference": visit.where_it_went(handed) or NONE})
    return go_to(f"/cases/{found.reference}")


def by_name(visit: Visit) -> Response:
    """The cases on which someone has this name; the name goes into no address, and into no log."""
    name = visit.form.get("name", "").strip()
    if not name:
        return _page(visit, {"name": "Write the whole name, as they told it."}, status=422)
    with visit.house.store.turn() as tx:
        found = names.find(tx, visit.scope, name, visit.now)
    return _page(visit, {}, found)


def _page(
    visit: Visit,
    sentences: Mapping[str, str],
    found: Sequence[CaseLine] | None = None,
    status: int = 200,
) -> Response:
    typed = {"reference": visit.query.get("reference", ""), "name": visit.form.get("name", "")}
    return visit.page("find.html", status, sentences=sentences, typed=typed, found=found)
