"""From whom a restricted case is kept; wrong tries at a duty code.

Revision: 0007, after 0006, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0006 to 0007."""
    op.create_table(
        "kept_from",
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("officer_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_kept_from_case_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_kept_from_officer_id")),
        sa.PrimaryKeyConstraint("case_id", "officer_id", name=op.f("pk_kept_from")),
    )
    op.create_table(
        "wrong_codes",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("way_id", sa.String(length=24), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("tried_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["way_id"], ["ways.id"], name=op.f("fk_wrong_codes_way_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
    )
    with op.batch_alter_table("wrong_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wrong_codes_tried_at"), ["tried_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_wrong_codes_way_id"), ["way_id"], unique=False)
