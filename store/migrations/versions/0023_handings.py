"""What a council keeps of a case that it handed to another.

Revision: 0023, after 0022, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0022 to 0023."""
    op.create_table(
        "handings",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("from_council", sa.String(length=40), nullable=False),
        sa.Column("to_council", sa.String(length=40), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("officer_id", sa.String(length=24), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_handings_case_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_handings_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handings")),
    )
    op.create_index(op.f("ix_handings_case_id"), "handings", ["case_id"])
    op.create_index(op.f("ix_handings_from_council"), "handings", ["from_council"])
