"""Alerts, and who is called about them."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, false

from store.tables.columns import Moment, metadata, of, only, row_id, sealed

alerts = Table(
    "alerts",
    metadata,
    row_id(),
    Column("council", String(40)),  # null: the service's own duty desk
    Column("level", String(1), nullable=False),
    Column("rule", String(200), nullable=False),
    of("people"),
    of("ways", index=False),
    of("conversations", needed=False),
    of("cases", needed=False),
    of("keys", index=False),
    sealed("words"),
    sealed("matched"),  # those of the words that the rule matched
    Column("about_worker", Boolean, nullable=False, server_default=false()),
    Column("safe_now", String(10)),  # their answer: yes · no · not_sure
    Column("not_meant", Boolean, nullable=False, server_default=false()),
    Column("raised_at", Moment, nullable=False),
    Column("acknowledged_at", Moment),
    Column("acknowledged_by", String(24)),
    Column("typed_by", String(24)),  # the officer who typed what they heard; null: whoever it is wrote it
    Column("heard_how", String(20)),
    Column("heard_from", String(24)),  # a person; null: not said
    Index("ix_alerts_waiting", "council", "raised_at", **only("acknowledged_at IS NULL")),
    Index(
        *("ix_alerts_accuses", "way_id"),
        **only("case_id IS NULL AND about_worker", "case_id IS NULL AND about_worker = 1"),
    ),
)

duty_contacts = Table(  # who is called about an alert, in order of `place`; no council: the service's desk
    "duty_contacts",
    metadata,
    row_id(),
    Column("council", String(40), index=True),
    Column("place", Integer, nullable=False),
    Column("carrier", String(12), nullable=False),  # telegram · email · webhook
    of("officers", needed=False, index=False),
    of("people", index=False),
    of("ways", needed=False, index=False),  # null until a Telegram code was typed to the bot
    Column("hours", String(200), nullable=False),
    Column("code_hash", String(64), unique=True),
    Column("code_until", Moment),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

calls = Table(  # a contact called about an alert, once; what became of it stands in the outbox
    "calls",
    metadata,
    Column("alert_id", String(24), ForeignKey("alerts.id"), primary_key=True),
    Column("duty_contact_id", String(24), ForeignKey("duty_contacts.id"), primary_key=True),
    of("outbox", "message_id"),
    Column("called_at", Moment, nullable=False),
)

written_back = Table(  # what an officer wrote from an alert; how it read and what became of it: the outbox
    "written_back",
    metadata,
    Column("message_id", String(24), ForeignKey("outbox.id"), primary_key=True),
    of("alerts"),
    of("officers", index=False),
    Column("written_at", Moment, nullable=False),
)
