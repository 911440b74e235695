"""Standard texts that an office keeps, every version of them.

Revision: 0019, after 0018, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0018 to 0019."""
    op.create_table(
        "standard_texts",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("text_id", sa.String(length=24), nullable=False),
        sa.Column("council", sa.String(length=40), nullable=False),
        sa.Column("written", sa.LargeBinary(), nullable=False),
        sa.Column("officer_id", sa.String(length=24), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_standard_texts_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_texts")),
    )
    op.create_index(op.f("ix_standard_texts_text_id"), "standard_texts", ["text_id"])
    op.create_index(op.f("ix_standard_texts_council"), "standard_texts", ["council"])
