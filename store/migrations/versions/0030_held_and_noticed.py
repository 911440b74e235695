"""What is held for somebody, and what officers wrote to a chat, are found without looking through all of it.

At every turn both are asked for (store.at_hand). Revision: 0030, after 0029, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0029 to 0030."""
    held, noticed = sa.text("state = 'held'"), sa.text("notice_first")
    op.create_index("ix_outbox_held", "outbox", ["person_id"], postgresql_where=held, sqlite_where=held)
    op.create_index(
        "ix_outbox_noticed", "outbox", ["way_id"], postgresql_where=noticed,
        sqlite_where=sa.text("notice_first = 1"),
    )  # fmt: skip
