"""Who may know of a restricted case: officers named for it, and those from whom it is kept all the same."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from store.scope import EVERYWHERE
from store.tables import case_readers, cases, kept_from, officer_scopes, officers
from store.transaction import Tx

is_ = case_readers.c


def restrict(tx: Tx, case_id: str, officer_ids: Iterable[str]) -> None:
    """Let only these officers know that a case exists."""
    tx.remove(case_readers, is_.case_id == case_id)
    for officer_id in set(officer_ids):
        tx.add(case_readers, case_id=case_id, officer_id=officer_id)
    tx.change(cases, cases.c.id == case_id, restricted=True)


def add_reader(tx: Tx, case_id: str, officer_id: str) -> None:
    """Let one more officer know that a restricted case exists."""
    tx.add_once(case_readers, case_id=case_id, officer_id=officer_id)
    tx.remove(kept_from, kept_from.c.case_id == case_id, kept_from.c.officer_id == officer_id)


def take_off(tx: Tx, case_id: str, officer_id: str) -> None:
    """Keep a restricted case from an officer, its alerts too, whatever else they hold."""
    tx.remove(case_readers, is_.case_id == case_id, is_.officer_id == officer_id)
    tx.add_once(kept_from, case_id=case_id, officer_id=officer_id)


def lift(tx: Tx, case_id: str) -> None:
    """Restrict a case no longer: every officer in scope sees it."""
    tx.remove(case_readers, is_.case_id == case_id)
    tx.remove(kept_from, kept_from.c.case_id == case_id)
    tx.change(cases, cases.c.id == case_id, restricted=False)


def readers_of(tx: Tx, case_id: str) -> frozenset[str]:
    """Return the officers named for a restricted case."""
    return frozenset(row.officer_id for row in tx.all(select(is_.officer_id).where(is_.case_id == case_id)))


def kept_from_whom(tx: Tx, case_id: str) -> frozenset[str]:
    """Return the officers who were taken off a restricted case."""
    theirs = select(kept_from.c.officer_id).where(kept_from.c.case_id == case_id)
    return frozenset(row.officer_id for row in tx.all(theirs))


def depends_on(tx: Tx, officer_id: str, still: Collection[str] = ()) -> bool:
    """Whether a restricted case would be seen by nobody without this officer.

    still: the councils whose cases they will see on, when only their permissions change.
    """
    mine = select(is_.case_id).where(is_.officer_id == officer_id)
    restricted = tx.all(select(cases.c.id, cases.c.council).where(cases.c.id.in_(mine), cases.c.restricted))
    lost = [row for row in restricted if not {row.council, EVERYWHERE} & set(still)]
    return any(not _others(tx, row.id, row.council, officer_id) for row in lost)


def _others(tx: Tx, case_id: str, council: str, officer_id: str) -> bool:
    """Whether another named officer is there and sees the council's cases."""
    seeing = officer_scopes.c.permission == "see", officer_scopes.c.council.in_((council, EVERYWHERE))
    others = select(is_.officer_id).join(officers, officers.c.id == is_.officer_id)
    others = others.join(officer_scopes, officer_scopes.c.officer_id == is_.officer_id)
    here = is_.case_id == case_id, officers.c.id != officer_id, officers.c.ended_at.is_(None)
    return tx.first(others.where(*here, *seeing)) is not None
