"""What an officer's councils have handed to another: reference, councils, day and officer, no more."""

from starlette.responses import Response

from console.visit import Visit
from store import handings, officers
from store.cases import read_case


def show(visit: Visit) -> Response:
    """Each with its row; one that this officer may open all the same leads to its case."""
    with visit.house.store.look() as tx:
        found = handings.listed(tx, visit.scope)
        names = {each.id: each.name for each in officers.all_officers(tx)}
        here = {each.case_id for each in found if read_case(tx, visit.scope, each.case_id)}
    return visit.page("handings.html", handings=found, names=names, here=here)
