"""Officers, and inviting the next: whoever manages gives no more than they have."""

from collections.abc import Mapping

from starlette.responses import Response

from console.visit import Visit, go_to
from office import access, accounts, desk, sessions
from office.accounts import PERMISSIONS, NotAccepted
from store import officers
from store.faults import Refused
from store.scope import EVERYWHERE, Scope


def show(visit: Visit) -> Response:
    """Who works here, and a form to invite another."""
    return _page(visit, {}, {})


def invite(visit: Visit) -> Response:
    """A link that works once, shown once."""
    _may_manage(visit)
    council, wanted = visit.form.get("council", ""), visit.many.get("permission", [])
    try:
        if council not in _councils(visit) or not set(wanted) <= set(PERMISSIONS):
            raise NotAccepted(council="Choose a council that they work for.")
        with visit.house.store.turn() as tx:
            assert visit.officer  # noqa: S101 - the gate lets only officers in
            grants = [(council, permission) for permission in wanted]
            link = accounts.invite(visit.house, tx, visit.officer, grants, visit.now)
    except NotAccepted as wrong:
        return _page(visit, visit.form, wrong.sentences, status=422)
    return _page(visit, {}, {}, link=link)


def change(visit: Visit) -> Response:
    """End an officer's access, sign them out everywhere, or give a link for a new password and phone."""
    _may_manage(visit)
    with visit.house.store.turn() as tx:
        officer_id, what = visit.path["officer"], visit.path["what"]
        link = access.change(visit.house, tx, visit.scope, officer_id, what, visit.now)
    return _page(visit, {}, {}, link=link, lasts="24 hours") if link else go_to("/officers")


def _page(
    visit: Visit,
    typed: Mapping[str, str],
    sentences: Mapping[str, str],
    *,
    link: str = "",
    lasts: str = "7 days",
    status: int = 200,
) -> Response:
    _may_manage(visit)
    with visit.house.store.look() as tx:
        everyone = [(each, officers.scope_of(tx, each.id)) for each in officers.all_officers(tx)]
        mine = [(each, scope) for each, scope in everyone if _shares(visit.scope, scope)]
        changeable = {each.id for each, _ in mine if access.may_change(tx, visit.scope, each.id)}
        here = {each.id: sessions.open_of(visit.house, tx, each.id, visit.now) for each, _ in mine}
    return visit.page(
        "officers.html", status, everyone=mine, councils=_councils(visit), permissions=PERMISSIONS,
        typed=typed, sentences=sentences, link=link, lasts=lasts, changeable=changeable, here=here,
    )  # fmt: skip


def _may_manage(visit: Visit) -> None:
    if not visit.scope.councils("manage"):
        raise Refused("You may not look at the officers here.")


def _councils(visit: Visit) -> tuple[str, ...]:
    mine = visit.scope.councils("manage")
    return (
        (EVERYWHERE, *desk.councils_of(visit.house, visit.scope))
        if EVERYWHERE in mine
        else tuple(sorted(mine))
    )


def _shares(mine: Scope, theirs: Scope) -> bool:
    """Whether they work for a council that this officer manages."""
    managed, works = mine.councils("manage"), frozenset(theirs.permissions)
    return EVERYWHERE in managed or bool(managed & works)
