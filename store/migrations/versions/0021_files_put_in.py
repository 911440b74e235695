"""Files that an officer put in for somebody: whose each is, and who put it in.

Revision: 0021, after 0020, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0020 to 0021."""
    op.add_column("attachments", sa.Column("person_id", sa.String(length=24), nullable=True))
    op.add_column("attachments", sa.Column("officer_id", sa.String(length=24), nullable=True))
