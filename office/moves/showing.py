"""The consent is read again at the moment of showing: a change holds for the next message that is shown.

What was opened stays opened. What is owed, on its way or held is held or let go as the table of sharing now
says, whenever what a young person said or an officer decided changes.
"""

from dataclasses import replace
from datetime import datetime

from casework.parties import MISNAMED
from casework.sharing import EXISTENCE
from office.hearing.speaking import SAFETY
from office.moves import devices, rights
from office.moves.case_file import CaseFile, Someone, read_file
from office.moves.rights import CONSENT, HEARING, HELD_FOR
from office.moves.updates import row_of
from office.sending import news
from office.sending.reach import BY_HAND, not_before, reach_of
from store import held, outbox, tasks
from store.outbox import Owed
from store.scope import THE_SERVICE
from store.transaction import Tx

NOT_OPENED = ("owed", "sent", "held")


def goes(tx: Tx, owed: Owed, way_id: str | None = None) -> bool:
    """Whether a message may be shown now where it is owed, or on this chat or page; else it is held."""
    if owed.case_id is None or owed.opened_at or row_of(owed.kind) == EXISTENCE:
        return True
    file = read_file(tx, THE_SERVICE, owed.case_id)
    why = _waits_for(file, owed, way_id or owed.way_id) if file else ""
    if why:
        _hold(tx, owed, why)
    return not why


def _is_misnamed(file: CaseFile, owed: Owed) -> bool:
    return any(each.id == owed.person_id for each in file.misnamed)


def _hold(tx: Tx, owed: Owed, why: str) -> None:
    """Whoever was to tell it by hand must not now."""
    held.hold(tx, owed.id, why)
    tasks.drop(tx, owed.id)


def read_again(tx: Tx, case_id: str, now: datetime) -> None:
    """Hold and let go what is owed about a case, by what was said and decided up to now."""
    file = read_file(tx, THE_SERVICE, case_id)
    for owed in outbox.owed_to_case(tx, case_id) if file else ():
        person = file.someone(owed.person_id) if file else None
        waits = owed.notice_first and owed.state in NOT_OPENED
        if file and person and waits:
            _as_it_stands(tx, file, person, owed, now)
        elif file and _is_misnamed(file, owed) and owed.rank != SAFETY and (waits or owed.state == "owed"):
            _hold(tx, owed, MISNAMED)


def _as_it_stands(tx: Tx, file: CaseFile, person: Someone, owed: Owed, now: datetime) -> None:
    held = owed.state == "held" and owed.why in (*HELD_FOR, MISNAMED)
    way_id = _where(file, person, owed)
    why = _waits_for(file, owed, way_id)
    if not held and (why or way_id != owed.way_id):
        _hold(tx, owed, why or HEARING)
    if why == HEARING:
        devices.ask_an_officer(tx, file.case.id, file.case.council, now)
    if not why and (held or way_id != owed.way_id):
        _let_go(tx, file, person, replace(owed, way_id=way_id), now)


def _where(file: CaseFile, person: Someone, owed: Owed) -> str | None:
    """Where it is owed; or, where that is not surely the young person's any more, what is theirs now."""
    is_reached = owed.way_id in {way.id for way in person.ways} and not _waits_for(file, owed, owed.way_id)
    if is_reached or not person.devices:
        return owed.way_id
    way = reach_of(person).way
    return way.id if way else None


def _let_go(tx: Tx, file: CaseFile, person: Someone, owed: Owed, now: datetime) -> None:
    """At a time they called good, or not before they look; by hand to whom nothing reaches safely."""
    reach = reach_of(person)
    at, council = not_before(reach.good_time, now), file.case.council
    held.let_go(tx, owed.id, at, owed.way_id)
    if reach.waits:
        held.hold(tx, owed.id, reach.waits)
    elif owed.way_id is None:
        tasks.add_task(tx, BY_HAND, now, council=council, case_id=file.case.id, outbox_id=owed.id)
    else:
        news.owe(tx, person, owed.id, at, now, council=council, case_id=file.case.id)


def _waits_for(file: CaseFile, owed: Owed, way_id: str | None) -> str:
    """What a message waits for on this chat or page; "" where it may be shown."""
    person = file.someone_at(owed.person_id, way_id)
    if _is_misnamed(file, owed):
        return MISNAMED
    if person is None or rights.may(file, person, row_of(owed.kind)).yes:
        return ""
    return rights.held_for(file, person) or CONSENT
