"""Two officers at one case see each other, and what the other has recorded meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from office.moves.case_file import read_file
from office.moves.progress import what_changed
from store import officers, open_pages
from store.cases import Case
from store.scope import Scope
from store.transaction import Tx


@dataclass(frozen=True)
class Here:
    """Who else has a case open, and since when; `changed` says what was recorded since `revision`, or ""."""

    reference: str
    revision: int
    others: tuple[tuple[str, datetime], ...]
    changed: str


def nobody_yet(case: Case) -> Here:
    """A page that has not been looked at again yet."""
    return Here(case.reference, case.revision, (), "")


def at_a_case(tx: Tx, scope: Scope, name: str, revision: int, now: datetime) -> Here | None:
    """Note that an officer has a case open and say who else has; None when the scope does not see it."""
    file = read_file(tx, scope, name)
    if file is None:
        return None
    me, case = str(scope.officer_id), file.case
    open_pages.opened(tx, case.id, me, now)
    there = open_pages.others(tx, case.id, me, now)
    names = {each.id: each.name for each in officers.all_officers(tx)} if there else {}
    changed = what_changed(tx, file, revision) if case.revision > revision else ""
    return Here(
        case.reference, revision, tuple((names[each.officer_id], each.since) for each in there), changed
    )
