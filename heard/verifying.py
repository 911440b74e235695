"""Walking every record, each case's and that of access, to see that it holds together; and the figures."""

from collections.abc import Iterator

from store import access_record, cases, day_counts, record, tallies
from store.database import Store
from store.record import Mistake


def verify_all(store: Store) -> Iterator[str]:
    """One line for each record that was changed or lost an entry, and council whose figures are wrong."""
    with store.look() as tx:
        for case_id, reference in cases.every(tx):
            yield from _line(reference, record.verify(tx, case_id))
        yield from _line("access of officers", access_record.verify(tx))
        for council in sorted({*tallies.wrong(tx), *day_counts.wrong(tx)}):
            yield f"figures of {council}: they are not what its cases say. Type: heard verify --recount"


def _line(whose: str, mistake: Mistake | None) -> Iterator[str]:
    if mistake:
        yield f"{whose}: entry {mistake.place}: {mistake.what}"


def recount(store: Store) -> None:
    """Put right what is counted ahead wherever the cases say otherwise."""
    with store.turn() as tx:
        tallies.mend(tx)
        day_counts.mend(tx)
