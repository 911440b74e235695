"""What has ended on cases, counted by the day they were received: a year is the sum of its days.

A day of which anything changes is noted by the database itself (migration 0031). What is noted is counted
when it is asked for, until the clock has counted it anew. Restricted cases are in no count that is kept: they
are few, and counted for whoever may know of them (decision 0035).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from store.finding import ADVOCATE, Which, how_it_ended, stands, while_its_own
from store.scope import Scope, in_scope, visible_one
from store.tables import advocacy, cases, day_counts, days_to_count, limits
from store.transaction import Tx

AT_ONCE = 100  # days that one tick counts
OF_ADVOCATES = "advocate"  # no limit is called so
KEPT = [*day_counts.c]
DAY = (cases.c.council, cases.c.received_on)
NOTED = select(days_to_count.c.council, days_to_count.c.received_on)
Ended = dict[str, dict[str, int]]


def ended(tx: Tx, scope: Scope, which: Which) -> Ended:
    """Return, for each limit that ended on any of these cases, how many cases it was kept and missed on.

    With them, as OF_ADVOCATES, on how many an advocate was offered, asked for, appointed. which: the council
    whose they are and the days on which they were received; nothing else is asked.
    """
    noted = select(cases.c.id, *DAY).where(tuple_(*DAY).in_(NOTED))
    few = select(cases.c.id, *DAY).where(cases.c.restricted).union(noted).cte("few")
    of_few = cases.c.id.in_(select(few.c.id).where(*stands(which, few.c)))
    kept = select(*KEPT).where(_holds(), in_scope(scope, day_counts.c.council), *stands(which, day_counts.c))
    both = union_all(kept, *_counted(of_few, visible_one(scope))).subquery().c
    rows = select(both.name, both.how, func.sum(both.many).label("many")).group_by(both.name, both.how)
    found: Ended = {}
    for row in tx.all(rows.order_by(both.name)):
        found.setdefault(row.name, {})[row.how] = int(row.many)
    return found


def count_noted(tx: Tx) -> None:
    """Count days anew of which anything has changed, AT_ONCE at a time."""
    for council, day in tx.all(NOTED.distinct().limit(AT_ONCE)):
        _count(tx, council, day)


def wrong(tx: Tx) -> list[str]:
    """Return the councils of which a day's count is not what its cases say."""
    off = _off().subquery().c
    return [row.council for row in tx.all(select(off.council).distinct().order_by(off.council))]


def mend(tx: Tx) -> None:
    """Note the days whose counts are wrong."""
    off = _off().subquery().c
    days = select(off.council, off.received_on).distinct()
    tx.run(days_to_count.insert().from_select(["council", "received_on"], days))


def _count(tx: Tx, council: str, day: date) -> None:
    """The note goes first: what is changed after that notes its day again."""
    for table in (days_to_count, day_counts):
        tx.remove(table, table.c.council == council, table.c.received_on == day)
    on_it = _counted(~cases.c.restricted, DAY[0] == council, DAY[1] == day)
    tx.run(day_counts.insert().from_select(KEPT, union_all(*on_it)))


def _counted(*which: ColumnElement[bool]) -> Iterator[Select[*tuple[Any, ...]]]:
    """What day_counts holds, counted from these cases."""
    here, (in_time, late) = limits.c, how_it_ended()
    how = case((in_time, "in_time"), else_="late").label("how")
    dates = select(*DAY, here.name, how, func.count(here.case_id.distinct()).label("many"))
    dates = dates.join_from(limits, cases).where(here.leads, or_(in_time, late), while_its_own(), *which)
    yield dates.group_by(*DAY, here.name, how)
    for far, day in ADVOCATE.items():
        offered = select(*DAY, literal(OF_ADVOCATES), literal(far), func.count())
        yield offered.join_from(advocacy, cases).where(day.is_not(None), *which).group_by(*DAY)


def _holds() -> ColumnElement[bool]:
    return tuple_(day_counts.c.council, day_counts.c.received_on).not_in(NOTED)


def _off() -> Select[*tuple[Any, ...]]:
    """By how much each count differs from its cases, in one statement: of one moment."""
    counted = _counted(~cases.c.restricted, tuple_(*DAY).not_in(NOTED))
    kept = select(*KEPT[:-1], (-day_counts.c.many).label("many")).where(_holds())
    both = union_all(kept, *counted).subquery().c
    more, place = func.sum(both.many), [both[each.name] for each in KEPT[:-1]]
    return select(*place, more.label("many")).group_by(*place).having(more != 0)
