"""The two records, appended to only: of each case, and of whose access was changed."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, UniqueConstraint

from store.tables.columns import Moment, Sequence, metadata, of, sealed

record = Table(  # append-only by trigger, hash-chained per case from its first row
    "record",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    of("cases"),
    Column("place", Integer, nullable=False),  # 1, 2, 3 … within the case
    Column("entered_at", Moment, nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("who", String(40), nullable=False),  # officer:<id> · person:<id> · heard
    Column("what", String(40), nullable=False),
    Column("facts", String, nullable=False),  # JSON of codes, numbers and dates; never words
    Column("words_hash", String(64)),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("case_id", "place"),
)

record_words = Table(  # the words of an entry; they can go without breaking the chain
    "record_words",
    metadata,
    Column("record_seq", Sequence, ForeignKey("record.seq"), primary_key=True, autoincrement=False),
    sealed("words", needed=True),
)

access_record = Table(  # what was changed of whose access; append-only by trigger, hash-chained
    "access_record",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    of("officers"),
    Column("by_id", String(24)),  # an officer; null: the front desk
    Column("what", String(40), nullable=False),
    Column("facts", String, nullable=False),  # JSON of councils and permissions; never words
    Column("entered_at", Moment, nullable=False),
    # one follows each; null: from before there was a chain
    Column("before", String(64), unique=True, index=True),
    Column("hash", String(64)),
)
