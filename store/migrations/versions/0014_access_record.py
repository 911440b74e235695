"""What was changed of whose access, append-only in the database itself as a case's record is.

Revision: 0014, after 0013, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

NO = "the record of access is append-only"
ABORT = f"BEGIN SELECT RAISE(ABORT, '{NO}'); END"
APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER access_no_update BEFORE UPDATE ON access_record {ABORT}",
        f"CREATE TRIGGER access_no_delete BEFORE DELETE ON access_record {ABORT}",
    ],
    "postgresql": [
        "CREATE TRIGGER access_no_change BEFORE UPDATE OR DELETE ON access_record "
        "FOR EACH ROW EXECUTE FUNCTION record_append_only()",
        "CREATE TRIGGER access_no_truncate BEFORE TRUNCATE ON access_record "
        "FOR EACH STATEMENT EXECUTE FUNCTION record_append_only()",
    ],
}


def upgrade() -> None:
    """Bring the tables from 0013 to 0014."""
    op.create_table(
        "access_record",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("officer_id", sa.String(length=24), nullable=False),
        sa.Column("by_id", sa.String(length=24), nullable=True),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_access_record_officer_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_access_record")),
    )
    op.create_index(op.f("ix_access_record_officer_id"), "access_record", ["officer_id"])
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)
