"""Links of a case: make one for a young person, cancel it, add a young person; end whom they asked in."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from console.visit import Visit, go_to
from office import agreements, asked_in, identity
from office.hearing.linking import Made
from office.moves.case_file import read_file
from office.moves.progress import NotHere
from store.cases import read_case
from store.transaction import Tx


def change(visit: Visit) -> Response:
    """Do one of the four; what opens a new link is shown on this one page and never again."""
    does, name = CHANGES.get(visit.path["what"]), visit.path["case"]
    with visit.house.store.turn() as tx:
        case = read_case(tx, visit.scope, name)
        if does is None or case is None:
            raise NotHere(name)
        made = does(visit, tx, name)
        file = read_file(tx, visit.scope, name)
        known = file is not None and identity.shown_until(file, visit.scope, visit.now) is not None
    if made is None:
        return go_to(f"/cases/{case.reference}#agreement")
    return visit.page(
        "link.html", case=case, made=made, called=made.name if known or visit.path["what"] == "add" else ""
    )


def _make(visit: Visit, tx: Tx, name: str) -> Made:
    return agreements.make_link(visit.house, tx, visit.scope, name, _person(visit), visit.now)


def _cancel(visit: Visit, tx: Tx, name: str) -> None:
    agreements.cancel(tx, visit.scope, name, _person(visit), visit.now)


def _end(visit: Visit, tx: Tx, name: str) -> None:
    asked_in.end_as_officer(visit.house, tx, visit.scope, name, _person(visit), visit.now)


def _add(visit: Visit, tx: Tx, name: str) -> Made:
    return agreements.add_young_person(
        visit.house, tx, visit.scope, name, visit.form.get("name", ""), visit.now
    )


def _person(visit: Visit) -> str:
    person = visit.form.get("person", "")
    if not person:
        raise NotHere(person)
    return person


CHANGES: Mapping[str, Callable[[Visit, Tx, str], Made | None]] = {
    "make": _make,
    "cancel": _cancel,
    "add": _add,
    "end": _end,
}
