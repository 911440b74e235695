"""People, and the ways to reach them."""

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, UniqueConstraint, false

from store.tables.columns import Moment, metadata, of, row_id, sealed

people = Table(
    "people",
    metadata,
    row_id(),
    of("keys", needed=True, index=False),
    Column("language", String(12), nullable=False),
    sealed("about"),  # JSON: name, age as told and the day, needs, who must not be told, safe ways
    Column("made_at", Moment, nullable=False),
)

person_names = Table(  # found by the whole name only, for officers (store.names); never read from it
    "person_names",
    metadata,
    Column("person_id", String(24), ForeignKey("people.id"), primary_key=True),
    Column("name_hash", String(64), nullable=False, index=True),
)

ways = Table(  # the one table that knows Telegram ids and usernames; forgetting someone empties their row
    "ways",
    metadata,
    row_id(),
    Column("carrier", String(12), nullable=False),  # telegram · page · email · officer
    Column("address_hash", String(64)),  # keyed hash: found by it, never read from it
    sealed("address"),
    Column("language", String(12), nullable=False),
    Column("blocked_at", Moment),
    Column(
        "next_send_at", Moment
    ),  # when the next is due at Telegram's pace in a chat: store.postal_round.Pace
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("carrier", "address_hash"),
)

person_ways = Table(  # a chat is only a way to reach a person, and may be shared
    "person_ways",
    metadata,
    Column("person_id", String(24), ForeignKey("people.id"), primary_key=True),
    Column("way_id", String(24), ForeignKey("ways.id"), primary_key=True, index=True),
    Column("agreed_at", Moment),
    Column("words_at_once", Boolean, nullable=False, server_default=false()),
)

page_sessions = Table(
    "page_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    of("ways"),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

wrong_codes = Table(  # wrong tries at a code typed into a chat, for some minutes
    "wrong_codes",
    metadata,
    row_id(),
    of("ways"),
    Column("code_hash", String(64), nullable=False),
    Column("tried_at", Moment, nullable=False, index=True),
)
