"""Tasks as officers look through them: some kinds first, then what has waited longest, page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from store.scope import Scope, on_desk, waiting_within
from store.tables import tasks
from store.tasks import Task
from store.transaction import Tx, columns_for

After = tuple[int, datetime, str]  # the place among the first kinds, the moment and the id of the last line
is_ = tasks.c


@dataclass(frozen=True)
class WhichTasks:
    """What is asked of tasks that wait; None asks nothing. assigned_id: as of store.finding.Which."""

    kind: str | None = None
    council: str | None = None
    assigned_id: str | None = None


def waiting(
    tx: Tx, scope: Scope, which: WhichTasks, first: Sequence[str], *, after: After | None = None, limit: int
) -> list[Task]:
    """Return one page of what is to be done, these kinds first in their order; `after` continues it.

    Each of the first kinds is asked for by itself: so it is read in its order, and no further than needed.
    """
    found: list[Task] = []
    for place, kinds in enumerate((*(is_.kind == kind for kind in first), is_.kind.not_in(first))):
        if len(found) < limit and (after is None or place >= after[0]):
            page = _page(scope, which).where(kinds, *_comes_after(place, after)).limit(limit - len(found))
            found += [Task(**row._mapping) for row in tx.all(page)]
    return found


def counted(tx: Tx, scope: Scope, which: WhichTasks) -> dict[str, int]:
    """Return how many tasks of each kind wait."""
    found = select(is_.kind, func.count().label("many")).where(*_conditions(scope, which))
    return {row.kind: row.many for row in tx.all(found.group_by(is_.kind))}


def place_of(task: Task, first: Sequence[str]) -> After:
    """Where a page that ends with this task goes on."""
    place = first.index(task.kind) if task.kind in first else len(first)
    return place, task.since, task.id


def _page(scope: Scope, which: WhichTasks) -> Select[*tuple[object, ...]]:
    found = select(*columns_for(tasks, Task)).where(*_conditions(scope, which))
    return found.order_by(is_.since, is_.id)


def _conditions(scope: Scope, which: WhichTasks) -> Iterator[ColumnElement[bool]]:
    yield is_.done_at.is_(None)
    yield waiting_within(scope, tasks)
    if which.kind is not None:
        yield is_.kind == which.kind
    if which.council is not None:
        yield is_.council == which.council
    if which.assigned_id is not None:
        yield on_desk(which.assigned_id, tasks)


def _comes_after(place: int, after: After | None) -> Iterator[ColumnElement[bool]]:
    if after and place == after[0]:
        _, since, task_id = after
        yield or_(is_.since > since, and_(is_.since == since, is_.id > task_id))
