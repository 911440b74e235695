"""Whether a young person's agreement is waited for, kept as a flag: for the inbox, and to filter by.

It counts from the day their representative's complaint came, and ends when somebody has heard them.
"""

from office.moves import rights
from office.moves.case_file import read_file
from store import cases
from store.scope import THE_SERVICE
from store.transaction import Tx

WAITS = "waits_for_agreement"


def note(tx: Tx, case_id: str) -> None:
    """Keep the flag as the case now stands."""
    file = read_file(tx, THE_SERVICE, case_id)
    if file is not None:
        keep = cases.add_flag if rights.waits_for_agreement(file) else cases.remove_flag
        keep(tx, case_id, WAITS)
