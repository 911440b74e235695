"""Short ways to put people, conversations and cases into a store."""

from store import conversations, people, ways
from store.conversations import Kept
from store.database import Tx
from store.ways import Way
from tests.store.conftest import NOW


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
