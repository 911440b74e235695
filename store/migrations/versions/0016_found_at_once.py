"""Found at once: who is reached by a way, which cases a person is on, the call behind a message.

Each was found by looking through the whole table. Revision: 0016, after 0015, 2026-11-22.
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0015 to 0016."""
    op.create_index("ix_person_ways_way_id", "person_ways", ["way_id"])
    op.create_index("ix_case_people_person_id", "case_people", ["person_id"])
    op.create_index("ix_calls_message_id", "calls", ["message_id"])
    op.drop_index("ix_outbox_way_id", "outbox")  # ix_outbox_way begins with it
