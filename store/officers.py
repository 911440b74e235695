"""Officers: who signs in to the console, for which councils, with which permissions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select

from store import readers
from store.faults import Refused
from store.scope import EVERYWHERE, THE_SERVICE, Scope
from store.tables import officer_scopes, officers
from store.transaction import Line, Tx, columns_for
from store.vault import new_id

__all__ = ["EVERYWHERE", "THE_SERVICE", "Grant", "Officer", "Scope"]

SEALED = ("address", "name", "password", "totp")
MANAGE = "manage"
FREE_MISSES = 3  # mistyping is no attack
LONGEST_WAIT = timedelta(minutes=15)
Grant = tuple[str, str]  # (council or "*", permission)
is_ = officers.c


@dataclass(frozen=True)
class Officer:
    """One officer. password: its argon2 hash; totp: the secret; totp_last: the newest time step used."""

    id: str
    address: str
    name: str
    password: str = field(repr=False)
    totp: str = field(repr=False)
    totp_last: int | None
    misses: int
    wait_until: datetime | None
    made_at: datetime
    ended_at: datetime | None


def add_officer(
    tx: Tx, address: str, name: str, password: str, totp: str, grants: Iterable[Grant], now: datetime
) -> str:
    """Keep a new officer and return their id; the address must not be another officer's."""
    officer_id = new_id()
    told = zip(SEALED, (address, name, password, totp), strict=True)
    sealed = {column: tx.seal(f"officers.{column}", officer_id, text) for column, text in told}
    tx.add(officers, id=officer_id, address_hash=_address(tx, address), made_at=now, **sealed)
    set_grants(tx, officer_id, grants)
    return officer_id


def by_address(tx: Tx, address: str) -> Officer | None:
    """Return the officer with this address, or None; also one whose access ended. Capitals do not matter."""
    return _one(tx, is_.address_hash == _address(tx, address))


def by_subject(tx: Tx, issuer: str, subject: str) -> Officer | None:
    """Return the officer whom an identity provider calls so, or None; also one whose access ended."""
    return _one(tx, is_.subject_hash == _subject(tx, issuer, subject))


def bind_subject(tx: Tx, officer_id: str, issuer: str, subject: str) -> bool:
    """Know an officer by what a provider calls them; False when they are known by another such name."""
    unbound = is_.id == officer_id, is_.subject_hash.is_(None)
    return bool(tx.change(officers, *unbound, subject_hash=_subject(tx, issuer, subject)))


def read_officer(tx: Tx, officer_id: str) -> Officer | None:
    """Return an officer, or None."""
    return _one(tx, is_.id == officer_id)


def all_officers(tx: Tx) -> list[Officer]:
    """Return every officer, the first to come first."""
    rows = tx.all(select(*columns_for(officers, Officer)).order_by(is_.made_at, is_.id))
    return [_officer(tx, row) for row in rows]


def anyone(tx: Tx) -> bool:
    """Return whether there is an officer at all; the first is invited by the front desk."""
    return tx.first(select(is_.id).where(is_.ended_at.is_(None)).limit(1)) is not None


def end(tx: Tx, officer_id: str, now: datetime) -> None:
    """End an officer's access: their sessions open nothing; their entries in records stay."""
    tx.change(officers, is_.id == officer_id, ended_at=now)


def renew(tx: Tx, officer_id: str, password: str, totp: str) -> bool:
    """Keep a new password's hash and a new phone's secret; a provider must bind them anew.

    False when their access ended meanwhile.
    """
    told = {"password": password, "totp": totp}
    sealed = {column: tx.seal(f"officers.{column}", officer_id, text) for column, text in told.items()}
    here = is_.id == officer_id, is_.ended_at.is_(None)
    anew = {"totp_last": None, "misses": 0, "wait_until": None, "subject_hash": None}
    return bool(tx.change(officers, *here, **sealed, **anew))


# -- what they may do --------------------------------------------------------------------------------


