"""The council store's tables: people, the ways to reach them, conversations, cases, the record, officers.

Ids are random and ours, made before the insert, so that a sealed column's additional data can name its row.
Columns made by `sealed` hold ciphertext only (store.vault). Filters and order use codes and dates only
(decided.md, "The store").
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware instant, kept in UTC on every engine (SQLite forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


Sequence = BigInteger().with_variant(Integer, "sqlite")  # SQLite only counts up an INTEGER key by itself


def _id() -> Column[str]:
    return Column("id", String(24), primary_key=True)


def _of(table: str, name: str | None = None, *, needed: bool = True, index: bool = True) -> Column[str]:
    singular = {"people": "person", "cases": "case"}.get(table, table[:-1])
    return Column(
        name or f"{singular}_id", String(24), ForeignKey(f"{table}.id"), nullable=not needed, index=index
    )


def sealed(name: str, *, needed: bool = False) -> Column[bytes]:
    """A column of ciphertext; the marker test fills every one of them.

    Its row is named by the primary key, parts joined by ":", or by the table's info "named_by".
    """
    return Column(name, LargeBinary, nullable=not needed, info={"sealed": True})


# -- what the store is -------------------------------------------------------------------------------
meta = Table("meta", metadata, Column("name", String(40), primary_key=True), Column("value", LargeBinary))

keys = Table(  # one data key per conversation, which its case takes over; wrapped by the service's key
    "keys", metadata, _id(), Column("wrapped", LargeBinary, nullable=False), Column("made_at", Moment)
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("owner", String(24)),
    Column("fence", BigInteger, nullable=False, server_default="0"),
    Column("until", Moment),
)

# -- people and the ways to reach them ---------------------------------------------------------------
people = Table(
    "people",
    metadata,
    _id(),
    _of("keys", needed=True, index=False),
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
    _id(),
    Column("carrier", String(12), nullable=False),  # telegram · page · email · officer
    Column("address_hash", String(64)),  # keyed hash: found by it, never read from it
    sealed("address"),
    Column("language", String(12), nullable=False),
    Column("blocked_at", Moment),
    Column("next_send_at", Moment),  # Telegram allows about one message a second and chat
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

gates = Table(  # one row per carrier: no message leaves before it is free (Telegram allows about 30 a second)
    "gates", metadata, Column("carrier", String(12), primary_key=True), Column("free_at", Moment)
)

tellings = (
    Table(  # what an officer types for someone who rings, comes or writes; the way is its conversation's
        "tellings",
        metadata,
        Column("way_id", String(24), ForeignKey("ways.id"), primary_key=True),
        _of("officers"),  # who types it now
        Column("method", String(8), nullable=False),  # phone · visit · letter
        Column("told_on", Date, nullable=False),
        sealed("reach"),  # JSON: how to reach them afterwards, and where
        Column("begun_at", Moment, nullable=False),
        Column("ended_at", Moment),  # finished, put away, or theirs by four words
        Column("task_id", String(24)),  # the officers' task that it lies here unsent
    )
)

page_sessions = Table(
    "page_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    _of("ways"),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

# -- conversations -----------------------------------------------------------------------------------
conversations = Table(
    "conversations",
    metadata,
    _id(),
    _of("ways"),
    _of("people"),
    _of("cases", needed=False),
    _of("keys", index=False),
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
    Index(
        "ix_conversations_open",
        "way_id",
        unique=True,
        postgresql_where=text("open"),
        sqlite_where=text("open"),
    ),
    Index(
        "ix_conversations_drafts",
        "heard_at",
        postgresql_where=text("sent_at IS NULL AND case_id IS NULL"),
        sqlite_where=text("sent_at IS NULL AND case_id IS NULL"),
    ),
)

attachments = Table(
    "attachments",
    metadata,
    _id(),
    _of("conversations", needed=False),
    _of("cases", needed=False),
    _of("keys", index=False),
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
    Index(
        "ix_attachments_awaited",
        "made_at",
        postgresql_where=text("state = 'awaited'"),
        sqlite_where=text("state = 'awaited'"),
    ),
)

attachment_parts = Table(
    "attachment_parts",
    metadata,
    Column("attachment_id", String(24), ForeignKey("attachments.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    sealed("data", needed=True),
)

# -- what comes in, what we owe ----------------------------------------------------------------------
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
    Index(
        "ix_inbox_waiting",
        "chat_hash",
        "seq",
        postgresql_where=text("state = 'open'"),
        sqlite_where=text("state = 'open'"),
    ),
    Index("ix_inbox_chat", "chat_hash", "message_id"),
    info={"named_by": ("bot_id", "update_id")},  # the seal is made before the sequence counts
)

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    Column("id", String(24), nullable=False, unique=True),
    _of("people"),
    _of("cases", needed=False),
    _of("conversations", needed=False),
    _of("ways", needed=False, index=False),  # null: by an officer, as a task
    Column("turn", Integer),  # which turn of the conversation it answers
    Column("kind", String(40), nullable=False),
    Column("rank", Integer, nullable=False),  # 0 safety · 1 answer to a turn · 2 officer's message · 3 notice
    Column("notice_first", Boolean, nullable=False, server_default=false()),
    Column("not_before", Moment, nullable=False),
    Column("made_at", Moment, nullable=False),
    sealed("body"),  # JSON of flows.voice.Message
    Column("once", String(80), unique=True),  # what must not be said twice
    Column(
        "state", String(10), nullable=False, server_default="owed"
    ),  # owed · sent · opened · given_up · held
    Column("why", String(40)),  # why given up or held: blocked · refused · consent · ...
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("leased_until", Moment),
    Column("leased_by", String(24)),
    Column("sent_at", Moment),
    Column("opened_at", Moment),
    Column("their_message_id", BigInteger),
    Index(
        "ix_outbox_owed",
        "rank",
        "not_before",
        "seq",
        postgresql_where=text("state = 'owed'"),
        sqlite_where=text("state = 'owed'"),
    ),
    Index(
        "ix_outbox_owed_way",
        "way_id",
        "rank",
        "seq",
        postgresql_where=text("state = 'owed'"),
        sqlite_where=text("state = 'owed'"),
    ),
    Index(
        "ix_outbox_unopened",
        "sent_at",
        postgresql_where=text("state = 'sent' AND notice_first"),
        sqlite_where=text("state = 'sent' AND notice_first = 1"),
    ),
    Index("ix_outbox_way", "way_id", "seq"),
    info={"named_by": ("id",)},
)

# -- cases -------------------------------------------------------------------------------------------
cases = Table(
    "cases",
    metadata,
    _id(),
    Column("reference", String(16), nullable=False, unique=True),
    _of("keys", index=False),
    Column("council", String(40), nullable=False),
    Column("kind", String(16), nullable=False),  # complaint · compliment · comment
    Column("stage", Integer, nullable=False),
    Column("status", String(16), nullable=False),  # open · closed · withdrawn
    Column("received_on", Date, nullable=False),
    Column("due_on", Date),  # the earliest limit that still runs
    Column("restricted", Boolean, nullable=False, server_default=false()),
    Column("handler_id", String(24)),  # who deals with it, as its people were told
    Column("assigned_id", String(24), index=True),  # on whose desk it lies; nobody is told
    sealed("referral", needed=True),  # frozen JSON, docs/referral.schema.json
    Column("referral_version", Integer, nullable=False),
    Column("rules_version", String(64), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("revision", Integer, nullable=False, server_default="1"),
    Index(  # what is counted is read from the index alone
        *("ix_cases_inbox", "status", "council", "due_on", "id", "restricted", "stage", "assigned_id")
    ),
    Index("ix_cases_received", "council", "received_on", "id", "restricted"),
)

case_flags = Table(
    "case_flags",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("flag", String(40), primary_key=True),
)

case_people = Table(
    "case_people",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("person_id", String(24), ForeignKey("people.id"), primary_key=True, index=True),
    Column("role", String(20), nullable=False),  # young_person · parent · carer · advocate · other
    Column("standing", String(20), nullable=False),  # own_right · for_child · subject
    Column("joined_at", Moment, nullable=False),
    Column("ask_again_on", Date, index=True),  # a young person's understanding; never why on that day
)

consents = Table(  # the three facts, per young person; appended, the newest counts
    "consents",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    _of("cases"),
    _of("people", "young_person_id", index=False),
    Column("fact", String(12), nullable=False),  # agreement · act · reply
    Column("value", String(10), nullable=False),  # yes · no · not_sure
    Column("method", String(24), nullable=False),  # casework.consent.METHODS
    Column("happened_on", Date, nullable=False),
    Column("recorded_by", String(24), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("may_tell", Boolean, nullable=False, server_default=false()),  # a yes, to the representative
    Column("checked_on", Date),  # heard from the young person without their representative
    Column("checked_by", String(24)),
    Column("checked_how", String(28)),  # with_child_alone · with_independent_advocate
)

links = Table(  # handed to someone who is to speak for themselves; only hashes of what opens them
    "links",
    metadata,
    _id(),
    _of("cases"),
    _of("people", index=False),
    Column("purpose", String(16), nullable=False),  # agreement · …: which conversation it opens
    Column("made_by", String(40), nullable=False),  # person:<id> · officer:<id>
    _of("ways", "made_on", needed=False, index=False),  # it does not open there
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("code_until", Moment, nullable=False),
    Column("used_at", Moment),
    _of("ways", "used_on", needed=False, index=False),
    _of("conversations", needed=False, index=False),
    Column("cancelled_at", Moment),  # by whoever made it, by an officer, or by a newer one
    Column("reminded_at", Moment),  # whoever made it was reminded, once a case
    Column("theirs", Boolean),  # who opened it was the person it is for; empty while nobody has heard that
)

advocacy = Table(  # help from an advocate (Children Act 1989, s26A): the days the clock and officers ask for
    "advocacy",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("offered_on", Date),
    Column("offered_by", String(40)),  # person:<id> · officer:<id>
    Column("answer", String(20)),  # yes · have_one · someone_trusted · not_now
    Column("offered_again_on", Date),
    Column("asked_on", Date),
    Column("asked_by", String(40)),
    Column("appointed_on", Date),
    Column("appointed_by", String(40)),
    Column("not_waiting_on", Date),  # they said that nothing should wait for one
    sealed("advocate"),  # JSON: the name and the organisation of who was appointed
)

points = Table(
    "points",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    sealed(
        "words", needed=True
    ),  # JSON: exact words with the day and the question, edits beside the original
    Column("suggested", String(20), nullable=False),
    Column("suggested_why", String(40), nullable=False),
    Column("procedure", String(20)),  # as an officer decided
    Column("outcome", String(20)),  # casework.moving.OUTCOMES
    sealed("answer"),  # JSON: the council's answer, what will change
    sealed("title"),  # what it is about, in an officer's words, once it was split or joined
    Column("came_from", Integer),  # the point it was split from
)

remedies = Table(  # what a council agreed to do about a point, and what became of it
    "remedies",
    metadata,
    _id(),
    _of("cases"),
    Column("point", Integer, nullable=False),
    sealed("terms", needed=True),  # JSON: what is done, who does it
    Column("agreed_on", Date, nullable=False),
    Column("by_on", Date, nullable=False, index=True),
    Column("became", String(10)),  # done · not_done
    Column("ended_on", Date),
    Column("warned_on", Date),  # officers heard that its day has come
)

stage_people = Table(  # who investigates at stage 2, who sits on the panel at stage 3
    "stage_people",
    metadata,
    _id(),
    _of("cases"),
    Column("stage", Integer, nullable=False),
    Column(
        "part", String(24), nullable=False
    ),  # investigating_officer · independent_person · panel_chair · panel_member
    sealed("name", needed=True),
    Column("works", String(24)),  # outside · elsewhere_in_council
    Column("since", Date, nullable=False),
    Column("until", Date),
)

RUNNING = "done_on IS NULL AND NOT replaced AND stopped_on IS NULL AND leads"
RUNNING_ON_SQLITE = "done_on IS NULL AND replaced = 0 AND stopped_on IS NULL AND leads = 1"
limits = Table(
    "limits",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, server_default="1"),  # a limit set anew keeps its past
    Column("started_on", Date, nullable=False),
    Column("council_due", Date),
    Column("statute_due", Date),
    Column("due_on", Date, nullable=False),
    Column("done_on", Date),
    Column(
        "stopped_on", Date
    ),  # closed, withdrawn, held or extended on this day: until then it could be late
    Column("replaced", Boolean, nullable=False, server_default=false()),
    Column("leads", Boolean, nullable=False, server_default=true()),  # false: a person's own time, or beside
    Column("warned_on", Date),  # officers heard that it falls due the next working day
    Column("missed_on", Date),  # everyone heard that it has passed
    sealed("working"),  # JSON: how the dates were counted, with sources
    *(
        Index(
            f"ix_limits_{name}",
            "due_on",
            postgresql_where=text(f"{RUNNING} AND {column} IS NULL"),
            sqlite_where=text(f"{RUNNING_ON_SQLITE} AND {column} IS NULL"),
        )
        for name, column in (("to_warn", "warned_on"), ("to_miss", "missed_on"))
    ),
)

record = Table(  # append-only by trigger, hash-chained per case from its first row
    "record",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    _of("cases"),
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

requests = Table(  # whatever a person said that waits for a person's answer
    "requests",
    metadata,
    _id(),
    _of("people"),
    _of("ways", index=False),
    _of("cases", needed=False),
    _of("keys", index=False),
    Column("council", String(40)),
    Column("kind", String(16), nullable=False),  # words · talk · file · addition · withdraw · private
    sealed("words"),
    Column("since", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("answered_by", String(24)),
    Index(
        "ix_requests_waiting",
        "council",
        "since",
        postgresql_where=text("answered_at IS NULL"),
        sqlite_where=text("answered_at IS NULL"),
    ),
)

alerts = Table(
    "alerts",
    metadata,
    _id(),
    Column("council", String(40)),  # null: the service's own duty desk
    Column("level", String(1), nullable=False),
    Column("rule", String(200), nullable=False),
    _of("people"),
    _of("ways", index=False),
    _of("conversations", needed=False),
    _of("cases", needed=False),
    _of("keys", index=False),
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
    Index(
        "ix_alerts_waiting",
        "council",
        "raised_at",
        postgresql_where=text("acknowledged_at IS NULL"),
        sqlite_where=text("acknowledged_at IS NULL"),
    ),
)

tasks = Table(  # what an officer must do by hand: phone, letter, visit, "not opened for three days"
    "tasks",
    metadata,
    _id(),
    _of("cases", needed=False),
    Column("council", String(40)),
    Column("kind", String(24), nullable=False),
    Column("outbox_id", String(24), index=True),
    Column("since", Moment, nullable=False),
    Column("done_at", Moment),
    Column("done_by", String(24)),
    Index(
        "ix_tasks_waiting",
        "council",
        "since",
        postgresql_where=text("done_at IS NULL"),
        sqlite_where=text("done_at IS NULL"),
    ),
)

# -- officers ----------------------------------------------------------------------------------------
officers = Table(
    "officers",
    metadata,
    _id(),
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
    _of("officers"),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
    sealed("came_from"),  # a part of the internet address it began from
)

access_record = Table(  # what was changed of whose access; append-only by trigger, hash-chained
    "access_record",
    metadata,
    Column("seq", Sequence, primary_key=True, autoincrement=True),
    _of("officers"),
    Column("by_id", String(24)),  # an officer; null: the front desk
    Column("what", String(40), nullable=False),
    Column("facts", String, nullable=False),  # JSON of councils and permissions; never words
    Column("entered_at", Moment, nullable=False),
    Column(
        "before", String(64), unique=True, index=True
    ),  # one follows each; null: from before there was a chain
    Column("hash", String(64)),
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
    _id(),
    Column("text_id", String(24), nullable=False, index=True),  # the same for all versions of one text
    Column("council", String(40), nullable=False, index=True),
    sealed("written", needed=True),  # JSON: its title, its words
    _of("officers", index=False),
    Column("written_at", Moment, nullable=False),
    Column("ended_at", Moment),  # replaced, or offered no more
    Column("ended_by", String(24)),
)

extra_holidays = (
    Table(  # bank holidays beside the repository's list; they count once a second officer confirms
        "extra_holidays",
        metadata,
        _id(),
        Column("day", Date, nullable=False, unique=True),
        sealed("words", needed=True),  # JSON: name, proclamation, address
        _of("officers", "entered_by", index=False),
        Column("entered_at", Moment, nullable=False),
        _of("officers", "confirmed_by", needed=False, index=False),
        Column("confirmed_at", Moment),
    )
)

case_readers = Table(  # a restricted case: only these officers know that it exists
    "case_readers",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("officer_id", String(24), ForeignKey("officers.id"), primary_key=True),
)

kept_from = Table(  # who holds safeguarding and yet may not know of a restricted case: it may be about them
    "kept_from",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("officer_id", String(24), ForeignKey("officers.id"), primary_key=True),
)

handings = Table(  # a case that went to another council: all that the first one keeps of it
    "handings",
    metadata,
    _id(),
    _of("cases"),
    Column("reference", String(16), nullable=False),
    Column("from_council", String(40), nullable=False, index=True),
    Column("to_council", String(40), nullable=False),
    Column("handed_on", Date, nullable=False),
    _of("officers", index=False),
    Column("restricted", Boolean, nullable=False),
    Column("handed_at", Moment, nullable=False),
)

open_pages = Table(  # who has a case open just now, so that two officers on one page see each other
    "open_pages",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("officer_id", String(24), ForeignKey("officers.id"), primary_key=True),
    Column("since", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

# -- duty ------------------------------------------------------------------------------------------------
duty_contacts = (
    Table(  # who is called about an alert, in the order of `place`; null council: the service's desk
        "duty_contacts",
        metadata,
        _id(),
        Column("council", String(40), index=True),
        Column("place", Integer, nullable=False),
        Column("carrier", String(12), nullable=False),  # telegram · email · webhook
        _of("officers", needed=False, index=False),
        _of("people", index=False),
        _of("ways", needed=False, index=False),  # null until a Telegram code was typed to the bot
        Column("hours", String(200), nullable=False),
        Column("code_hash", String(64), unique=True),
        Column("code_until", Moment),
        Column("made_at", Moment, nullable=False),
        Column("ended_at", Moment),
    )
)

calls = Table(  # a contact called about an alert, once; what became of it stands in the outbox
    "calls",
    metadata,
    Column("alert_id", String(24), ForeignKey("alerts.id"), primary_key=True),
    Column("duty_contact_id", String(24), ForeignKey("duty_contacts.id"), primary_key=True),
    _of("outbox", "message_id"),
    Column("called_at", Moment, nullable=False),
)

written_back = Table(  # what an officer wrote from an alert; how it read and what became of it: the outbox
    "written_back",
    metadata,
    Column("message_id", String(24), ForeignKey("outbox.id"), primary_key=True),
    _of("alerts"),
    _of("officers", index=False),
    Column("written_at", Moment, nullable=False),
)

wrong_codes = Table(  # wrong tries at a code typed into a chat, for some minutes
    "wrong_codes",
    metadata,
    _id(),
    _of("ways"),
    Column("code_hash", String(64), nullable=False),
    Column("tried_at", Moment, nullable=False, index=True),
)
