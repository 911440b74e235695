"""Found among many cases: what is counted, what the clock looks for, what nobody opened.

Each was found by looking through every case there ever was (benchmarks.growth). Revision: 0027, after 0026,
2026-11-22.
"""

from alembic import op
from sqlalchemy import text

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

RUNNING = "done_on IS NULL AND NOT replaced AND stopped_on IS NULL AND leads"
RUNNING_ON_SQLITE = "done_on IS NULL AND replaced = 0 AND stopped_on IS NULL AND leads = 1"


def upgrade() -> None:
    """Bring the tables from 0026 to 0027."""
    op.drop_index("ix_cases_inbox", "cases")
    counted = ["status", "council", "due_on", "id", "restricted", "stage", "assigned_id"]
    op.create_index("ix_cases_inbox", "cases", counted)
    op.create_index("ix_cases_received", "cases", ["council", "received_on", "id", "restricted"])
    for name, column in (("to_warn", "warned_on"), ("to_miss", "missed_on")):
        _partial(
            f"ix_limits_{name}", "limits", "due_on",
            f"{RUNNING} AND {column} IS NULL", f"{RUNNING_ON_SQLITE} AND {column} IS NULL",
        )  # fmt: skip
    op.drop_index("ix_outbox_unopened", "outbox")
    _partial(
        "ix_outbox_unopened", "outbox", "sent_at",
        "state = 'sent' AND notice_first", "state = 'sent' AND notice_first = 1",
    )  # fmt: skip
    op.create_index("ix_tasks_outbox_id", "tasks", ["outbox_id"])


def _partial(name: str, table: str, column: str, where: str, on_sqlite: str) -> None:
    op.create_index(name, table, [column], postgresql_where=text(where), sqlite_where=text(on_sqlite))
