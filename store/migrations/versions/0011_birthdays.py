"""The day on which a young person's understanding is asked about again.

Revision: 0011, after 0010, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0010 to 0011; for young people of before an officer's decision sets the day."""
    op.add_column("case_people", sa.Column("ask_again_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_case_people_ask_again_on"), "case_people", ["ask_again_on"])
