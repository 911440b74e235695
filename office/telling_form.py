"""What an officer fills in before the first question: which council, how, when, and how to reach them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from office.house import House
from office.moves.fields import Unclear
from store.scope import EVERYWHERE, Scope

METHODS = ("phone", "visit", "letter")
REACHES = ("phone", "letter", "email")  # choices of the conversation's own question "reach"
NOT_KNOWN = "not_known"  # the council: then it is asked
LONGEST_ADDRESS = 300


@dataclass(frozen=True)
class Begun:
    """As it was filled in. reach: how to reach them afterwards, and where; empty when nothing was said."""

    council: str
    method: str
    told_on: date
    language: str
    reach: Mapping[str, str]


def councils_for(house: House, scope: Scope) -> tuple[str, ...]:
    """The councils for which this officer may type what somebody tells."""
    may = scope.councils("move")
    every = tuple(each.code for each in house.world.listed["councils"])
    return every if EVERYWHERE in may else tuple(each for each in every if each in may)


def fill(house: House, scope: Scope, typed: Mapping[str, str], today: date) -> Begun:
    """Read the form; raises Unclear with a sentence for each field that must be mended."""
    council, method = typed.get("council", ""), typed.get("method", "")
    told_on, language = _day(typed.get("told_on", "")), typed.get("language") or "en"
    reach, address = typed.get("reach", ""), typed.get("reach_address", "").strip()
    wrong = {
        "council": "" if council in (*councils_for(house, scope), NOT_KNOWN) else "Choose a council.",
        "method": "" if method in METHODS else "Choose how it was told.",
        "told_on": _wrong_day(told_on, today),
        "language": "" if language in house.voice.languages else "Choose a language.",
        "reach_address": _wrong_reach(reach, address),
    }
    if sentences := {name: sentence for name, sentence in wrong.items() if sentence}:
        raise Unclear(sentences)
    assert told_on  # noqa: S101 - a wrong day has a sentence
    found = {"reach": reach, "reach_address": address} if reach else {}
    return Begun(council, method, told_on, language, found)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _wrong_day(told_on: date | None, today: date) -> str:
    if told_on is None:
        return "Give the day it was told, such as 2026-04-17."
    return "It cannot have been told later than today." if told_on > today else ""


def _wrong_reach(reach: str, address: str) -> str:
    if reach not in ("", *REACHES):
        return "Choose how to reach them."
    if reach and not address:
        return "Give the number or address."
    if len(address) > LONGEST_ADDRESS:
        return f"At most {LONGEST_ADDRESS} characters."
    return "Choose how to reach them by this." if address and not reach else ""
