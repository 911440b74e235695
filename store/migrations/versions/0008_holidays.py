"""Bank holidays beside the repository's list.

Revision: 0008, after 0007, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0007 to 0008."""
    op.create_table(
        "extra_holidays",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("entered_by", sa.String(length=24), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("confirmed_by", sa.String(length=24), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["officers.id"], name=op.f("fk_extra_holidays_confirmed_by")
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["officers.id"], name=op.f("fk_extra_holidays_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_holidays")),
        sa.UniqueConstraint("day", name=op.f("uq_extra_holidays_day")),
    )
