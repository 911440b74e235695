"""What an officer may do, changed by whoever manages all their councils and gives no more than they have."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from office import access
from office.accounts import PERMISSIONS
from office.house import DESK, House
from office.moves import assigning
from store import access_record, duty, invitations, officers
from store.access_record import Change
from store.faults import Conflict, Refused
from store.officers import Grant, Officer
from store.scope import EVERYWHERE, Scope
from store.transaction import Tx


@dataclass(frozen=True)
class Permissions:
    """One officer's, as whoever manages them may change them. councils: the rows that may be changed;
    givable: what may be given; names: the officers who made the changes, by id."""

    officer: Officer
    held: frozenset[Grant]
    councils: tuple[str, ...]
    givable: frozenset[Grant]
    changes: list[Change]
    names: dict[str, str]

    @property
    def shown(self) -> str:
        """What they held when this was looked at, as a form carries it."""
        return " ".join(sorted(f"{council}:{permission}" for council, permission in self.held))


def read(house: House, tx: Tx, scope: Scope, officer_id: str) -> Permissions:
    """An officer whom this scope manages; raises Refused for anyone else."""
    officer = officers.read_officer(tx, officer_id)
    if officer is None or officer.ended_at or not access.may_change(tx, scope, officer_id):
        raise Refused("You may not change this officer's access.")
    theirs = officers.scope_of(tx, officer_id)
    councils = _managed(house, scope)
    givable = frozenset((c, p) for c in councils for p in PERMISSIONS if scope.may(c, p))
    names = {each.id: each.name for each in officers.all_officers(tx)}
    return Permissions(
        officer, theirs.grants, councils, givable, access_record.of_officer(tx, officer_id), names
    )


def change(
    house: House, tx: Tx, scope: Scope, officer_id: str, shown: str, wanted: Collection[Grant], now: datetime
) -> None:
    """Give an officer these permissions in the place of those they had; recorded.

    shown: what they held when whoever changes it looked. Raises Refused, Conflict.
    """
    officers.wait_for_managers(tx)
    scope = officers.scope_of(tx, scope.officer_id or "")  # as it is now, not as when they came
    now_held = read(house, tx, scope, officer_id)
    if shown != now_held.shown:
        raise Conflict(f"{now_held.officer.name}'s permissions were changed meanwhile. Look at them again.")
    gained, lost = frozenset(wanted) - now_held.held, now_held.held - frozenset(wanted)
    if not gained <= now_held.givable:
        raise Refused(
            "You give no more than you have yourself, and only for councils whose officers you manage."
        )
    if not wanted:
        raise Refused("Leave them at least one permission, or end their access.")
    if not (gained or lost):
        return
    officers.set_grants(tx, officer_id, wanted)
    if lost:
        _let_go(tx, scope, officer_id, now)
    facts = {"gained": _listed(gained), "lost": _listed(lost)}
    access_record.append(tx, officer_id, scope.officer_id, "permissions", now, facts)


def _let_go(tx: Tx, scope: Scope, officer_id: str, now: datetime) -> None:
    """What they may no longer do lies on nobody's desk; nobody comes in by their hand; other routes call."""
    still = officers.scope_of(tx, officer_id)
    assigning.clear_the_desk_of(tx, scope, officer_id, now, keep=still)
    invitations.withdraw_unused(tx, officer_id, now)
    duty.end_contacts_of(tx, officer_id, now, still.permissions)


def _managed(house: House, scope: Scope) -> tuple[str, ...]:
    mine = scope.councils("manage")
    return (EVERYWHERE, *house.rulebook.councils, DESK) if EVERYWHERE in mine else tuple(sorted(mine))


def _listed(grants: Collection[Grant]) -> list[list[str]]:
    return [list(grant) for grant in sorted(grants)]
