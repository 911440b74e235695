"""How many open cases there are, by council, stage, day and desk: added up from lines the database keeps.

Each case that opens, moves or closes writes one line more or fewer (migration 0031), and no writer waits for
another; the clock folds them. Restricted cases are in no line: they are few, and counted for whoever may know
of them (decision 0035).
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, select, true, union_all

from store.finding import OPEN, Which, conditions, stands
from store.scope import Scope, beside, in_scope, restricted_to
from store.tables import cases, tallies
from store.transaction import Tx

STANDS = ("council", "stage", "due_on", "assigned_id")
MANY = 200  # lines more than there are places, and they are folded
PLACE, LINE = [cases.c[name] for name in STANDS], [tallies.c[name] for name in STANDS]
IS_OPEN = tuple(conditions(OPEN))
is_ = tallies.c


def counted_by(
    tx: Tx, scope: Scope, column: str, parts: Mapping[str, Which], council: str | None = None
) -> dict[Any, dict[str, int]]:
    """Return, for each value of a column of the open cases, how many of them each part has.

    column: one of STANDS; parts ask for nothing else. council: whose alone, None for all in scope.
    """
    lines = union_all(
        select(*LINE, is_.many).where(in_scope(scope, is_.council)),
        select(*PLACE, literal(1)).where(restricted_to(scope), beside(cases.c.status) == OPEN.status),
    ).subquery()
    counts = [
        func.sum(case((and_(true(), *stands(part, lines.c)), lines.c.many), else_=0)).label(f"n_{n}")
        for n, part in enumerate(parts.values())
    ]
    found = select(lines.c[column].label("of"), *counts).where(*stands(Which(council=council), lines.c))
    found = found.group_by(lines.c[column]).having(func.sum(lines.c.many) != 0)
    return {row.of: dict(zip(parts, row[1:], strict=True)) for row in tx.all(found)}


def fold(tx: Tx) -> None:
    """Let one line stand for all of its place, where many have come; what is written meanwhile stays."""
    places = select(func.count(is_.seq).label("lines")).group_by(*LINE).subquery()
    over = select(func.sum(places.c.lines - 1))
    if (tx.value(over) or 0) <= MANY:
        return
    many: Counter[tuple[Any, ...]] = Counter()
    for line in tx.all(tallies.delete().returning(*LINE, is_.many)):
        many[line[:-1]] += line[-1]
    for place, number in many.items():
        if number:
            tx.add(tallies, **dict(zip(STANDS, place, strict=True)), many=number)


def wrong(tx: Tx) -> list[str]:
    """Return the councils whose open cases are not as many as the lines say, or not there."""
    off = _off().subquery()
    return [row.council for row in tx.all(select(off.c.council).distinct().order_by(off.c.council))]


def mend(tx: Tx) -> None:
    """Write the lines that were missing."""
    tx.run(tallies.insert().from_select([*STANDS, "many"], _off()))


def _off() -> Select[*tuple[Any, ...]]:
    """By place how many more cases there are than the lines say, in one statement: of one moment."""
    both = union_all(
        select(*PLACE, literal(1).label("many")).where(*IS_OPEN, ~cases.c.restricted),
        select(*LINE, -is_.many),
    ).subquery()
    more, place = func.sum(both.c.many), [both.c[name] for name in STANDS]
    return select(*place, more.label("many")).group_by(*place).having(more != 0)
