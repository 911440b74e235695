"""A consent that was checked with the young person alone, and whether a yes may be told.

Revision: 0003, after 0002, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0002 to 0003."""
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("may_tell", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("checked_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("checked_by", sa.String(length=24), nullable=True))
        batch_op.add_column(sa.Column("checked_how", sa.String(length=28), nullable=True))
