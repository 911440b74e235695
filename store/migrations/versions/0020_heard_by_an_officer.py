"""Heard by an officer: an alert may come of what an officer heard and typed, how, and from whom.

Revision: 0020, after 0019, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0019 to 0020."""
    op.add_column("alerts", sa.Column("typed_by", sa.String(24)))
    op.add_column("alerts", sa.Column("heard_how", sa.String(20)))
    op.add_column("alerts", sa.Column("heard_from", sa.String(24)))
