"""What is dealt with on a case: its points, what was agreed, who investigates, what falls due."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, false, true

from store.tables.columns import metadata, of, only, row_id, sealed

points = Table(
    "points",
    metadata,
    Column("case_id", String(24), ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    # JSON: exact words with the day and the question, edits beside the original
    sealed("words", needed=True),
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
    row_id(),
    of("cases"),
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
    row_id(),
    of("cases"),
    Column("stage", Integer, nullable=False),
    # investigating_officer · independent_person · panel_chair · panel_member
    Column("part", String(24), nullable=False),
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
    # closed, withdrawn, held or extended on this day: until then it could be late
    Column("stopped_on", Date),
    Column("replaced", Boolean, nullable=False, server_default=false()),
    Column("leads", Boolean, nullable=False, server_default=true()),  # false: a person's own time, or beside
    Column("warned_on", Date),  # officers heard that it falls due the next working day
    Column("missed_on", Date),  # everyone heard that it has passed
    Column("whose", String(40)),  # had the case when it was kept or passed; None: whose it is now
    sealed("working"),  # JSON: how the dates were counted, with sources
    Index(  # what is counted of a year's cases is read from the index alone
        *(
            "ix_limits_ended",
            "case_id",
            "name",
            "done_on",
            "due_on",
            "replaced",
            "stopped_on",
            "leads",
            "whose",
        )
    ),
    *(
        Index(
            f"ix_limits_{name}",
            "due_on",
            **only(f"{RUNNING} AND {column} IS NULL", f"{RUNNING_ON_SQLITE} AND {column} IS NULL"),
        )
        for name, column in (("to_warn", "warned_on"), ("to_miss", "missed_on"))
    ),
)
