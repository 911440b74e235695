"""Tasks: what an officer must do by hand, such as ring, write or visit instead of a message."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from store.cases import council_of
from store.scope import Scope, visible_with_case
from store.tables import tasks
from store.transaction import Tx, columns_for
from store.vault import new_id

is_ = tasks.c


@dataclass(frozen=True)
class Task:
    """One task; outbox_id names the message that it stands for, if any."""

    id: str
    case_id: str | None
    council: str | None
    kind: str
    outbox_id: str | None
    since: datetime
    done_at: datetime | None
    done_by: str | None


def add_task(
    tx: Tx,
    kind: str,
    now: datetime,
    *,
    council: str | None = None,
    case_id: str | None = None,
    outbox_id: str | None = None,
) -> str | None:
    """Give officers a task and return its id; None when the message has its task already.

    council: whose it is while it has no case.
    """
    if outbox_id and tx.first(select(is_.id).where(is_.outbox_id == outbox_id, is_.kind == kind)):
        return None
    council = council_of(tx, case_id) if case_id else council
    task_id = new_id()
    tx.add(tasks, id=task_id, kind=kind, council=council, case_id=case_id, outbox_id=outbox_id, since=now)
    return task_id


def waiting(tx: Tx, scope: Scope, case_id: str | None = None) -> list[Task]:
    """Return what is to be done within the scope, the oldest first; or on one case."""
    which = [is_.case_id == case_id] if case_id else []
    mine = visible_with_case(scope, tasks), is_.done_at.is_(None), *which
    rows = tx.all(select(*columns_for(tasks, Task)).where(*mine).order_by(is_.since, is_.id))
    return [Task(**row._mapping) for row in rows]


def read(tx: Tx, scope: Scope, task_id: str) -> Task | None:
    """Return a task that waits, or None when it was done or is out of scope."""
    mine = is_.id == task_id, is_.done_at.is_(None), visible_with_case(scope, tasks)
    row = tx.first(select(*columns_for(tasks, Task)).where(*mine))
    return Task(**row._mapping) if row else None


def done(tx: Tx, scope: Scope, task_id: str, officer_id: str, now: datetime) -> bool:
    """Note who did a task; False when someone had, or it is out of scope."""
    mine = is_.id == task_id, is_.done_at.is_(None), visible_with_case(scope, tasks)
    return bool(tx.change(tasks, *mine, done_at=now, done_by=officer_id))


def settled(tx: Tx, case_id: str, kind: str, now: datetime) -> None:
    """Note that a case needs a kind of task no more: what it asked for has happened."""
    waits = is_.case_id == case_id, is_.kind == kind, is_.done_at.is_(None)
    tx.change(tasks, *waits, done_at=now, done_by="heard")


def over(tx: Tx, task_id: str, now: datetime) -> None:
    """Note that nobody needs to do a task any more."""
    tx.change(tasks, is_.id == task_id, is_.done_at.is_(None), done_at=now, done_by="heard")


def drop(tx: Tx, outbox_id: str, kind: str | None = None) -> None:
    """Forget that a message was to be told by hand, unless somebody did; or one kind of task for it."""
    which = [is_.kind == kind] if kind else []
    tx.remove(tasks, is_.outbox_id == outbox_id, is_.done_at.is_(None), *which)


def opened(tx: Tx, outbox_id: str, now: datetime) -> None:
    """Note that a message needs nobody to tell it any more: whom it was for has opened it."""
    tx.change(tasks, is_.outbox_id == outbox_id, is_.done_at.is_(None), done_at=now, done_by="heard")


def waits(tx: Tx, case_id: str, kind: str) -> bool:
    """Whether a case has a task of this kind."""
    mine = is_.case_id == case_id, is_.kind == kind, is_.done_at.is_(None)
    return tx.first(select(is_.id).where(*mine)) is not None
