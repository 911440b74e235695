"""The keys of the files in councils/: every section of a council's, the statute's and the shared files.

These dataclasses are the schema; casework/strict.py reads a table into them.
"""

from dataclasses import dataclass, field
from datetime import date

from casework.said import Conflict, Contact, Exclusion, Figure, Saying, Service, Sourced, Title


@dataclass(frozen=True, kw_only=True)
class Council:
    """Its names (`typed`: what people write for it) and the page its rules were read from."""

    name: str
    short: str
    typed: tuple[str, ...] = ()
    page: str
    address: str | None = None


@dataclass(frozen=True)
class Stage1:
    acknowledge_within: Figure | None = None
    respond_within: Figure | None = None
    extend_by: Figure | None = None
    longest: Figure | None = None


@dataclass(frozen=True)
class Stage2:
    ask_within: Figure | None = None
    respond_within: Figure | None = None
    longest: Figure | None = None


@dataclass(frozen=True)
class Stage3:
    ask_within: Figure | None = None
    acknowledge_within: Figure | None = None
    panel_within: Figure | None = None
    papers_before: Figure | None = None
    report_within: Figure | None = None
    reply_within: Figure | None = None


@dataclass(frozen=True)
class Corporate:
    acknowledge_within: Figure | None = None
    stage_1_within: Figure | None = None
    stage_1_longest: Figure | None = None
    stage_2_within: Figure | None = None
    stage_2_longest: Figure | None = None


@dataclass(frozen=True)
class DataComplaint:
    acknowledge_within: Figure | None = None


@dataclass(frozen=True)
class Who:
    """Who may complain; a page that leaves someone out takes nothing from them."""

    young_person: Saying | None = None
    parent: Saying | None = None
    foster_carer: Saying | None = None
    care_leaver: Saying | None = None
    special_guardian: Saying | None = None
    special_guardianship: Saying | None = None
    adoption: Saying | None = None
    advocate: Saying | None = None
    representative: Saying | None = None
    sufficient_interest: Saying | None = None
    anyone_else: Saying | None = None


@dataclass(frozen=True)
class Acting:
    """Acting for a young person: three facts and a question of understanding, never one tick."""

    age: Saying | None = None
    agreement: Saying | None = None
    consent_to_act: Saying | None = None
    consent_to_reply: Saying | None = None
    no_capacity: Saying | None = None
    who_may_help: Saying | None = None


@dataclass(frozen=True)
class Titles:
    complaints_desk: Title | None = None
    stage_1_reply: Title | None = None
    investigator: Title | None = None
    independent_person: Title | None = None
    stage_2_reply: Title | None = None
    panel: Title | None = None
    stage_3_reply: Title | None = None


@dataclass(frozen=True)
class Sayings:
    """The rest of the procedure in words."""

    covers: Saying | None = None
    late: Saying | None = None
    first_contact: Saying | None = None
    told_which_procedure: Saying | None = None
    advocacy: Saying | None = None
    stage_1_letter: Saying | None = None
    stage_1_later: Saying | None = None
    stage_1_overdue: Saying | None = None
    stage_2_begins: Saying | None = None
    stage_2_ends: Saying | None = None
    stage_2_meeting: Saying | None = None
    stage_3_reasons: Saying | None = None
    stage_3_is: Saying | None = None
    stage_3_coming: Saying | None = None
    withdrawal: Saying | None = None
    ombudsman: Saying | None = None
    privacy: Saying | None = None
    no_retaliation: Saying | None = None
    compliments: Saying | None = None
    comments: Saying | None = None
    unreasonable: Saying | None = None
    concurrent_proceedings: Saying | None = None
    other_bodies: Saying | None = None


@dataclass(frozen=True, kw_only=True)
class Rules:
    """One file of rules; every part may be left out."""

    stage_1: Stage1 = field(default_factory=Stage1)
    stage_2: Stage2 = field(default_factory=Stage2)
    stage_3: Stage3 = field(default_factory=Stage3)
    corporate: Corporate = field(default_factory=Corporate)
    data: DataComplaint = field(default_factory=DataComplaint)
    who: Who = field(default_factory=Who)
    acting: Acting = field(default_factory=Acting)
    titles: Titles = field(default_factory=Titles)
    rules: Sayings = field(default_factory=Sayings)
    exclusion: tuple[Exclusion, ...] = ()
    advocacy: tuple[Service, ...] = ()
    conflict: tuple[Conflict, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CouncilRules(Rules):
    """A council's file: who it is, how to reach it, and only its differences."""

    council: Council
    contact: tuple[Contact, ...] = ()
    duty: tuple[Service, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Remedy(Sourced):
    """One wish of the pick list, with the code that answers keep."""

    key: str


@dataclass(frozen=True, kw_only=True)
class StatuteRules(Rules):
    """The statute's file: what holds wherever a council is silent."""

    remedy: tuple[Remedy, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Helplines:
    helpline: tuple[Service, ...]


@dataclass(frozen=True, kw_only=True)
class Holiday:
    day: date
    name: str


@dataclass(frozen=True, kw_only=True)
class BankHolidays:
    """The dated list of England's bank holidays and the day up to which it is confirmed."""

    source: str
    confirmed_until: date
    note: str | None = None
    holiday: tuple[Holiday, ...]
