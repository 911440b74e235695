"""How many pieces of an owed message have arrived, so that it goes on with the next and not from its first.

Revision: 0033, after 0032, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0032 to 0033."""
    op.add_column("outbox", sa.Column("said", sa.Integer(), nullable=False, server_default="0"))
