"""Requests as officers look through them: folded by matter, some first, then what has waited longest."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from store.requests import Request
from store.scope import Scope, on_desk, to_be_heard, waiting_within
from store.tables import requests
from store.transaction import Tx, columns_for

After = tuple[int, datetime, str]  # whether it is one of the first, since when it waits, the matter
OF_CASE = ":"  # between the person and the case that name a matter; in no id
is_ = requests.c


@dataclass(frozen=True)
class Folding:
    """Which kinds of one person on one case are one matter, and which kind comes first."""

    together: Sequence[str]
    first: str


def matters(
    tx: Tx, scope: Scope, desk: str | None, how: Folding, *, after: After | None = None, limit: int
) -> list[After]:
    """Return the places of one page of what waits for an answer; `after` continues it.

    desk: an officer's id, "" for nobody's, None for all.
    """
    each = _each(scope, desk, how)
    first, since = func.max(case((each.c.kind == how.first, 1), else_=0)), func.min(each.c.since)
    page = select(first.label("first"), since.label("since"), each.c.matter).group_by(each.c.matter)
    if after:
        later = or_(since > after[1], and_(since == after[1], each.c.matter > after[2]))
        page = page.having(or_(first < after[0], and_(first == after[0], later)))
    rows = tx.all(page.order_by(first.desc(), since, each.c.matter).limit(limit))
    return [(row.first, row.since, row.matter) for row in rows]


def counted(tx: Tx, scope: Scope, desk: str | None, how: Folding) -> int:
    """Return how many matters wait."""
    return int(tx.value(select(func.count(_each(scope, desk, how).c.matter.distinct()))))


def of_matters(tx: Tx, scope: Scope, desk: str | None, how: Folding, names: Collection[str]) -> list[Request]:
    """Return all that waits in these matters, the longest waiting first, without its words."""
    if not names:
        return []
    listed = [each for each in columns_for(requests, Request) if each.name != "words"]
    theirs = is_.person_id.in_(
        [name.partition(OF_CASE)[0] for name in names]
    )  # found by an index, as ids are
    mine = *_conditions(scope, desk), _matter(how).in_(names), or_(theirs, is_.id.in_(names))
    rows = tx.all(select(*listed).where(*mine).order_by(is_.since, is_.id))
    return [Request(**row._mapping, words=None) for row in rows]


def _each(scope: Scope, desk: str | None, how: Folding) -> Any:
    return (
        select(_matter(how).label("matter"), is_.kind, is_.since).where(*_conditions(scope, desk)).subquery()
    )


def _matter(how: Folding) -> ColumnElement[str]:
    together = is_.person_id.concat(OF_CASE).concat(func.coalesce(is_.case_id, ""))
    return case((is_.kind.in_(how.together), together), else_=is_.id)


def _conditions(scope: Scope, desk: str | None) -> Iterator[ColumnElement[bool]]:
    yield is_.answered_at.is_(None)
    yield waiting_within(scope, requests)
    if not scope.whole:
        yield to_be_heard(scope, requests)
    if desk is not None:
        yield on_desk(desk, requests)
