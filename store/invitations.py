"""Invitations: a link with which an officer sets a password and a phone. Only its keyed hash is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from store.officers import Grant
from store.plain_json import as_json, from_json
from store.tables import invitations
from store.transaction import Line, Tx

is_ = invitations.c


@dataclass(frozen=True)
class Invitation:
    """What a new officer will be allowed, and who invited them (None: the front desk).

    renews: the officer whose password and phone it sets anew; None for someone new.
    """

    grants: tuple[Grant, ...]
    invited_by: str | None
    expires_at: datetime
    renews: str | None = None


def invite(
    tx: Tx,
    token: str,
    grants: Iterable[Grant],
    expires_at: datetime,
    invited_by: str | None,
    *,
    renews: str | None = None,
) -> None:
    """Keep an invitation under its token."""
    scopes = as_json(sorted(set(grants)))
    tx.add(
        invitations, token_hash=_hash(tx, token), scopes=scopes, expires_at=expires_at,
        invited_by=invited_by, renews=renews,
    )  # fmt: skip


def read_invitation(tx: Tx, token: str, now: datetime) -> Invitation | None:
    """Return an invitation that is still good, without using it up: chat programs preview links."""
    row = tx.first(select(invitations).where(is_.token_hash == _hash(tx, token)))
    return _invitation(row) if row and not row.used_at and row.expires_at > now else None


def use(tx: Tx, token: str, now: datetime) -> Invitation | None:
    """Use up an invitation and return it; None when it was used before or is too old."""
    good = is_.token_hash == _hash(tx, token), is_.used_at.is_(None), is_.expires_at > now
    if not tx.change(invitations, *good, used_at=now):
        return None
    row = tx.first(select(invitations).where(is_.token_hash == _hash(tx, token)))
    return _invitation(row) if row else None


def withdraw_renewals(tx: Tx, officer_id: str, now: datetime) -> None:
    """Let no unused link set this officer's password any more."""
    tx.change(invitations, is_.renews == officer_id, is_.used_at.is_(None), used_at=now)


def withdraw_unused(tx: Tx, invited_by: str | None, now: datetime) -> None:
    """Let no earlier unused invitation of the same hand open anything any more."""
    hand = is_.invited_by.is_(None) if invited_by is None else is_.invited_by == invited_by
    tx.change(invitations, hand, is_.used_at.is_(None), used_at=now)


def _invitation(row: Line) -> Invitation:
    grants = tuple((council, permission) for council, permission in from_json(row.scopes))
    return Invitation(grants, row.invited_by, row.expires_at, row.renews)


def _hash(tx: Tx, token: str) -> str:
    return tx.vault.keyed_hash("invitations", token)
