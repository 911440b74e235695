"""What waits is found by its council: tasks and requests of a case carry its council, and are listed by it.

They were looked up with their cases, all that waited anywhere (benchmarks.growth). Revision: 0029, after
0028, 2026-11-22.
"""

from alembic import op
from sqlalchemy import text

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

THE_CASES = "(SELECT cases.council FROM cases WHERE cases.id = {0}.case_id)"


def upgrade() -> None:
    """Bring the tables from 0028 to 0029."""
    for table in ("tasks", "requests"):
        op.execute(f"UPDATE {table} SET council = {THE_CASES.format(table)} WHERE case_id IS NOT NULL")  # noqa: S608
    op.drop_index("ix_tasks_waiting", "tasks")
    op.drop_index("ix_requests_waiting", "requests")
    by_council = ["council", "kind", "since", "id", "case_id"]
    _partial("ix_tasks_waiting", "tasks", by_council, "done_at IS NULL")
    _partial("ix_tasks_everywhere", "tasks", ["kind", "since", "id"], "done_at IS NULL")
    by_council = ["council", "since", "kind", "person_id", "case_id", "id"]
    _partial("ix_requests_waiting", "requests", by_council, "answered_at IS NULL")
    op.create_index("ix_cases_due", "cases", ["council", "due_on", "id", "restricted"])
    ended = ["case_id", "name", "done_on", "due_on", "replaced", "stopped_on", "leads", "whose"]
    op.create_index("ix_limits_ended", "limits", ended)
    _partial("ix_cases_restricted", "cases", ["restricted", "id"], "restricted", "restricted = 1")
    accuses = "case_id IS NULL AND about_worker"
    _partial("ix_alerts_accuses", "alerts", ["way_id"], accuses, f"{accuses} = 1")


def _partial(name: str, table: str, columns: list[str], where: str, on_sqlite: str = "") -> None:
    on_sqlite = on_sqlite or where
    op.create_index(name, table, columns, postgresql_where=text(where), sqlite_where=text(on_sqlite))
