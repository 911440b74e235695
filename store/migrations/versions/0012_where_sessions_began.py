"""Where a session of an officer began, a part of the address, so that they can tell their own apart.

Revision: 0012, after 0011, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0011 to 0012."""
    op.add_column("officer_sessions", sa.Column("came_from", sa.LargeBinary(), nullable=True))
