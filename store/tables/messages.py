"""What comes in, and what we owe."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, UniqueConstraint, false

from store.tables.columns import Moment, Sequence, metadata, of, only, sealed

inbox = Table(
    "inbox",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("chat_hash", String(64)),  # null: an update of no chat
    Column("message_id", BigInteger),
    sealed("raw"),  # gone after a draft is deleted
    Column("received_at", Moment, nullable=False),
    Column("state", String(8), nullable=False, server_default="open"),  # open · done · aside
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("done_at", Moment),
    UniqueConstraint("bot_id", "update_id"),
    Index("ix_inbox_waiting", "chat_hash", "seq", **only("state = 'open'")),
    Index("ix_inbox_chat", "chat_hash", "message_id"),
    info={"named_by": ("bot_id", "update_id")},  # the seal is made before the sequence counts
)

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    Column("id", String(24), nullable=False, unique=True),
    of("people"),
    of("cases", needed=False),
    of("conversations", needed=False),
    of("ways", needed=False, index=False),  # null: by an officer, as a task
    Column("turn", Integer),  # which turn of the conversation it answers
    Column("kind", String(40), nullable=False),
    Column("rank", Integer, nullable=False),  # 0 safety · 1 answer to a turn · 2 officer's message · 3 notice
    Column("notice_first", Boolean, nullable=False, server_default=false()),
    Column("not_before", Moment, nullable=False),
    Column("made_at", Moment, nullable=False),
    sealed("body"),  # JSON of flows.message.Message
    Column("once", String(80), unique=True),  # what must not be said twice
    # owed · sent · opened · given_up · held
    Column("state", String(10), nullable=False, server_default="owed"),
    Column("why", String(40)),  # why given up or held: blocked · refused · consent · ...
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("said", Integer, nullable=False, server_default="0"),  # how many of its pieces have arrived
    Column("leased_until", Moment),
    Column("leased_by", String(24)),
    Column("sent_at", Moment),
    Column("opened_at", Moment),
    Column("their_message_id", BigInteger),
    Index("ix_outbox_owed", "rank", "not_before", "seq", **only("state = 'owed'")),
    Index("ix_outbox_owed_way", "way_id", "rank", "seq", **only("state = 'owed'")),
    Index(
        "ix_outbox_unopened",
        "sent_at",
        **only("state = 'sent' AND notice_first", "state = 'sent' AND notice_first = 1"),
    ),
    Index("ix_outbox_way", "way_id", "seq"),
    Index("ix_outbox_held", "person_id", **only("state = 'held'")),
    Index("ix_outbox_noticed", "way_id", **only("notice_first", "notice_first = 1")),
    info={"named_by": ("id",)},
)

gates = Table(  # one row per carrier: no message leaves before it is free (Telegram allows about 30 a second)
    "gates", metadata, Column("carrier", String(12), primary_key=True), Column("free_at", Moment)
)
