"""Wrong tries at a code that is typed into a chat: they are slowed, and nobody is locked out (decided.md).

What was typed is kept for a few minutes, by its keyed hash. Whoever mistyped waits before the next try is
looked at: twice as long for each wrong one from the same chat or at the same code, longer for all of them
when many are wrong anywhere. A first try never waits, and a try that came too soon does not count.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from store.tables import wrong_codes
from store.transaction import Tx
from store.vault import new_id

REMEMBERED = timedelta(minutes=10)
LONGEST = timedelta(minutes=1)
FREE = 2  # mistyping is no attack
MANY = 5  # wrong tries anywhere that add as much as one step
is_ = wrong_codes.c


def note(tx: Tx, way_id: str, code: str, now: datetime) -> None:
    """Remember a wrong try, and forget the old ones."""
    tx.remove(wrong_codes, is_.tried_at < now - REMEMBERED)
    tx.add(wrong_codes, id=new_id(), way_id=way_id, code_hash=_hash(tx, code), tried_at=now)


def too_soon(tx: Tx, way_id: str, code: str, step: timedelta, now: datetime) -> bool:
    """Whether a try must wait still. step: what the first wrong try after the free ones costs."""
    lately = is_.tried_at >= now - REMEMBERED
    same = lately, or_(is_.way_id == way_id, is_.code_hash == _hash(tx, code))
    theirs, last = tx.all(select(func.count(), func.max(is_.tried_at)).where(*same))[0]
    anywhere = tx.value(select(func.count()).where(lately))
    return bool(theirs) and bool(now < last + wait(theirs, anywhere, step))


def wait(theirs: int, anywhere: int, step: timedelta) -> timedelta:
    """How long after the last of their wrong tries the next is looked at."""
    doubled: int = 2 ** min(max(theirs - FREE, 0), 10) - 1
    return min(LONGEST, step * (doubled + anywhere // MANY))


def _hash(tx: Tx, code: str) -> str:
    return tx.vault.keyed_hash("wrong_codes", code)
