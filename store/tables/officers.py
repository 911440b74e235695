"""Officers: what they may do, where they are signed in, what they write for all."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, String, Table

from store.tables.columns import Moment, metadata, of, row_id, sealed

officers = Table(
    "officers",
    metadata,
    row_id(),
    Column("address_hash", String(64), nullable=False, unique=True),
    sealed("address", needed=True),
    sealed("name", needed=True),
    sealed("password", needed=True),  # argon2 hash
    sealed("totp", needed=True),
    Column("totp_last", BigInteger),  # a code counts once
    Column("subject_hash", String(64), unique=True, index=True),  # what the council's provider calls them
    Column("misses", Integer, nullable=False, server_default="0"),
    Column("wait_until", Moment),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

officer_scopes = Table(
    "officer_scopes",
    metadata,
    Column("officer_id", String(24), ForeignKey("officers.id"), primary_key=True),
    Column("council", String(40), primary_key=True),  # "*": the service's own desk as well as every council
    Column("permission", String(16), primary_key=True),  # see · move · safeguarding · manage
)

officer_sessions = Table(
    "officer_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    of("officers"),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
    sealed("came_from"),  # a part of the internet address it began from
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("scopes", String, nullable=False),  # JSON [[council, permission], …]
    Column("invited_by", String(24)),
    Column("renews", String(24)),  # the officer who lost their phone or password; null: a new officer
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

standard_texts = Table(  # what an office writes often: every version, of which the open one is offered
    "standard_texts",
    metadata,
    row_id(),
    Column("text_id", String(24), nullable=False, index=True),  # the same for all versions of one text
    Column("council", String(40), nullable=False, index=True),
    sealed("written", needed=True),  # JSON: its title, its words
    of("officers", index=False),
    Column("written_at", Moment, nullable=False),
    Column("ended_at", Moment),  # replaced, or offered no more
    Column("ended_by", String(24)),
)

extra_holidays = Table(  # bank holidays beside councils/; one counts once a second officer confirms
    "extra_holidays",
    metadata,
    row_id(),
    Column("day", Date, nullable=False, unique=True),
    sealed("words", needed=True),  # JSON: name, proclamation, address
    of("officers", "entered_by", index=False),
    Column("entered_at", Moment, nullable=False),
    of("officers", "confirmed_by", needed=False, index=False),
    Column("confirmed_at", Moment),
)
