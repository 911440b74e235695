"""Points that were split or joined: what each is about, and the point it came from.

Revision: 0018, after 0017, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0017 to 0018."""
    op.add_column("points", sa.Column("title", sa.LargeBinary(), nullable=True))
    op.add_column("points", sa.Column("came_from", sa.Integer(), nullable=True))
