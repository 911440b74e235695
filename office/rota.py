"""The duty route as whoever manages it sees and changes it: who is called, by what, when, in which order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from casework.duty import UnclearHours, read_hours
from office.contacts import CARRIERS, add_contact
from office.desk import councils_of
from office.house import DESK, House
from office.moves.fields import Unclear
from office.moves.progress import NotHere
from office.restricting import HOLDS, who_may
from office.sending.calls import set_up
from office.sending.webhook import may_be_called
from store import duty as kept
from store import holidays, officers, ways
from store.duty import DutyContact
from store.scope import EVERYWHERE, Scope
from store.transaction import Tx

MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
LONGEST_ADDRESS, LONGEST_HOURS = 300, 200


@dataclass(frozen=True)
class Listed:
    """One contact of a route. who: an officer's name, an address, or the name of a machine.

    hindered: why no call can reach them, or "": no_chat · blocked · not_set_up · has_left.
    """

    contact: DutyContact
    who: str
    on_duty: bool
    hindered: str


@dataclass(frozen=True)
class Route:
    """A council's contacts in order; None: the service's own desk. instead: who is called where nobody can
    be: "" · desk · nobody. apart: whether none of them may see an alert about someone who works with
    children.
    """

    council: str | None
    contacts: list[Listed]
    instead: str
    apart: bool = False


def routes(house: House, tx: Tx, scope: Scope, now: datetime) -> list[Route]:
    """The route of each council that this scope manages, the service's own desk first."""
    mine = kept.contacts(tx, scope)
    return [_route(house, tx, council, mine, now) for council in managed(house, scope)]


def managed(house: House, scope: Scope) -> list[str | None]:
    """The councils whose route this scope may change; None is the service's own desk."""
    mine = scope.councils("manage")
    if EVERYWHERE in mine:
        return [None, *(each for each in councils_of(house, scope) if each != DESK)]
    return [*sorted(mine)]


def officers_to_call(tx: Tx, scope: Scope) -> dict[str, str]:
    """The officers who may be called on Telegram for a council that this scope manages: names by id."""
    mine = scope.councils("manage")
    return {
        each.id: each.name
        for each in officers.all_officers(tx)
        if each.ended_at is None and (EVERYWHERE in mine or mine & set(_works_for(tx, each.id)))
    }


def add(house: House, tx: Tx, scope: Scope, typed: Mapping[str, str], now: datetime) -> DutyContact:
    """Put a contact on a route as a form has it; raises Unclear with a sentence for each field."""
    council = _council(house, scope, typed.get("council", ""))
    _check(tx, scope, council, typed)
    carrier, address = typed["carrier"], typed.get("address", "").strip()
    contact_id = add_contact(
        tx, scope, council, carrier, typed.get("hours", ""), now,
        address="" if carrier == "telegram" else address, officer_id=typed.get("officer"),
    )  # fmt: skip
    return mine(tx, scope, contact_id)


def mine(tx: Tx, scope: Scope, contact_id: str) -> DutyContact:
    """A contact that this scope manages; raises NotHere."""
    found = next((each for each in kept.contacts(tx, scope) if each.id == contact_id), None)
    if found is None:
        raise NotHere(contact_id)
    return found


def end(tx: Tx, scope: Scope, contact_id: str, now: datetime) -> None:
    """Call a contact no more; raises NotHere."""
    kept.end_contact(tx, scope, mine(tx, scope, contact_id).id, now)


def sooner(tx: Tx, scope: Scope, contact_id: str) -> None:
    """Call a contact before the one that stands above it; raises NotHere."""
    contact = mine(tx, scope, contact_id)
    above = [each for each in kept.contacts(tx, scope) if each.council == contact.council]
    before = [each for each in above if each.place < contact.place]
    if before:
        kept.trade_places(tx, before[-1], contact)


