"""What an open page looks at again every few seconds: the inbox, and who else has a case open.

Nothing is answered (204) while nothing has changed, so that a screen reader is silent and the keyboard stays.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from console.numbers import whole
from console.visit import Visit
from office import together
from office.moves.progress import NotHere
from store import cases
from store.cases import Case
from store.handings import Handing
from store.transaction import Tx

EVERY = "15s"
HERE = "here"
NOTHING: Mapping[str, str] = {}


def case(visit: Visit) -> Response:
    """Who else has the case open, and what was recorded since the page was opened."""
    revision = whole(visit.query.get("revision", ""))
    with visit.house.store.turn() as tx:
        if went := visit.where_it_went(_handed(visit, tx)):
            return visit.page("gone.html", went=went)
        facts = here(visit, tx, visit.path["case"], revision)
    return anew(visit, HERE, facts)


def _handed(visit: Visit, tx: Tx) -> Handing | None:
    """That the case of an open page was handed to another council meanwhile."""
    name = visit.path["case"]
    return None if cases.read_case(tx, visit.scope, name) else visit.handed(tx, name)


def here(visit: Visit, tx: Tx, name: str, revision: int) -> dict[str, Any]:
    """Note that this officer has the case open, and say who else has. Raises NotHere."""
    found = together.at_a_case(tx, visit.scope, name, revision, visit.now)
    if found is None:
        raise NotHere(name)
    return {"here": found, "every": EVERY}


def at_first(case: Case) -> dict[str, Any]:
    """The same for a page that only reads: it says who is here when it looks again, at once."""
    return {"here": together.nobody_yet(case), "every": EVERY, "inside": "", "seen": ""}


def drawn(visit: Visit, name: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The inside of a part of a page, and what names it exactly as it is shown."""
    inside = visit.part(f"{name}_inside.html", **facts)
    return {"inside": inside, "seen": digest(inside)}


def digest(shown: str) -> str:
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def anew(visit: Visit, name: str, facts: Mapping[str, Any], also: Mapping[str, str] = NOTHING) -> Response:
    """A part of a page, or nothing while it is as it was seen; `also` goes along and counts for nothing."""
    part = drawn(visit, name, facts)
    if part["seen"] == visit.query.get("seen"):
        return Response(status_code=204)
    return visit.page(f"{name}.html", **{**facts, **also, **part})
