"""The consent is read again at the moment of showing: a change holds for the next message that is shown.

What was opened stays opened. What is owed, on its way or held is held or let go as the table of sharing now
says, whenever what a young person said or an officer decided changes.
"""

from datetime import datetime

from casework.sharing import EXISTENCE
from office.moves import rights
from office.moves.case_file import CaseFile, Someone, read_file
from office.moves.rights import HELD_FOR
from office.moves.updates import row_of
from office.sending import news
from office.sending.reach import BY_HAND, not_before, reach_of
from store import outbox, tasks
from store.outbox import Owed
from store.scope import THE_SERVICE
from store.transaction import Tx

NOT_OPENED = ("owed", "sent", "held")


def may_be_shown(tx: Tx, owed: Owed) -> bool:
    """Whether the words of a message may be shown to whom they are owed, now."""
    if owed.case_id is None or owed.opened_at or row_of(owed.kind) == EXISTENCE:
        return True
    file = read_file(tx, THE_SERVICE, owed.case_id)
    return file is None or _may_go(file, owed)


def goes(tx: Tx, owed: Owed) -> bool:
    """Whether a message may be shown; else it is held."""
    if may_be_shown(tx, owed):
        return True
    _hold(tx, owed)
    return False


def _hold(tx: Tx, owed: Owed) -> None:
    """Whoever was to tell it by hand must not now."""
    outbox.hold(tx, owed.id, HELD_FOR)
    tasks.drop(tx, owed.id)


def read_again(tx: Tx, case_id: str, now: datetime) -> None:
    """Hold and let go what is owed about a case, by what was said and decided up to now."""
    file = read_file(tx, THE_SERVICE, case_id)
    for owed in outbox.owed_to_case(tx, case_id) if file else ():
        person = file.someone(owed.person_id) if file else None
        if file and person and owed.notice_first and owed.state in NOT_OPENED:
            _as_it_stands(tx, file, person, owed, now)


def _as_it_stands(tx: Tx, file: CaseFile, person: Someone, owed: Owed, now: datetime) -> None:
    held = owed.state == "held" and owed.why == HELD_FOR
    goes = _may_go(file, owed)
    if held and goes:
        _let_go(tx, file, person, owed, now)
    elif not held and not goes:
        _hold(tx, owed)


def _let_go(tx: Tx, file: CaseFile, person: Someone, owed: Owed, now: datetime) -> None:
    """At a time they called good, or not before they look; by hand to whom nothing reaches safely."""
    reach = reach_of(person)
    if reach.waits:
        outbox.hold(tx, owed.id, reach.waits)
        return
    at, council = not_before(reach.good_time, now), file.case.council
    outbox.let_go(tx, owed.id, at)
    if owed.way_id is None:
        tasks.add_task(tx, BY_HAND, now, council=council, case_id=file.case.id, outbox_id=owed.id)
    else:
        news.owe(tx, person, owed.id, at, now, council=council, case_id=file.case.id)


def _may_go(file: CaseFile, owed: Owed) -> bool:
    person = file.someone(owed.person_id)
    return person is None or rights.may(file, person, row_of(owed.kind)).yes
