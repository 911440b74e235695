"""Short ways to put people, conversations and cases into a store."""

from datetime import date, datetime

from store import at_hand, attachments, cases, conversations, officers, people, ways
from store.at_hand import AtHand
from store.case_people import OnCase
from store.cases import Case
from store.conversations import Kept
from store.database import Store, Tx
from store.inbox import Update
from store.officers import Grant, Scope
from store.points import Point
from store.ways import Way
from tests.store.conftest import NOW


def taken(tx: Tx, update: Update, now: datetime = NOW) -> AtHand:
    """An update taken, and what its turn would begin from."""
    return at_hand.of_all(tx, [(update, now)])[0]


def a_way(tx: Tx, address: str = "77", carrier: str = "telegram") -> Way:
    return ways.add_way(tx, carrier, address, "en", NOW)


def a_person(tx: Tx, name: str = "Ann") -> str:
    return people.add_person(tx, "en", {"name": name}, tx.new_key(NOW), NOW)


def a_conversation(tx: Tx, way: Way | None = None, words: str = "they moved me") -> Kept:
    way = way or a_way(tx)
    key_id = tx.new_key(NOW)
    person_id = people.add_person(tx, "en", {}, key_id, NOW)
    ways.link(tx, person_id, way.id, NOW)
    state = {"answers": {"what_happened": words}}
    return conversations.begin(
        tx, way.id, person_id, "complaint", 1, state, "what_happened", "liverpool", NOW, key_id=key_id
    )


def a_case(tx: Tx, council: str = "liverpool", due_on: date | None = date(2026, 4, 17)) -> Case:
    return cases.open_case(
        tx,
        council=council,
        kind="complaint",
        referral={"version": 1, "points": []},
        referral_version=1,
        rules_version="2026-03",
        key_id=tx.new_key(NOW),
        received_on=NOW.date(),
        due_on=due_on,
        points=[Point(1, [{"text": "they moved me"}], "statutory", "about_social_worker")],
        flags=["late"],
        people=[OnCase(a_person(tx), "young_person", "own_right")],
        now=NOW,
    )


def an_officer(tx: Tx, *grants: Grant, address: str = "o@council.example") -> Scope:
    officer_id = officers.add_officer(tx, address, "Olu", "hash", "secret", grants, NOW)
    return officers.scope_of(tx, officer_id)


def arrived(store: Store, attachment_id: str, *parts: bytes) -> None:
    """A file's parts are all here, each in a turn of its own as they come."""
    for number, part in enumerate(parts):
        with store.turn() as tx:
            attachments.add_part(tx, attachment_id, number, part)
    with store.turn() as tx:
        attachments.stored(tx, attachment_id)
