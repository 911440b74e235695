"""What the store itself is: what it remembers of itself, its keys, who does what just now."""

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table

from store.tables.columns import Moment, metadata, row_id

meta = Table("meta", metadata, Column("name", String(40), primary_key=True), Column("value", LargeBinary))

keys = Table(  # one data key per conversation, which its case takes over; wrapped by the service's key
    "keys", metadata, row_id(), Column("wrapped", LargeBinary, nullable=False), Column("made_at", Moment)
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("owner", String(24)),
    Column("fence", BigInteger, nullable=False, server_default="0"),
    Column("until", Moment),
)