def wait_for_managers(tx: Tx) -> None:
    """Let whoever changes access meanwhile finish: two who take it from each other must not both succeed."""
    tx.all(select(officer_scopes).where(officer_scopes.c.permission == MANAGE).with_for_update())


def set_grants(tx: Tx, officer_id: str, grants: Iterable[Grant]) -> None:
    """Give an officer these permissions in the place of those they had; raises Refused.

    Refused while afterwards nobody would see a restricted case, or manage the officers of a council.
    """
    grants = set(grants)
    if _managed_by_nobody_else(tx, officer_id, {council for council, each in grants if each == MANAGE}):
        raise Refused("There nobody else manages the officers: another must be given that first.")
    if readers.depends_on(tx, officer_id, [council for council, permission in grants if permission == "see"]):
        raise Refused("Nobody else may see a restricted case of theirs: another must be named for it first.")
    tx.remove(officer_scopes, officer_scopes.c.officer_id == officer_id)
    for council, permission in grants:
        tx.add(officer_scopes, officer_id=officer_id, council=council, permission=permission)


def scope_of(tx: Tx, officer_id: str) -> Scope:
    """Return what an officer may see and do; nothing once their access ended."""
    mine = select(officer_scopes).join(officers).where(is_.id == officer_id, is_.ended_at.is_(None))
    permissions: dict[str, frozenset[str]] = {}
    for row in tx.all(mine):
        permissions[row.council] = permissions.get(row.council, frozenset()) | {row.permission}
    return Scope(officer_id, permissions)


# -- signing in --------------------------------------------------------------------------------------


def must_wait(tx: Tx, officer_id: str, now: datetime) -> bool:
    """Return whether the wrong tries before ask for more time than has passed."""
    until = tx.value(select(is_.wait_until).where(is_.id == officer_id).with_for_update())
    return until is not None and until > now


def missed(tx: Tx, officer_id: str, now: datetime) -> None:
    """Count a wrong password or code; from the fourth on each doubles the wait, up to 15 minutes."""
    misses = int(tx.value(select(is_.misses).where(is_.id == officer_id).with_for_update())) + 1
    doubled = timedelta(seconds=2 ** min(misses - FREE_MISSES, 12)) if misses > FREE_MISSES else timedelta()
    tx.change(officers, is_.id == officer_id, misses=misses, wait_until=now + min(doubled, LONGEST_WAIT))


def accepted(tx: Tx, officer_id: str, step: int) -> bool:
    """Use up a TOTP time step and forget the misses; False when this code or a later one was used before."""
    unused = or_(is_.totp_last.is_(None), is_.totp_last < step)
    return bool(tx.change(officers, is_.id == officer_id, unused, totp_last=step, misses=0, wait_until=None))


def _managed_by_nobody_else(tx: Tx, officer_id: str, kept: set[str]) -> bool:
    """Whether this officer manages a council now that is in nobody's hands once they manage only `kept`."""
    manages = officer_scopes.c.permission == MANAGE, is_.ended_at.is_(None)
    rows = tx.all(
        select(officer_scopes.c.officer_id, officer_scopes.c.council).join(officers).where(*manages)
    )
    others = {row.council for row in rows if row.officer_id != officer_id} | kept
    mine = {row.council for row in rows if row.officer_id == officer_id}
    return EVERYWHERE not in others and bool(mine - others)


def _one(tx: Tx, which: ColumnElement[bool]) -> Officer | None:
    row = tx.first(select(*columns_for(officers, Officer)).where(which))
    return _officer(tx, row) if row else None


def _officer(tx: Tx, row: Line) -> Officer:
    told = {column: tx.unseal_text(f"officers.{column}", row.id, row._mapping[column]) for column in SEALED}
    return Officer(**{**row._mapping, **told})


def _subject(tx: Tx, issuer: str, subject: str) -> str:
    return tx.vault.keyed_hash("officers.subject", f"{issuer}\0{subject}")


def _address(tx: Tx, address: str) -> str:
    return tx.vault.keyed_hash("officers.address", address.strip().lower())
