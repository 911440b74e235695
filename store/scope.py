"""What an officer may see and do: the scope that every question about cases takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, exists, or_, select, true

from store.tables import alerts, case_readers, cases, officer_scopes, officers

RAISED = alerts.alias()
EVERYWHERE = "*"  # every council, and the service's own desk


@dataclass(frozen=True)
class Scope:
    """Permissions by council: see · move · safeguarding · manage.

    whole: the service itself, which keeps dates and answers people about their own cases; never an officer.
    """

    officer_id: str | None
    permissions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    whole: bool = False

    def may(self, council: str | None, permission: str) -> bool:
        """Return whether this scope has a permission for a council; None is the service's own desk."""
        everywhere = permission in self.permissions.get(EVERYWHERE, frozenset())
        return self.whole or everywhere or permission in self.permissions.get(council or "", frozenset())

    def may_act(self, council: str | None) -> bool:
        """Return whether this scope acts on alerts, takes and locks files, not only sees (decision 0021)."""
        return self.may(council, "safeguarding") or self.may(council, "move")

    @property
    def grants(self) -> frozenset[tuple[str, str]]:
        """Every council and permission, as pairs."""
        return frozenset((council, each) for council, has in self.permissions.items() for each in has)

    def councils(self, permission: str = "see") -> frozenset[str]:
        """Return the councils of a permission; "*" among them stands for all."""
        return frozenset(council for council, has in self.permissions.items() if permission in has)


THE_SERVICE = Scope(None, whole=True)


def in_scope(scope: Scope, council: ColumnElement[Any], permission: str = "see") -> ColumnElement[bool]:
    """Rows of a council for which the scope has the permission."""
    if scope.may(None, permission):
        return true()
    return council.in_(scope.councils(permission))


def visible(scope: Scope, permission: str = "see") -> ColumnElement[bool]:
    """Cases in scope; a restricted one only for its named readers."""
    if scope.whole:
        return true()
    return and_(in_scope(scope, cases.c.council, permission), or_(~cases.c.restricted, _named(scope)))


def visible_one(scope: Scope) -> ColumnElement[bool]:
    """The same of cases that are asked for by their id, never to be looked for among all of a council's."""
    if scope.whole:
        return true()
    return and_(in_scope(scope, beside(cases.c.council)), or_(~cases.c.restricted, _named(scope)))


def restricted_to(scope: Scope) -> ColumnElement[bool]:
    """The restricted cases among those visible; they are few, and are found first."""
    return and_(cases.c.restricted, visible_one(scope))


def beside(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of text by which rows are not to be looked for, for something else finds fewer.

    SQLite, which is never told how many there are, takes a council's cases, or the open ones, for few; of
    what is put together it has no index.
    """
    return column.concat("")


def _named(scope: Scope) -> ColumnElement[bool]:
    """Whether an officer may know of a restricted case."""
    return exists().where(case_readers.c.case_id == cases.c.id, case_readers.c.officer_id == scope.officer_id)


def of_open_case(table: Table) -> ColumnElement[bool]:
    """Rows whose case is open; looked up for each row, for open cases are many and such rows are few."""
    open_one = select(cases.c.id).where(cases.c.id == table.c.case_id, cases.c.status == "open")
    return open_one.correlate(table).exists()


def visible_with_case(scope: Scope, table: Table, permission: str = "see") -> ColumnElement[bool]:
    """Rows with a case for whoever may see it; rows of no case yet for their council."""
    its_case = select(cases.c.id).where(cases.c.id == table.c.case_id, visible(scope, permission))
    return or_(
        its_case.correlate(table).exists(),
        and_(table.c.case_id.is_(None), in_scope(scope, table.c.council, permission)),
    )


def waiting_within(scope: Scope, table: Table) -> ColumnElement[bool]:
    """The same of rows whose council is always their case's, where many are looked through.

    Restricted cases are few: they are found first, and no row is looked up with its case.
    """
    if scope.whole:
        return true()
    hidden = select(cases.c.id).where(cases.c.restricted, ~_named(scope))
    seen = or_(table.c.case_id.is_(None), table.c.case_id.not_in(hidden))
    return and_(in_scope(scope, table.c.council), seen)


def on_desk(officer_id: str, table: Table) -> ColumnElement[bool]:
    """Rows whose case lies on an officer's desk, or with "" on nobody's; what has no case is nobody's yet."""
    lies = exists().where(cases.c.id == table.c.case_id, cases.c.assigned_id.is_not(None))
    if not officer_id:
        return ~lies
    return table.c.case_id.in_(select(cases.c.id).where(cases.c.assigned_id == officer_id))


def heard(scope: Scope, table: Table) -> ColumnElement[bool]:
    """What somebody said: seen with its case; what is of no case yet, by its council.

    Where someone who works with children may be accused on the same way (domain.md 4.1), only by whoever
    holds safeguarding; where nobody holds it, by all of the council: it must not disappear from everybody.
    """
    return true() if scope.whole else and_(visible_with_case(scope, table), to_be_heard(scope, table))


def to_be_heard(scope: Scope, table: Table) -> ColumnElement[bool]:
    """What is not kept for whoever holds safeguarding, or the scope does."""
    council = table.c.council
    apart = and_(
        table.c.case_id.is_(None), _accuses(table.c.way_id), _somebody_holds(council, "safeguarding")
    )
    return or_(~apart, in_scope(scope, council, "safeguarding"))


def _accuses(way_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a worker or carer may have been accused there, in what is of no case yet."""
    return exists().where(RAISED.c.way_id == way_id, RAISED.c.case_id.is_(None), RAISED.c.about_worker)


def _somebody_holds(council: ColumnElement[str | None], permission: str) -> ColumnElement[bool]:
    """Whether an officer whose access has not ended has this permission for a council."""
    held = officer_scopes.c
    there = or_(held.council == council, held.council == EVERYWHERE)
    return exists().where(
        held.permission == permission, there, officers.c.id == held.officer_id, officers.c.ended_at.is_(None)
    )
