"""Where an officer is signed in: their own sessions and nobody else's, ended one by one or all at once."""

from starlette.responses import Response

from console.visit import Session, Visit, go_to
from office import sessions
from office.moves.progress import NotHere
from store import officer_sessions


def show(visit: Visit) -> Response:
    """Every session of theirs that still opens something, and which one this is."""
    assert visit.officer  # noqa: S101 - the gate lets only officers in
    with visit.house.store.look() as tx:
        mine = sessions.open_of(visit.house, tx, visit.officer.id, visit.now)
        this = officer_sessions.name_of(tx, visit.token)
    return visit.page("sessions.html", mine=mine, this=this)


def end(visit: Visit) -> Response:
    """End one session; ending this one is signing out."""
    assert visit.officer  # noqa: S101 - as above
    name = visit.path["session"]
    with visit.house.store.turn() as tx:
        if not officer_sessions.end(tx, visit.officer.id, name, visit.now):
            raise NotHere(name)
        is_this = name == officer_sessions.name_of(tx, visit.token)
    return Session("/sign-in") if is_this else go_to("/sessions")


def end_all(visit: Visit) -> Response:
    """Sign out everywhere, here too."""
    assert visit.officer  # noqa: S101 - as above
    with visit.house.store.turn() as tx:
        officer_sessions.end_all(tx, visit.officer.id, visit.now)
    return Session("/sign-in")
