"""The officers' desk: on whose desk a case lies, whole names to find people by, who has a case open.

Revision: 0009, after 0008, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0008 to 0009; what was acknowledged lies with whoever deals with it."""
    op.add_column("cases", sa.Column("assigned_id", sa.String(length=24), nullable=True))
    op.create_index(op.f("ix_cases_assigned_id"), "cases", ["assigned_id"])
    op.execute("UPDATE cases SET assigned_id = handler_id")
    op.create_table(
        "person_names",
        sa.Column("person_id", sa.String(length=24), nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_person_names_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_names")),
    )
    op.create_index(op.f("ix_person_names_name_hash"), "person_names", ["name_hash"])
    op.create_table(
        "open_pages",
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("officer_id", sa.String(length=24), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_open_pages_case_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_open_pages_officer_id")),
        sa.PrimaryKeyConstraint("case_id", "officer_id", name=op.f("pk_open_pages")),
    )
