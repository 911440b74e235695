"""The case page: what must be known before acting, the person's words, the dates, the record, the moves."""

from starlette.responses import Response

from casework.stages import MOVES, moves_possible
from console.visit import Visit
from office import desk
from office.progress import NotHere


def show(visit: Visit) -> Response:
    """One case; opening it is recorded."""
    with visit.house.store.turn() as tx:
        page = desk.open_page(tx, visit.scope, visit.path["case"], visit.now)
    if page is None:
        raise NotHere(visit.path["case"])
    case = page.file.case
    may_move = visit.scope.may(case.council, "move")
    done = visit.query.get("done", "")
    return visit.page(
        "case.html",
        page=page,
        file=page.file,
        case=case,
        referral=case.referral,
        procedure=visit.house.procedure(case.council),
        moves=moves_possible(page.file.place) if may_move else (),
        done=done if done in {move.name for move in MOVES} else "",
        who=lambda code: _who(page, code),
    )


def _who(page: desk.CasePage, code: str) -> str:
    """A name for who entered something: an officer's name, a person's role, or Heard itself."""
    kind, _, found = code.partition(":")
    if kind == "officer":
        return page.officers.get(found, "An officer")
    person = page.file.someone(found)
    return person.role.replace("_", " ").capitalize() if person else "Heard"
