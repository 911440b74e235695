"""The day on which a limit was stopped, apart from the day on which what it asks for was done.

Revision: 0006, after 0005, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0005 to 0006."""
    with op.batch_alter_table("limits", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stopped_on", sa.Date(), nullable=True))
