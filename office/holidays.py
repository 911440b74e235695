"""Holidays that change: entered with the proclamation's name and address, confirmed by a second officer.

A day the council is merely closed stays a working day (reg 2); only a bank holiday for all of England counts.
"""

from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from casework.calendar import Calendar, london_day
from office.house import House
from office.moves.fields import Unclear
from office.moves.recounting import HOLIDAY
from office.moves.telling import recount_and_tell
from store import holidays, limits
from store.faults import Refused
from store.scope import Scope
from store.transaction import JSON, Tx

everyone = holidays.everyone
A_YEAR = 365  # days of holidays that should be confirmed at any time
LONGEST = 200
NEEDED = {
    "name": "Say what the holiday is called.",
    "proclamation": "Say which proclamation makes it a bank holiday.",
    "address": "Give the address at which the proclamation can be read, beginning with https://.",
}


def enter(house: House, tx: Tx, scope: Scope, typed: Mapping[str, str], now: datetime) -> str:
    """Note a holiday as a form has it, to be confirmed by another; raises Unclear, a sentence a field."""
    wrong: dict[str, str] = {}
    day = _day(typed.get("day", ""), house.calendar(holidays.confirmed(tx)), wrong)
    words: JSON = {name: _line(typed, name, wrong) for name in NEEDED}
    if urlsplit(words["address"]).scheme != "https" or not urlsplit(words["address"]).netloc:
        wrong["address"] = NEEDED["address"]
    if day and any(each.day == day for each in holidays.everyone(tx)):
        wrong["day"] = "This day was entered already."
    if wrong or day is None:
        raise Unclear(wrong)
    return holidays.enter(tx, day, words, str(scope.officer_id), now)


def confirm(house: House, tx: Tx, scope: Scope, holiday_id: str, now: datetime) -> int:
    """Let a holiday count from now on, and move the dates it touches; returns how many cases moved.

    Raises Refused unless a second officer confirms what stands there.
    """
    found = next((each for each in holidays.everyone(tx) if each.id == holiday_id), None)
    if found is None:
        raise Refused("It was taken back in the meantime.")
    if found.entered_by == scope.officer_id:
        raise Refused("Someone else must confirm it: two officers look at the proclamation.")
    if not holidays.confirm(tx, holiday_id, str(scope.officer_id), now):
        raise Refused("It was confirmed already.")
    spanned = limits.spanning(tx, found.day)
    return sum(recount_and_tell(house, tx, each, HOLIDAY, now, holiday=found.day) for each in spanned)


def take_back(tx: Tx, holiday_id: str) -> None:
    """Delete one that does not count yet; raises Refused for one that does."""
    if not holidays.take_back(tx, holiday_id):
        raise Refused("It was confirmed already, and dates have moved by it.")


def too_short(calendar: Calendar, now: datetime) -> str:
    """What to say when fewer than twelve months of holidays are confirmed, or ""."""
    left = calendar.confirmed_for(london_day(now)).days
    if left >= A_YEAR:
        return ""
    return f"confirmed for only {left} more days: see councils/bank-holidays.toml"


def _day(typed: str, calendar: Calendar, wrong: dict[str, str]) -> date | None:
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        wrong["day"] = "Write the day as year-month-day, such as 2026-06-19."
        return None
    if why := calendar.why_not(day):
        wrong["day"] = f"This day does not count as it is: {why}."
    return day


def _line(typed: Mapping[str, str], name: str, wrong: dict[str, str]) -> str:
    words = typed.get(name, "").strip()
    if not words or len(words) > LONGEST:
        wrong[name] = NEEDED[name] if not words else f"At most {LONGEST} characters."
    return words
