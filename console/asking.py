"""What the inbox is asked for, read from its address; what does not read is asked of nobody."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from casework.eligibility import PROCEDURES
from casework.stages import OUTCOMES, STAGES, STATUSES
from office.inbox import TEAM, WHEN, Asked
from store.finding import ADVOCATE, After, Which

FLAGS = (
    *("must_not_know", "wants_advocate", "consent_needed", "waits_for_agreement", "under_12"),
    *("sufficient_interest", "late", "court", "needs_translation", "has_files", "told_more"),
    *("council_not_known", "stage_3_late", "about_worker", "asked"),
)
KINDS = ("complaint", "compliment", "comment")
ALL = "all"  # every status; only open ones are shown unasked


def _one_of(*codes: str) -> Callable[[str], str | None]:
    return lambda text: text if text in codes else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _any(text: str) -> str | None:
    return text or None


READ: Mapping[str, Callable[[str], Any]] = {
    "council": _any,
    "stage": lambda text: int(text) if text in map(str, STAGES) else None,
    "status": _one_of(*STATUSES),
    "kind": _one_of(*KINDS),
    "flag": _one_of(*FLAGS),
    "procedure": _one_of(*PROCEDURES),
    "outcome": _one_of(*OUTCOMES),
    "limit": _any,
    "met": _one_of("in_time", "late"),
    "advocate": _one_of(*ADVOCATE),
    **dict.fromkeys(("due_from", "due_to", "received_from", "received_to"), _day),
}
CHOICES: Mapping[str, tuple[Any, ...]] = {  # of the second row of the form
    "kind": KINDS,
    "procedure": PROCEDURES,
    "outcome": OUTCOMES,
    "met": ("in_time", "late"),
    "advocate": tuple(ADVOCATE),
}
DAYS = ("due_from", "due_to", "received_from", "received_to")


def asked(query: Mapping[str, str]) -> Asked:
    """What an address asks for."""
    given = {"status": "open", **query}
    which = Which(**{name: read(given.get(name, "")) for name, read in READ.items()})
    whose, when = query.get("whose") or TEAM, query.get("when", "")
    return Asked(whose, when if when in WHEN else "", which, _after(query.get("after", "")))


def asked_again(query: Mapping[str, str]) -> dict[str, str]:
    """A query without what only says how far a page has looked."""
    return {name: value for name, value in query.items() if name not in ("seen", "said", "revision")}


def address(query: Mapping[str, str], **other: str) -> str:
    """The inbox as it is asked for, but for something else; from its first page."""
    again = {**asked_again(query), "after": "", **other}
    wanted = {name: value for name, value in again.items() if value}
    return "/?" + urlencode(wanted)


def live(query: Mapping[str, str]) -> str:
    """Where the same list is looked at again."""
    return "/live/inbox?" + urlencode(asked_again(query))


def next_page(query: Mapping[str, str], more: After | None) -> str:
    """Where the list goes on, or ""."""
    if more is None:
        return ""
    due = more[0].isoformat() if more[0] else ""
    return address(query, after=f"{due}~{more[1]}")


def _after(text: str) -> After | None:
    """The place in the list where the page before ended: a date or nothing, "~", a case's id."""
    due, mark, case_id = text.partition("~")
    day = _day(due)
    return (day, case_id) if mark and (day or not due) else None
