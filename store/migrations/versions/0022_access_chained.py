"""The record of access, hash-chained as a case's record is; what stands there is under its first hash.

Revision: 0022, after 0021, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0021 to 0022."""
    op.add_column("access_record", sa.Column("before", sa.String(length=64), nullable=True))
    op.add_column("access_record", sa.Column("hash", sa.String(length=64), nullable=True))
