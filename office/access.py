"""Whoever manages officers ends their access, signs them out everywhere, and helps who lost their phone.

An officer is managed by whoever manages every council they work for: nobody reaches further than they give.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from office.house import House
from office.moves import assigning
from store import access_record, duty, invitations, officer_sessions, officers, readers
from store.faults import Refused
from store.officers import Officer
from store.scope import Scope
from store.transaction import Tx

RENEWAL_LASTS = timedelta(hours=24)


def may_change(tx: Tx, scope: Scope, officer_id: str) -> bool:
    """Whether this scope manages an officer."""
    theirs = officers.scope_of(tx, officer_id).permissions
    return bool(theirs) and all(scope.may(council, "manage") for council in theirs)


def change(house: House, tx: Tx, scope: Scope, officer_id: str, what: str, now: datetime) -> str:
    """Do one of CHANGES to an officer; returns a link that is shown once, or "". Raises Refused."""
    officers.wait_for_managers(tx)
    scope = officers.scope_of(
        tx, scope.officer_id or ""
    )  # as it is now: somebody may have ended it meanwhile
    officer = officers.read_officer(tx, officer_id)
    if officer is None or what not in CHANGES or not may_change(tx, scope, officer_id):
        raise Refused("You may not change this officer's access.")
    access_record.append(tx, officer_id, scope.officer_id, what.replace("-", "_"), now)
    return CHANGES[what](house, tx, scope, officer, now)


def _end(house: House, tx: Tx, scope: Scope, officer: Officer, now: datetime) -> str:
    """Their entries in records stay; whoever is the last to manage cannot lock everyone out."""
    if officer.id == scope.officer_id:
        raise Refused("You cannot end your own access: ask another who manages officers.")
    if readers.depends_on(tx, officer.id):
        raise Refused("Nobody else may see a restricted case of theirs: another must be named for it first.")
    assigning.clear_the_desk_of(tx, scope, officer.id, now)
    officers.end(tx, officer.id, now)
    officer_sessions.end_all(tx, officer.id, now)
    duty.end_contacts_of(tx, officer.id, now)
    invitations.withdraw_renewals(tx, officer.id, now)
    invitations.withdraw_unused(tx, officer.id, now)
    return ""


def _sign_out(house: House, tx: Tx, scope: Scope, officer: Officer, now: datetime) -> str:
    officer_sessions.end_all(tx, officer.id, now)
    return ""


def _renew(house: House, tx: Tx, scope: Scope, officer: Officer, now: datetime) -> str:
    """A lost phone or password: signed out at once, the old code opens nothing, a new link sets both."""
    return renewal_link(house, tx, officer, scope.officer_id, now)


def renewal_link(house: House, tx: Tx, officer: Officer, by: str | None, now: datetime) -> str:
    """A one-time link with which an officer sets a new password and phone; earlier ones open nothing."""
    officer_sessions.end_all(tx, officer.id, now)
    invitations.withdraw_renewals(tx, officer.id, now)
    token = secrets.token_urlsafe(32)
    invitations.invite(tx, token, (), now + RENEWAL_LASTS, by, renews=officer.id)
    return f"{house.settings.console_address}/join/{token}"


CHANGES: Mapping[str, Callable[[House, Tx, Scope, Officer, datetime], str]] = {
    "end": _end,
    "sign-out": _sign_out,
    "renew": _renew,
}
