"""The ways to reach people: a Telegram chat, a page's return code, an e-mail address, an officer.

Addresses stand only here, sealed, and are found by keyed hash; everything else refers to a way's own id.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from store.tables import case_people, inbox, outbox, page_sessions, person_ways, ways
from store.transaction import Tx, columns_for
from store.vault import new_id

PLACE = "ways.address"
BY_AN_OFFICER = "officer"
SHOWS_ITSELF = ("page", BY_AN_OFFICER)  # what is said there stands on a page of ours: nothing is sent
ONLY_HASHED = ("page",)  # a return code is a secret: found by its keyed hash, kept nowhere (decided.md)


@dataclass(frozen=True)
class Way:
    """One way to reach a person, without its address. carrier: telegram · page · email · officer."""

    id: str
    carrier: str
    language: str
    blocked_at: datetime | None
    next_send_at: datetime | None
    made_at: datetime


EVERY = select(*columns_for(ways, Way))
BY_ID = EVERY.where(ways.c.id == bindparam("way_id"))
BY_ADDRESS = EVERY.where(ways.c.carrier == bindparam("carrier"), ways.c.address_hash == bindparam("hashed"))
WORDS_AT_ONCE = select(person_ways.c.words_at_once).where(
    person_ways.c.person_id == bindparam("person"), person_ways.c.way_id == bindparam("way")
)
OF_PERSON = (
    EVERY.join(person_ways, person_ways.c.way_id == ways.c.id)
    .where(person_ways.c.person_id == bindparam("person"))
    .order_by(ways.c.made_at.desc(), ways.c.id)
)
ON_CASE = (
    select(person_ways.c.person_id, *columns_for(ways, Way))
    .join(ways, ways.c.id == person_ways.c.way_id)
    .join(case_people, case_people.c.person_id == person_ways.c.person_id)
    .where(case_people.c.case_id == bindparam("of_case"))
    .order_by(ways.c.made_at.desc(), ways.c.id)
)
ADDRESS = select(ways.c.address).where(ways.c.id == bindparam("way_id"))


def address_hash(tx: Tx, carrier: str, address: str) -> str:
    """Return the keyed hash by which an address is found."""
    return tx.vault.keyed_hash(f"ways.{carrier}", address)


def find_way(tx: Tx, carrier: str, address: str) -> Way | None:
    """Return the way with this address, or None."""
    row = tx.first(BY_ADDRESS, carrier=carrier, hashed=address_hash(tx, carrier, address))
    return Way(**row._mapping) if row else None


def read_way(tx: Tx, way_id: str) -> Way | None:
    """Return a way by its id, or None."""
    row = tx.first(BY_ID, way_id=way_id)
    return Way(**row._mapping) if row else None


def add_way(tx: Tx, carrier: str, address: str | None, language: str, now: datetime) -> Way:
    """Keep a new way, or return the one that has this address already (two first messages at once)."""
    way_id = new_id()
    tx.add_once(
        ways, id=way_id, carrier=carrier, language=language, made_at=now, **_at(tx, carrier, way_id, address)
    )
    way = read_way(tx, way_id) if address is None else find_way(tx, carrier, address)
    assert way is not None  # noqa: S101 - just kept
    return way


def address_of(tx: Tx, way_id: str) -> str | None:
    """Return a way's address; None once it is forgotten, and for a page, whose code nobody keeps."""
    sealed = tx.value(ADDRESS, way_id=way_id)
    return tx.unseal_text(PLACE, way_id, sealed)


def change_address(tx: Tx, way_id: str, address: str) -> None:
    """Reach the same people at another address: a new return code takes the place of the old one."""
    carrier = tx.value(select(ways.c.carrier).where(ways.c.id == way_id))
    tx.change(ways, ways.c.id == way_id, **_at(tx, carrier, way_id, address))


def become_a_page(tx: Tx, way_id: str, code: str) -> None:
    """What an officer typed for somebody is theirs from now on: this return code opens it on the page."""
    tx.change(ways, ways.c.id == way_id, carrier="page", **_at(tx, "page", way_id, code))


def set_language(tx: Tx, way_id: str, language: str) -> None:
    """Speak another language on this way from now on."""
    tx.change(ways, ways.c.id == way_id, language=language)


def mark_blocked(tx: Tx, way_id: str, now: datetime) -> None:
    """Note that nothing arrives here any more; what is owed here waits."""
    tx.change(ways, ways.c.id == way_id, blocked_at=now)


def unblock(tx: Tx, way_id: str) -> None:
    """Note that they are back."""
    tx.mark(ways, {"id": way_id}, blocked_at=None)


def forget(tx: Tx, way_id: str, now: datetime) -> None:
    """Forget an address for good, end its sessions and give up what is owed there.

    The raw updates that came from it go too, for they name it; one that still waits keeps its turn.
    """
    hashed = tx.value(select(ways.c.address_hash).where(ways.c.id == way_id))
    if hashed:
        handled = inbox.c.chat_hash == hashed, inbox.c.state != "open"
        tx.change(inbox, *handled, raw=None, chat_hash=None)
    tx.change(ways, ways.c.id == way_id, address=None, address_hash=None, blocked_at=now)
    tx.change(page_sessions, page_sessions.c.way_id == way_id, ended_at=now)
    owed_here = outbox.c.way_id == way_id, outbox.c.state.in_(("owed", "held"))
    tx.change(outbox, *owed_here, state="given_up", why="forgotten")


# -- who is reached by it ----------------------------------------------------------------------------


def link(tx: Tx, person_id: str, way_id: str, agreed_at: datetime, *, words_at_once: bool = False) -> None:
    """Note that a person agreed to be reached by a way.

    words_at_once: they chose to get the words at once instead of a neutral notice first.
    """
    choice = {"agreed_at": agreed_at, "words_at_once": words_at_once}
    if tx.add_once(person_ways, person_id=person_id, way_id=way_id, **choice) is None:
        tx.change(person_ways, person_ways.c.person_id == person_id, person_ways.c.way_id == way_id, **choice)


def unlink(tx: Tx, person_id: str, way_id: str) -> None:
    """Stop reaching a person by a way."""
    tx.remove(person_ways, person_ways.c.person_id == person_id, person_ways.c.way_id == way_id)


def ways_of(tx: Tx, person_id: str) -> list[Way]:
    """Return the ways to reach a person, the newest first."""
    return [Way(**row._mapping) for row in tx.all(OF_PERSON, person=person_id)]


def on_case(tx: Tx, case_id: str) -> dict[str, list[Way]]:
    """Return the ways to reach everyone who ever was on a case, by person, the newest first."""
    found: dict[str, list[Way]] = {}
    for person_id, *way in tx.all(ON_CASE, of_case=case_id):
        found.setdefault(person_id, []).append(Way(*way))
    return found


def wants_words_at_once(tx: Tx, person_id: str, way_id: str) -> bool:
    """Return whether a person chose to get the words at once on this way."""
    return bool(tx.value(WORDS_AT_ONCE, person=person_id, way=way_id))


def _at(tx: Tx, carrier: str, way_id: str, address: str | None) -> dict[str, str | bytes | None]:
    if address is None:
        return {"address": None, "address_hash": None}
    return {
        "address": None if carrier in ONLY_HASHED else tx.seal(PLACE, way_id, address),
        "address_hash": address_hash(tx, carrier, address),
    }
