"""Help from an advocate, per case.

Revision: 0005, after 0004, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0004 to 0005."""
    op.create_table(
        "advocacy",
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("offered_by", sa.String(length=40), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("offered_again_on", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(length=40), nullable=True),
        sa.Column("appointed_on", sa.Date(), nullable=True),
        sa.Column("appointed_by", sa.String(length=40), nullable=True),
        sa.Column("not_waiting_on", sa.Date(), nullable=True),
        sa.Column("advocate", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_advocacy_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_advocacy")),
    )
