"""Who is called about an alert; which limits the clock has spoken of.

Revision: 0002, after 0001, 2026-11-22.
"""

import sqlalchemy as sa
from alembic import op

MOMENT = sa.DateTime(timezone=True)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from 0001 to 0002."""
    op.create_table(
        "duty_contacts",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("council", sa.String(length=40), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("carrier", sa.String(length=12), nullable=False),
        sa.Column("officer_id", sa.String(length=24), nullable=True),
        sa.Column("person_id", sa.String(length=24), nullable=False),
        sa.Column("way_id", sa.String(length=24), nullable=True),
        sa.Column("hours", sa.String(length=200), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("code_until", MOMENT, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_duty_contacts_officer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_duty_contacts_person_id")),
        sa.ForeignKeyConstraint(["way_id"], ["ways.id"], name=op.f("fk_duty_contacts_way_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_contacts")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_duty_contacts_code_hash")),
    )
    with op.batch_alter_table("duty_contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_contacts_council"), ["council"], unique=False)

    op.create_table(
        "calls",
        sa.Column("alert_id", sa.String(length=24), nullable=False),
        sa.Column("duty_contact_id", sa.String(length=24), nullable=False),
        sa.Column("message_id", sa.String(length=24), nullable=False),
        sa.Column("called_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_calls_alert_id")),
        sa.ForeignKeyConstraint(
            ["duty_contact_id"], ["duty_contacts.id"], name=op.f("fk_calls_duty_contact_id")
        ),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name=op.f("fk_calls_message_id")),
        sa.PrimaryKeyConstraint("alert_id", "duty_contact_id", name=op.f("pk_calls")),
    )
    with op.batch_alter_table("limits", schema=None) as batch_op:
        batch_op.add_column(sa.Column("warned_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("missed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.alter_column(
            "rule", existing_type=sa.String(length=60), type_=sa.String(length=200), existing_nullable=False
        )
        batch_op.add_column(sa.Column("matched", sa.LargeBinary(), nullable=True))
    op.create_table(
        "written_back",
        sa.Column("message_id", sa.String(length=24), nullable=False),
        sa.Column("alert_id", sa.String(length=24), nullable=False),
        sa.Column("officer_id", sa.String(length=24), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_written_back_alert_id")),
        sa.ForeignKeyConstraint(["message_id"], ["outbox.id"], name=op.f("fk_written_back_message_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_written_back_officer_id")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_written_back")),
    )
    with op.batch_alter_table("written_back", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_written_back_alert_id"), ["alert_id"], unique=False)
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("renews", sa.String(length=24), nullable=True))
