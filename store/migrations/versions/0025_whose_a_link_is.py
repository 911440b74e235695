"""Whether whoever opened a link was the person it is for.

Revision: 0025, after 0024, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0024 to 0025."""
    op.add_column("links", sa.Column("theirs", sa.Boolean(), nullable=True))
