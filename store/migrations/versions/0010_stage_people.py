"""Who looks into a case at stage 2 and 3.

Revision: 0010, after 0009, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0009 to 0010."""
    op.create_table(
        "stage_people",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("works", sa.String(length=24), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_stage_people_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_people")),
    )
    with op.batch_alter_table("stage_people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_people_case_id"), ["case_id"], unique=False)
