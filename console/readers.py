"""Who may see a case: restrict it, name one more officer, take one off, lift it."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from console.alerts import alarmed
from console.visit import Visit, go_to
from office.moves import readers
from office.moves.progress import NotHere
from store.alerts import Alert
from store.cases import read_case
from store.transaction import Tx


def change(visit: Visit) -> Response:
    """Do one of the four, by whoever holds safeguarding, and go back to the case while they may see it."""
    done, name = CHANGES.get(visit.path["what"]), visit.path["case"]
    with visit.house.store.turn() as tx:
        case = read_case(tx, visit.scope, name)
        if done is None or case is None:
            raise NotHere(name)
        if alert := done(visit, tx, name):
            return alarmed(visit, tx, case, alert)
        still = read_case(tx, visit.scope, name)
    return go_to(f"/cases/{still.reference}#readers" if still else "/")


def _restrict(visit: Visit, tx: Tx, name: str) -> Alert | None:
    return readers.restrict(visit.house, tx, visit.scope, name, visit.form.get("reason", ""), visit.now)


def _name(visit: Visit, tx: Tx, name: str) -> None:
    readers.name_officer(tx, visit.scope, name, visit.form.get("officer", ""), visit.now)


def _take_off(visit: Visit, tx: Tx, name: str) -> None:
    readers.take_off(tx, visit.scope, name, visit.form.get("officer", ""), visit.now)


def _lift(visit: Visit, tx: Tx, name: str) -> Alert | None:
    return readers.lift(visit.house, tx, visit.scope, name, visit.form.get("reason", ""), visit.now)


CHANGES: Mapping[str, Callable[[Visit, Tx, str], Alert | None]] = {
    "restrict": _restrict,
    "name": _name,
    "take-off": _take_off,
    "lift": _lift,
}
