"""Cases of many councils are found in their order, closed ones too, for whoever sees them all.

The council stands in the index, so that who sees two small ones of many reads no other's rows.

Revision: 0032, after 0031, 2026-11-22.
"""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0031 to 0032."""
    op.drop_index("ix_cases_everywhere", "cases")
    op.create_index("ix_cases_everywhere", "cases", ["status", "due_on", "id", "council"])
    op.create_index("ix_cases_ever", "cases", ["due_on", "id", "council"])
