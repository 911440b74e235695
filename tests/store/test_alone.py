"""After a sudden end nothing waits for the leases of a service that is no more, where it was the only one."""

from datetime import timedelta

from store import alone, attachments, fetching, leases, outbox, postal_round
from store.database import Store
from tests.store.conftest import NOW
from tests.store.people_here import a_conversation, a_person, a_way


def test_who_starts_over_an_embedded_store_finds_everything_free_and_a_replica_waits(store: Store) -> None:
    soon = NOW + timedelta(seconds=1)
    with store.turn() as tx:
        leases.take(tx, "telegram", "died", NOW, 15)
        outbox.owe(tx, a_person(tx), "ask", 1, {"text": "hello"}, a_way(tx).id, NOW)
        postal_round.claim(tx, "telegram", "died", NOW, 10)
        kept = a_conversation(tx, a_way(tx, "78"))
        attachments.expect(tx, kept.id, kept.key_id, "photo", NOW, remote="file-1")
        fetching.claim(tx, NOW, 10)
        alone.take_over(tx)
        found = (
            leases.take(tx, "telegram", "new", soon, 15),
            postal_round.claim(tx, "telegram", "new", soon, 10),
            fetching.claim(tx, soon, 10),
        )
    assert [bool(each) for each in found] == [not tx.on_postgresql] * 3
