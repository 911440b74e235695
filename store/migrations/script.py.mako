"""${message}.

Revision: ${up_revision}, after ${down_revision or "nothing"}, ${create_date.date()}.
"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from ${down_revision or "nothing"} to ${up_revision}."""
    ${upgrades if upgrades else "pass"}
