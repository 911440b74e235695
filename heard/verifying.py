"""Walking every record, each case's and that of access, to see that it holds together."""

from collections.abc import Iterator

from store import access_record, cases, record
from store.database import Store
from store.record import Mistake


def verify_all(store: Store) -> Iterator[str]:
    """One line for each record that was changed or lost an entry."""
    with store.look() as tx:
        for case_id, reference in cases.every(tx):
            yield from _line(reference, record.verify(tx, case_id))
        yield from _line("access of officers", access_record.verify(tx))


def _line(whose: str, mistake: Mistake | None) -> Iterator[str]:
    if mistake:
        yield f"{whose}: entry {mistake.place}: {mistake.what}"
