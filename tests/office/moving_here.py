"""What an officer records on a case, and what its people were told of it."""

from datetime import date, datetime, time

from casework.calendar import LONDON
from flows.message import Message
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from store import cases, outbox
from store.scope import THE_SERVICE, Scope


def at(day: str, hour: int = 10) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour), LONDON)


def move(house: House, who: Scope, case_id: str, name: str, now: datetime, /, **typed: str) -> None:
    """Record a move at that moment."""
    with house.store.turn() as tx:
        case = cases.read_case(tx, THE_SERVICE, case_id)
        assert case
        record_move(house, tx, who, case_id, name, typed, revision=case.revision, now=now)


def do(house: House, who: Scope, file: CaseFile, name: str, day: str, /, **typed: str) -> None:
    """Record a move on the morning of that day."""
    move(house, who, file.case.id, name, at(day), **typed)


def told(house: House, file: CaseFile, kind: str) -> list[Message]:
    with house.store.look() as tx:
        owed = [each for each in outbox.owed_to_case(tx, file.case.id) if each.kind == kind]
    return [Message.from_json(part) for each in owed for part in each.body["messages"]]
