"""Conversations, what was sent in them, and what an officer types for somebody."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, false

from store.tables.columns import Moment, metadata, of, only, row_id, sealed

conversations = Table(
    "conversations",
    metadata,
    row_id(),
    of("ways"),
    of("people"),
    of("cases", needed=False),
    of("keys", index=False),
    Column("dialogue", String(24), nullable=False),
    Column("version", Integer, nullable=False),
    Column("step", String(40), nullable=False),  # a code, for counting drafts; the state says it too
    Column("council", String(40)),
    Column("open", Boolean, nullable=False),
    sealed("state", needed=True),
    Column("started_at", Moment, nullable=False),
    Column("heard_at", Moment, nullable=False),  # when they last said something
    Column("asked_at", Moment),  # when our newest question left; texts before it belong to the answer before
    Column("sent_at", Moment),
    Column("reminded_at", Moment),
    Column("told_of_end_at", Moment),  # that it is deleted soon, because it was never sent
    Column("turn", Integer, nullable=False, server_default="0"),
    Index("ix_conversations_open", "way_id", unique=True, **only("open")),
    Index("ix_conversations_drafts", "heard_at", **only("sent_at IS NULL AND case_id IS NULL")),
)

tellings = Table(  # what an officer types for someone who rings, comes or writes; by its conversation's way
    "tellings",
    metadata,
    Column("way_id", String(24), ForeignKey("ways.id"), primary_key=True),
    of("officers"),  # who types it now
    Column("method", String(8), nullable=False),  # phone · visit · letter
    Column("told_on", Date, nullable=False),
    sealed("reach"),  # JSON: how to reach them afterwards, and where
    Column("begun_at", Moment, nullable=False),
    Column("ended_at", Moment),  # finished, put away, or theirs by four words
    Column("task_id", String(24)),  # the officers' task that it lies here unsent
)

attachments = Table(
    "attachments",
    metadata,
    row_id(),
    of("conversations", needed=False),
    of("cases", needed=False),
    of("keys", index=False),
    Column("point", Integer),
    Column("kind", String(12), nullable=False),  # photo · voice · file · video
    Column("state", String(12), nullable=False),  # awaited · stored · too_big · lost
    Column("size", BigInteger),
    Column("locked", Boolean, nullable=False, server_default=false()),
    sealed("name"),
    sealed("media_type"),
    sealed("remote"),  # Telegram's file id
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("leased_until", Moment),
    Column("made_at", Moment, nullable=False),
    Column("person_id", String(24)),  # whose it is, where an officer put it in for them
    Column("officer_id", String(24)),  # who put it in
    Index("ix_attachments_awaited", "made_at", **only("state = 'awaited'")),
)

attachment_parts = Table(
    "attachment_parts",
    metadata,
    Column("attachment_id", String(24), ForeignKey("attachments.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    sealed("data", needed=True),
)
