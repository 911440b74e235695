"""Cases: who is on them, what they agreed to, who may know of them."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, false

from store.tables.columns import Moment, Sequence, metadata, of, only, row_id, sealed

cases = Table(
    "cases",
    metadata,
    row_id(),
    Column("reference", String(16), nullable=False, unique=True),
    of("keys", index=False),
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
    Index("ix_cases_everywhere", "status", "due_on", "id", "council"),  # for who sees many councils
    Index("ix_cases_ever", "due_on", "id", "council"),
    Index("ix_cases_received", "council", "received_on", "id", "restricted"),
    Index("ix_cases_due", "council", "due_on", "id", "restricted"),
    Index("ix_cases_restricted", "restricted", "id", **only("restricted", "restricted = 1")),
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
    of("cases"),
    of("people", "young_person_id", index=False),
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
    row_id(),
    of("cases"),
    of("people", index=False),
    Column("purpose", String(16), nullable=False),  # agreement · …: which conversation it opens
    Column("made_by", String(40), nullable=False),  # person:<id> · officer:<id>
    of("ways", "made_on", needed=False, index=False),  # it does not open there
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("code_until", Moment, nullable=False),
    Column("used_at", Moment),
    of("ways", "used_on", needed=False, index=False),
    of("conversations", needed=False, index=False),
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
    row_id(),
    of("cases"),
    Column("reference", String(16), nullable=False),
    Column("from_council", String(40), nullable=False, index=True),
    Column("to_council", String(40), nullable=False),
    Column("handed_on", Date, nullable=False),
    of("officers", index=False),
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
