"""The shapes in which a page or a law says something, each with its source.

A source is a line of a council's page such as `001 L37`, a paragraph of law, or the page that says it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from casework.calendar import Unit, in_words
from casework.strict import Between, Written

Days = Annotated[int, Between(1, 200)]
PHONE = r"(0(?: ?\d){10}|0800 1111|116 123|\d{3}|\d{5})(, option \d)?"
Phone = Annotated[str, Written(PHONE, "must be a whole UK phone number such as 0151 233 3000")]

Route = Literal["corporate", "court_or_appeal", "data_protection", "other_body", "officer_decides"]
Topic = Literal[
    "send", "ehcp", "early_help", "school_transport", "schools", "school_admissions", "childrens_centres",
    "not_social_care", "separate_appeal", "court", "court_reports", "child_protection", "personal_data",
    "private_home", "other_service",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """Anything a page or a law says: where, in which words, and whether it may be relied on."""

    source: str
    says: str | None = None
    confirmed: bool = True
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Figure(Sourced):
    """A number of days, working days unless it says calendar; `by` says who sets it when it is not law."""

    days: Days
    unit: Unit = "working"
    by: str = "The law"

    @property
    def length(self) -> str:
        """The figure in words, such as 10 working days."""
        return in_words(self.days, self.unit)

    def weight(self) -> int:
        """Comparable across units: five working days are seven calendar days."""
        return self.days * (7 if self.unit == "working" else 5)


@dataclass(frozen=True, kw_only=True)
class Saying(Sourced):
    """A rule in words; `use` is what Heard does with it, where that needs saying."""

    says: str
    use: str | None = None


@dataclass(frozen=True, kw_only=True)
class Title(Sourced):
    """Who does something, as the council calls them."""

    who: str


@dataclass(frozen=True, kw_only=True)
class Contact(Sourced):
    """One way to reach the complaints team: only what a source gives is filled in."""

    form: str | None = None
    phone: Phone | None = None
    mail: str | None = None
    web: str | None = None
    address: str | None = None
    visit: str | None = None


@dataclass(frozen=True, kw_only=True)
class Service(Sourced):
    """Someone who helps: a helpline, an advocate, a duty desk. Only what a source gives is filled in."""

    key: str
    name: str
    phone: Phone | None = None
    text: Phone | None = None
    mail: str | None = None
    web: str | None = None
    address: str | None = None
    hours: str | None = None
    confirmed_on: date | None = None  # the day a named page or the council itself was asked; else not ready
    helps: Literal["children", "adults", "anyone"] = "anyone"

    @property
    def is_ready(self) -> bool:
        """Whether it may go live: confirmed, and on which day."""
        return self.confirmed and self.confirmed_on is not None


@dataclass(frozen=True, kw_only=True)
class Exclusion(Sourced):
    """What usually goes another way: a suggestion with a reason, never a closed door."""

    topic: Topic
    route: Route


@dataclass(frozen=True, kw_only=True)
class Place:
    """One of the places that disagree."""

    source: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Sources that disagree, the default that is used, and why. `touches` names a limit."""

    code: str
    topic: str
    places: tuple[Place, ...]
    default: str
    why: str
    touches: str | None = None
