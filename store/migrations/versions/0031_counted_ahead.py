"""Counted ahead: open cases by where they stand, and what has ended by the day its case was received.

Counted here once; from then on the database itself keeps them (decision 0035). And open cases are listed by
the day they are due for whoever sees every council. Revision: 0031, after 0030,
2026-11-22.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STANDS = ("council", "stage", "due_on", "assigned_id")
KEPT = ("case_id", "name", "leads", "replaced", "due_on", "done_on", "stopped_on", "whose")
FAR = ("offered_on", "asked_on", "appointed_on")
OFFERED = ("case_id", *FAR)
ENDED = ("done_on", "stopped_on")
DAY = ("council", "received_on", "restricted")
OTHER_THAN = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
IN_TIME = "done_on <= limits.due_on AND NOT replaced"
LATE = "coalesce(done_on, stopped_on) > limits.due_on AND NOT (replaced AND stopped_on IS NULL)"
DAYS = "INSERT INTO day_counts (council, received_on, name, how, many) SELECT council, received_on"
COUNTED = (
    "INSERT INTO tallies (council, stage, due_on, assigned_id, many) "
    "SELECT council, stage, due_on, assigned_id, count(*) FROM cases "
    "WHERE status = 'open' AND NOT restricted GROUP BY council, stage, due_on, assigned_id",
    f"{DAYS}, name, CASE WHEN {IN_TIME} THEN 'in_time' ELSE 'late' END, count(DISTINCT case_id) "
    "FROM limits JOIN cases ON cases.id = limits.case_id WHERE leads AND NOT restricted "
    f"AND (whose IS NULL OR whose = council) AND ({IN_TIME} OR {LATE}) GROUP BY 1, 2, 3, 4",
    *(
        f"{DAYS}, 'advocate', '{far}', count(*) FROM advocacy JOIN cases ON cases.id = advocacy.case_id "
        f"WHERE NOT restricted AND {far}_on IS NOT NULL GROUP BY 1, 2"
        for far in ("offered", "asked", "appointed")
    ),
)


def upgrade() -> None:
    """Bring the tables from 0030 to 0031."""
    op.create_table(
        "tallies",
        sa.Column("seq", SEQUENCE, autoincrement=True, nullable=False),
        sa.Column("council", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("assigned_id", sa.String(length=24), nullable=True),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_tallies")),
    )
    op.create_table(
        "day_counts",
        sa.Column("council", sa.String(length=40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("council", "received_on", "name", "how", name=op.f("pk_day_counts")),
    )
    op.create_table(
        "days_to_count",
        sa.Column("seq", SEQUENCE, autoincrement=True, nullable=False),
        sa.Column("council", sa.String(length=40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_days_to_count")),
    )
    op.create_index("ix_days_to_count", "days_to_count", ["council", "received_on"])
    op.create_index("ix_cases_everywhere", "cases", ["status", "due_on", "id"])
    for name, (event, when, does) in _triggers(OTHER_THAN[op.get_bind().dialect.name]).items():
        _trigger(name, event, when, does)
    for counted in COUNTED:
        op.execute(counted)


def _triggers(other_than: str) -> dict[str, tuple[str, str, str]]:
    """By name: what happens, when it matters, and what is written then."""

    def moved(columns: tuple[str, ...]) -> str:
        return f"({_each('OLD', columns)}) {other_than} ({_each('NEW', columns)})"

    case_moves = f"UPDATE OF {', '.join(STANDS)}, status, restricted ON cases"
    case_moved = moved((*STANDS, "status", "restricted"))
    return {
        "tally_opened": ("INSERT ON cases", _is_open("NEW"), _tally("NEW", 1)),
        "tally_gone": ("DELETE ON cases", _is_open("OLD"), _tally("OLD", -1)),
        "tally_moved_from": (case_moves, f"{_is_open('OLD')} AND {case_moved}", _tally("OLD", -1)),
        "tally_moved_to": (case_moves, f"{_is_open('NEW')} AND {case_moved}", _tally("NEW", 1)),
        "count_day_of_case": (
            f"UPDATE OF {', '.join(DAY)} ON cases",
            moved(DAY),
            "INSERT INTO days_to_count (council, received_on) "
            "VALUES (OLD.council, OLD.received_on), (NEW.council, NEW.received_on)",
        ),
        **{
            f"count_day_of_{table}_{event.lower()}": (*of_rows, _count_day(*rows))
            for table, ends, columns in (("limits", ENDED, KEPT), ("advocacy", FAR, OFFERED))
            for event, of_rows, rows in _of(table, ends, columns, moved(columns))
        },
    }


def _of(
    table: str, ends: tuple[str, ...], columns: tuple[str, ...], moved: str
) -> Iterator[tuple[str, tuple[str, str], tuple[str, ...]]]:
    """A row of a table that comes, goes or changes, where something has ended by it."""
    new, old = (f"coalesce({_each(row, ends)}) IS NOT NULL" for row in ("NEW", "OLD"))
    yield "INSERT", (f"INSERT ON {table}", new), ("NEW",)
    yield "DELETE", (f"DELETE ON {table}", old), ("OLD",)
    changes = f"UPDATE OF {', '.join(columns)} ON {table}"
    yield "UPDATE", (changes, f"({new} OR {old}) AND {moved}"), ("OLD", "NEW")


def _each(row: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{row}.{name}" for name in columns)


def _is_open(row: str) -> str:
    return f"{row}.status = 'open' AND NOT {row}.restricted"


def _tally(row: str, many: int) -> str:
    return f"INSERT INTO tallies ({', '.join(STANDS)}, many) VALUES ({_each(row, STANDS)}, {many})"  # noqa: S608


def _count_day(*rows: str) -> str:
    return (
        "INSERT INTO days_to_count (council, received_on) SELECT council, received_on FROM cases "  # noqa: S608
        f"WHERE id IN ({', '.join(f'{row}.case_id' for row in rows)})"
    )


def _trigger(name: str, event: str, when: str, does: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} AFTER {event} FOR EACH ROW WHEN {when} BEGIN {does}; END")
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does}; RETURN NULL; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} AFTER {event} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()")
