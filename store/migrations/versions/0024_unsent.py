"""What was never sent: when they were told that it is deleted, and the task that a telling lies unsent.

Revision: 0024, after 0023, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

UNSENT = sa.text("sent_at IS NULL AND case_id IS NULL")


def upgrade() -> None:
    """Bring the tables from 0023 to 0024."""
    op.add_column("conversations", sa.Column("told_of_end_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("tellings", sa.Column("task_id", sa.String(length=24), nullable=True))
    op.drop_index("ix_conversations_drafts", table_name="conversations")
    op.create_index(
        "ix_conversations_drafts",
        "conversations",
        ["heard_at"],
        postgresql_where=UNSENT,
        sqlite_where=UNSENT,
    )
