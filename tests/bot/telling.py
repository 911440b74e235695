"""One complaint told and sent on Telegram, and what officers do with it."""

from datetime import UTC, datetime

from office.house import House
from office.moves.case_file import CaseFile, read_file
from office.moves.progress import record_move
from store import cases
from store.scope import THE_SERVICE, Scope
from tests.telegram.people import Phone


async def tells(phone: Phone) -> None:
    """Tell Liverpool, in one's own right, the short way, and send it."""
    await phone.start()
    for said in ("Tell about a problem", "Liverpool", "It's about me"):
        await phone.taps(said)
    await phone.types("They moved me and nobody asked.")
    for said in ("That's all", "Not now", "No one", "Send"):
        await phone.taps(said)
    await phone.sees("Your number is")


def the_case(house: House) -> CaseFile:
    """The only one there is, as it reads now."""
    with house.store.look() as tx:
        ((case_id, _),) = cases.every(tx)
        file = read_file(tx, THE_SERVICE, case_id)
    assert file
    return file


def does(house: House, who: Scope, move: str, **typed: str) -> None:
    """An officer records a move on it."""
    file = the_case(house)
    with house.store.turn() as tx:
        revision, now = file.case.revision, datetime.now(UTC)
        record_move(house, tx, who, file.case.id, move, typed, revision=revision, now=now)
