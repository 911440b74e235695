"""The record of access is one chain: no two entries follow the same one, whatever happens at the same moment.

Revision: 0026, after 0025, 2026-11-22.
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0025 to 0026."""
    op.create_index(op.f("ix_access_record_before"), "access_record", ["before"], unique=True)
