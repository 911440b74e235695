"""Tasks as officers look through them: some kinds first, then what has waited longest, page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from store.scope import Scope, visible_with_case
from store.tables import cases, tasks
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
    """Return one page of what is to be done, these kinds first in their order; `after` continues it."""
    place = _place(first)
    asked = [*_conditions(scope, which), *([_comes_after(place, after)] if after else [])]
    page = select(*columns_for(tasks, Task)).outerjoin(cases, cases.c.id == is_.case_id).where(*asked)
    rows = tx.all(page.order_by(place, is_.since, is_.id).limit(limit))
    return [Task(**row._mapping) for row in rows]


def counted(tx: Tx, scope: Scope, which: WhichTasks) -> dict[str, int]:
    """Return how many tasks of each kind wait."""
    found = select(is_.kind, func.count().label("many")).outerjoin(cases, cases.c.id == is_.case_id)
    rows = tx.all(found.where(*_conditions(scope, which)).group_by(is_.kind))
    return {row.kind: row.many for row in rows}


def place_of(task: Task, first: Sequence[str]) -> After:
    """Where a page that ends with this task goes on."""
    place = first.index(task.kind) if task.kind in first else len(first)
    return place, task.since, task.id


def _conditions(scope: Scope, which: WhichTasks) -> Iterator[ColumnElement[bool]]:
    yield is_.done_at.is_(None)
    yield visible_with_case(scope, tasks)
    if which.kind is not None:
        yield is_.kind == which.kind
    if which.council is not None:
        yield func.coalesce(cases.c.council, is_.council) == which.council
    if which.assigned_id is not None:  # what has no case is nobody's yet
        yield func.coalesce(cases.c.assigned_id, "") == which.assigned_id


def _place(first: Sequence[str]) -> ColumnElement[Any]:
    return case(*((is_.kind == kind, n) for n, kind in enumerate(first)), else_=len(first))


def _comes_after(place: ColumnElement[Any], after: After) -> ColumnElement[bool]:
    at, since, task_id = after
    same_moment = and_(is_.since == since, is_.id > task_id)
    return or_(place > at, and_(place == at, or_(is_.since > since, same_moment)))
