"""What an officer types for someone who rings, comes or writes.

Revision: 0013, after 0012, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0012 to 0013."""
    op.create_table(
        "tellings",
        sa.Column("way_id", sa.String(length=24), nullable=False),
        sa.Column("officer_id", sa.String(length=24), nullable=False),
        sa.Column("method", sa.String(length=8), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("reach", sa.LargeBinary(), nullable=True),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["way_id"], ["ways.id"], name=op.f("fk_tellings_way_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_tellings_officer_id")),
        sa.PrimaryKeyConstraint("way_id", name=op.f("pk_tellings")),
    )
    op.create_index(op.f("ix_tellings_officer_id"), "tellings", ["officer_id"])