def who_is(tx: Tx, contact: DutyContact) -> str:
    """Whoever is called, in words: an officer's name, an e-mail address, the machine a webhook stands on."""
    officer = officers.read_officer(tx, contact.officer_id) if contact.officer_id else None
    if officer:
        return officer.name
    address = ways.address_of(tx, contact.way_id) if contact.way_id else None
    return (urlsplit(address).hostname or "") if contact.carrier == "webhook" and address else address or ""


def _route(house: House, tx: Tx, council: str | None, every: list[DutyContact], now: datetime) -> Route:
    contacts = [_listed(house, tx, each, now) for each in every if each.council == council]
    return Route(council, contacts, instead(tx, council), _is_kept_apart(tx, council))


def instead(tx: Tx, council: str | None) -> str:
    """Who is called for a council on whose route nobody can be: "" where somebody can."""
    if kept.route(tx, council):
        return ""
    return "desk" if council and kept.route(tx, None) else "nobody"


def _is_kept_apart(tx: Tx, council: str | None) -> bool:
    """Whether somebody holds safeguarding for it, and nobody on its own route does."""
    called = {each.officer_id for each in kept.route(tx, council)}  # None: an address, which is nobody's own
    holders = who_may(tx, council, HOLDS) if council and called else {}
    return bool(holders) and called.isdisjoint({None, *holders})


def _listed(house: House, tx: Tx, contact: DutyContact, now: datetime) -> Listed:
    on_duty = read_hours(contact.hours).cover(now, house.calendar(holidays.confirmed(tx)))
    return Listed(contact, who_is(tx, contact), on_duty, _hindered(house, tx, contact))


def _hindered(house: House, tx: Tx, contact: DutyContact) -> str:
    officer = officers.read_officer(tx, contact.officer_id) if contact.officer_id else None
    way = ways.read_way(tx, contact.way_id) if contact.way_id else None
    hindrances = {
        "has_left": officer is not None and officer.ended_at is not None,
        "no_chat": way is None,
        "blocked": way is not None and way.blocked_at is not None,
        "not_set_up": contact.carrier not in set_up(house.settings),
    }
    return next((why for why, hinders in hindrances.items() if hinders), "")


def _council(house: House, scope: Scope, written: str) -> str | None:
    council = None if written == DESK else written
    if council not in managed(house, scope):
        raise Unclear({"council": "Choose one of these."})
    return council


def _check(tx: Tx, scope: Scope, council: str | None, typed: Mapping[str, str]) -> None:
    address, carrier = typed.get("address", "").strip(), typed.get("carrier", "")
    checks = {
        "carrier": "" if carrier in CARRIERS else "Choose how they are called.",
        "officer": _officer(tx, scope, council, typed.get("officer", "")) if carrier == "telegram" else "",
        "address": _address(carrier, address),
        "hours": _hours(typed.get("hours", "")),
    }
    if wrong := {name: sentence for name, sentence in checks.items() if sentence}:
        raise Unclear(wrong)


def _officer(tx: Tx, scope: Scope, council: str | None, officer_id: str) -> str:
    if officer_id not in officers_to_call(tx, scope):
        return "Choose whose Telegram it is."
    works = {EVERYWHERE, council} & set(_works_for(tx, officer_id))
    return "" if works else "They do not work for this council here."


def _address(carrier: str, address: str) -> str:
    if carrier == "email" and not (MAIL.fullmatch(address) and len(address) <= LONGEST_ADDRESS):
        return "Write one e-mail address, for example duty@council.example"
    if carrier == "webhook" and not (may_be_called(address) and len(address) <= LONGEST_ADDRESS):
        return "Write an address that begins with https://"
    return ""


def _hours(written: str) -> str:
    try:
        read_hours(written)
    except UnclearHours as why:
        return str(why)
    return "" if len(written) <= LONGEST_HOURS else f"At most {LONGEST_HOURS} characters."


def _works_for(tx: Tx, officer_id: str) -> tuple[str, ...]:
    return tuple(officers.scope_of(tx, officer_id).permissions)
