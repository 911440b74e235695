"""The figures page: each figure a link to its cases."""

from starlette.responses import Response

from console import asking
from console.visit import Visit
from office import desk
from office.figures import figures


def show(visit: Visit) -> Response:
    """All figures, of one council or of all, and of a year."""
    councils = desk.councils_of(visit.house, visit.scope)
    asked = visit.query.get("council", "")
    council = asked if asked in councils else None
    year = visit.query.get("year", "")
    with visit.house.store.look() as tx:
        found = figures(
            visit.house, tx, visit.scope, council, int(year) if year.isdecimal() else None, visit.now
        )
    return visit.page(
        "figures.html", figures=found, councils=councils, council=council,
        address=lambda figure: asking.address(figure.query),
    )  # fmt: skip
