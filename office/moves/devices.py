"""On whose device a link was opened: nobody knows until somebody has heard the young person.

A link stops slips, not an adult with a second phone: until then no answer is told on that chat or page.
"""

from datetime import datetime

from office.moves.case_file import CaseFile
from store import tasks
from store.transaction import Tx

TO_HEAR = "hear_young_person"  # the officers' task


def to_hear(file: CaseFile, person_id: str) -> list[str]:
    """The chats and pages on which a link was opened as this young person, and nobody has heard by whom."""
    person = file.someone(person_id)
    return [each.used_on for each in person.devices.values() if each.theirs is None] if person else []


def anyone_to_hear(file: CaseFile) -> bool:
    return any(to_hear(file, each.id) for each in file.people)


def ask_an_officer(tx: Tx, case_id: str, council: str | None, now: datetime) -> None:
    """A task, once: find out who opened it."""
    if not tasks.waits(tx, case_id, TO_HEAR):
        tasks.add_task(tx, TO_HEAR, now, council=council, case_id=case_id)
