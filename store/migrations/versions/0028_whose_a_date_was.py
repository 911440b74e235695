"""Whose a date was: a council counts what was kept and missed while a case was its own.

Cases that were handed on before are read by their days. Revision: 0028, after 0027, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

BEFORE = """FROM handings WHERE handings.case_id = limits.case_id
    AND (limits.done_on <= handings.handed_on OR limits.due_on < handings.handed_on)"""


def upgrade() -> None:
    """Bring the tables from 0027 to 0028."""
    op.add_column("limits", sa.Column("whose", sa.String(40), nullable=True))
    first = f"SELECT from_council {BEFORE} ORDER BY handed_at LIMIT 1"
    op.execute(f"UPDATE limits SET whose = ({first}) WHERE EXISTS (SELECT 1 {BEFORE})")  # noqa: S608
