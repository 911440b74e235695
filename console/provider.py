"""To the council's identity provider and back. Leaving and coming back change nothing but this browser."""

from typing import TYPE_CHECKING

from starlette.responses import Response

from console.visit import Away, Session, Visit
from office import away, by_provider
from office.away import NotSignedIn
from office.moves.progress import NotHere

if TYPE_CHECKING:
    from office.oidc import Provider


def leave(visit: Visit) -> Response:
    """To the provider, with what this browser must bring back kept in a cookie of its own."""
    try:
        address, left = _provider(visit).leave(visit.now)
    except NotSignedIn as why:
        return _not_signed_in(visit, str(why))
    return Away(address, away.sealed(visit.house.store.vault, left))


def back(visit: Visit) -> Response:
    """From the provider: signed in as the officer it names, or a sentence why not."""
    try:
        who = _provider(visit).came_back(
            visit.query, away.opened(visit.house.store.vault, visit.brought), visit.now
        )
        return Session("/", by_provider.sign_in(visit.house, who, visit.now, visit.came_from))
    except NotSignedIn as why:
        return _not_signed_in(visit, str(why))


def _provider(visit: Visit) -> "Provider":
    if visit.house.provider is None:
        raise NotHere(away.BACK)
    return visit.house.provider


def _not_signed_in(visit: Visit, sentence: str) -> Response:
    return visit.page("sign_in.html", 403, typed={}, sentences={"": sentence})
