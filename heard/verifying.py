"""Walking every case's record to see that it holds together."""

from collections.abc import Iterator

from store import cases, record
from store.database import Store


def verify_all(store: Store) -> Iterator[str]:
    """One line for each case whose record was changed or lost an entry."""
    with store.look() as tx:
        for case_id, reference in cases.every(tx):
            mistake = record.verify(tx, case_id)
            if mistake:
                yield f"{reference}: entry {mistake.place}: {mistake.what}"
