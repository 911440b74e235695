"""By what the council's identity provider calls an officer, as a keyed hash.

Revision: 0017, after 0016, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0016 to 0017."""
    op.add_column("officers", sa.Column("subject_hash", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_officers_subject_hash"), "officers", ["subject_hash"], unique=True)
