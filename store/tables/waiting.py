"""What waits for an officer."""

from sqlalchemy import Column, Index, String, Table

from store.tables.columns import Moment, metadata, of, only, row_id, sealed

requests = Table(  # whatever a person said that waits for a person's answer
    "requests",
    metadata,
    row_id(),
    of("people"),
    of("ways", index=False),
    of("cases", needed=False),
    of("keys", index=False),
    Column("council", String(40)),  # where it has a case, always the case's
    Column("kind", String(16), nullable=False),  # words · talk · file · addition · withdraw · private
    sealed("words"),
    Column("since", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("answered_by", String(24)),
    Index(
        *("ix_requests_waiting", "council", "since", "kind", "person_id", "case_id", "id"),
        **only("answered_at IS NULL"),
    ),
)

tasks = Table(  # what an officer must do by hand: phone, letter, visit, "not opened for three days"
    "tasks",
    metadata,
    row_id(),
    of("cases", needed=False),
    Column("council", String(40)),  # where it has a case, always the case's
    Column("kind", String(24), nullable=False),
    Column("outbox_id", String(24), index=True),
    Column("since", Moment, nullable=False),
    Column("done_at", Moment),
    Column("done_by", String(24)),
    Index("ix_tasks_waiting", "council", "kind", "since", "id", "case_id", **only("done_at IS NULL")),
    Index("ix_tasks_everywhere", "kind", "since", "id", **only("done_at IS NULL")),
)
