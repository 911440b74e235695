"""What is counted ahead, so that a number need not be counted from every case there is (decision 0035).

The database itself writes here when a case, a limit or an advocate's day changes (migration 0031): nothing
can be written past it.
"""

from sqlalchemy import Column, Date, Index, Integer, String, Table

from store.tables.columns import Sequence, metadata

tallies = Table(  # open cases: one more here, one fewer there; folded by the clock, restricted ones in none
    "tallies",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    Column("council", String(40), nullable=False),
    Column("stage", Integer, nullable=False),
    Column("due_on", Date),
    Column("assigned_id", String(24)),
    Column("many", Integer, nullable=False),
)

day_counts = Table(  # what has ended on the cases received on a day, without those that are restricted
    "day_counts",
    metadata,
    Column("council", String(40), primary_key=True),
    Column("received_on", Date, primary_key=True),
    Column("name", String(40), primary_key=True),  # of a limit; or "advocate"
    Column("how", String(12), primary_key=True),  # in_time · late; or offered · asked · appointed
    Column("many", Integer, nullable=False),
)

days_to_count = Table(  # whose counts hold no more; a line for each change, so that nobody waits for another
    "days_to_count",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    Column("council", String(40), nullable=False),
    Column("received_on", Date, nullable=False),
    Index("ix_days_to_count", "council", "received_on"),
)
